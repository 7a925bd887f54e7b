import type { Translated } from '../words';
import type { way as zh } from '../zh/way';

export const way: Translated<typeof zh> = {
  asOf: (when) => `By units, posts and calendar as of ${when}`,
  outcome: {
    entered: 'signs',
    carried: 'signed by the same person just before: stands',
    skipped: 'skipped',
    nobody: 'nobody can sign it today: an administrator would name somebody',
    not_needed: 'not needed',
  },
  undecided: 'signers still open',
  awaits: (fields) => `Who signs follows from ${fields}`,
  signers: 'Signers',
  leftOut: {
    initiator: 'is the applicant and does not sign',
    signed_earlier: 'has signed an earlier stage and does not sign here',
  },
  due: (when) => `by ${when}`,
  provisional: 'provisional',
  dependsOn: (fields) => `Whether it is needed depends on ${fields}`,
  dependsOnCase: 'Whether it is needed depends on the applicant and the unit',
  unanswered: 'not answered yet, so it is counted in',
  field: (label) => `“${label}”`,
  condition: 'Condition',
  holds: 'holds',
  fails: 'does not hold',
  correction: {
    title: 'The way after it is submitted again',
    lead: 'Worked out from these answers. What was signed stands as long as what the signer saw is unchanged. Nothing is submitted here.',
    stands: 'its signatures stand',
    again: 'signs again, because what it saw has changed',
    because: {
      condition_false: 'its condition is not met',
      initiator_is_signer: 'its signer is the applicant',
    },
    amended: {
      title: 'What signers have amended',
      now: (field, value, who) =>
        `${field} is ${value} now${who === undefined ? '' : `, amended by ${who}`}; `,
      own: (value) => `you wrote ${value}. `,
      kept: 'Once you submit again, the amendment still holds.',
      dropped: 'Once you submit again, the amendment falls away and your answer holds.',
    },
    expect: {
      sign: 'signs',
      skip: 'skipped',
      carry: 'earlier signatures stand',
      rescue: 'nobody can sign it today: an administrator would name somebody',
    },
  },
  ahead: {
    title: 'The way it will go',
    lead: 'The stages, signers and dates that these answers would lead to. Nothing is submitted here.',
    updating: 'Working it out for the new answers…',
    failed: 'The way could not be worked out',
    notYet: 'Correct these answers to see the way',
    endsBy: (when) => `If every stage takes all of its time, it ends by ${when}.`,
  },
};
