import type { boards as zh } from '../zh/boards';

export const boards: typeof zh = {
  title: 'Boards',
  lead: 'How things go within what you may see. Every number opens what it counts.',
  picture: 'Save as picture',
  excel: 'Export to Excel',
  table: 'As a table',
  unit: 'Unit',
  total: 'Total',
  flow: {
    title: 'Where funds go',
    from: 'Aiding',
    to: 'Receiving',
    amount: 'Amount',
    type: 'Counted',
    about: (year, of, most) =>
      `Aid and assistance funds ${of} of each pair in ${year}; at most ${most} in the picture, all in the table.`,
    summary: (pairs, amount, first, largest) =>
      `${pairs} pairs, ${amount} in all; most: ${first} (${largest}).`,
    empty: 'No funds are recorded of this year',
  },
  funds: {
    title: 'Funds paid and used',
    about: (year) => `Promised, paid and used in ${year}, by the city of the receiving side.`,
    summary: (paid, share, least) => `${paid} paid, ${share} used; the lowest share is in ${least}.`,
    share: 'Share used',
  },
  issue: {
    title: 'Targets issued and broken down',
    plan: 'Plan',
    planOf: (office, title) => `${office}: ${title}`,
    states: { unsigned: 'To be signed', open: 'Breaking down', review: 'In review', done: 'Done' },
    about: 'Letters of each city with its counties and of each member unit, by how far they are.',
    summary: (letters, unsigned, done) =>
      `${letters} letters: ${unsigned} to be signed, ${done} broken down.`,
    empty: 'No plan of this year was issued',
  },
  lights: {
    title: 'Lights of targets',
    target: 'Target',
    about: (asOf) =>
      `Lights of the newest confirmed reports of all counties (as of ${asOf}), by target; worst first.`,
    summary: (units, far, behind, none) =>
      `${units} counties: ${far} far behind, ${behind} behind, ${none} without data.`,
    empty: 'No period has ended yet',
  },
  deadlines: {
    title: 'Deadlines',
    about:
      'Open deadlines of each unit by their light at this moment, whatever the year; worst first, at most 12 units in the picture.',
    summary: (open, late, near) => `${open} open, ${late} of them serious and ${near} near.`,
    empty: 'No clock is running',
  },
};
