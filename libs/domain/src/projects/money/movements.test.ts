import fc from 'fast-check';
import { exceeds, plus } from './amounts';
import {
  accounts,
  emptyFund,
  emptyProject,
  fundNumbers,
  isBalanced,
  posted,
  projectAccounts,
  projectNumbers,
  type FundBalances,
  type Posting,
  type ProjectBalances,
} from './chart';
import {
  amountOf,
  decide,
  isBudgetKind,
  movementKinds,
  reverse,
  type Books,
  type Movement,
} from './movements';

const empty: Books = { fund: emptyFund, project: emptyProject };
const kinds = movementKinds.filter((kind) => kind !== 'reversed');

/** The books after some movements that must all go through. */
const after = (...movements: readonly (readonly [Movement['kind'], string | null])[]): Books =>
  movements.reduce((books, [kind, amount]) => {
    const moved = decide(books, { kind, amount });
    if (!moved.ok) throw new Error(`${kind} ${amount}: ${moved.rejection.code}`);
    return moved.value.after;
  }, empty);
const refusal = (books: Books, kind: Movement['kind'], amount: string) => {
  const moved = decide(books, { kind, amount });
  return moved.ok ? undefined : { code: moved.rejection.code, ...moved.rejection.params };
};

test('a project from the budget to its acceptance: the numbers that people see', () => {
  const books = after(
    ...([
      ['budget_granted', '1000'],
      ['reserved', '300'],
      ['committed', '250.50'],
    ] as const),
    ...([
      ['paid', '200'],
      ['used', '150'],
      ['returned', '20'],
    ] as const),
  );
  expect(fundNumbers(books.fund)).toEqual({
    ...{ budget: '1000.00', available: '749.50', reserved: '0.00', committed: '250.50' },
    ...{ paid: '200.00', used: '150.00', returned: '20.00' },
  });
  expect(projectNumbers(books.project)).toMatchObject({ committed: '250.50', paid: '200.00' });
});

test('a decision over more than was reserved takes the rest from the budget, one over less frees it', () => {
  const reserved = after(['budget_granted', '500'], ['reserved', '100']);
  const more = decide(reserved, { kind: 'committed', amount: '120' });
  expect(more.ok && more.value.postings).toEqual([
    { debit: 'undertaken', credit: 'reserved', amount: '100.00' },
    { debit: 'undertaken', credit: 'available', amount: '20.00' },
  ]);
  const less = decide(reserved, { kind: 'committed', amount: '80' });
  expect(less.ok && amountOf('committed', less.value.postings)).toBe('80.00');
  expect(less.ok && less.value.postings).toEqual([
    { debit: 'undertaken', credit: 'reserved', amount: '80.00' },
    { debit: 'available', credit: 'reserved', amount: '20.00' },
  ]);
});

test.each([
  ['reserved', '500.01', 'money_budget_exceeded', '0.01'],
  ['committed', '600.05', 'money_budget_exceeded', '0.05'],
  ['budget_lowered', '501', 'money_budget_bound', '1.00'],
  ['reservation_released', '101', 'money_not_reserved', '1.00'],
] as const)('%s of %s: %s, by %s', (kind, amount, code, short) => {
  expect(refusal(after(['budget_granted', '600'], ['reserved', '100']), kind, amount)).toMatchObject({
    code,
    short,
  });
});

test.each([
  ['paid', '50.01', 'money_paid_over_committed'],
  ['commitment_lowered', '50.01', 'money_paid_already'],
  ['commitment_cancelled', '51', 'money_paid_already'],
  ['used', '30.01', 'money_used_over_paid'],
  ['returned', '30.01', 'money_returned_over_paid'],
  ['clawed_back', '150.01', 'money_clawed_over_paid'],
] as const)('of 200 committed, 150 paid and 120 used, %s of %s: %s', (kind, amount, code) => {
  const books = after(['budget_granted', '600'], ['committed', '200'], ['paid', '150'], ['used', '120']);
  expect(refusal(books, kind, amount)?.code).toBe(code);
});

test('clawed back is what was not used, and then what was', () => {
  const books = after(['budget_granted', '600'], ['committed', '200'], ['paid', '150'], ['used', '120']);
  const back = decide(books, { kind: 'clawed_back', amount: '50' });
  expect(back.ok && projectNumbers(back.value.after.project)).toMatchObject({
    paid: '150.00',
    used: '100.00',
    returned: '50.00',
  });
});

test('a withdrawal frees all that is reserved or not yet paid, perhaps nothing', () => {
  const books = after(['budget_granted', '600'], ['committed', '200'], ['paid', '150'], ['reserved', '40']);
  const freed = decide(books, { kind: 'commitment_cancelled', amount: null });
  expect(
    freed.ok && [freed.value.after.fund.available, amountOf('commitment_cancelled', freed.value.postings)],
  ).toEqual(['450.00', '90.00']);
  const nothing = decide(empty, { kind: 'reservation_released', amount: null });
  expect(nothing.ok && nothing.value.postings).toEqual([]);
});

test('a budget is granted once, and then raised', () => {
  const granted = after(['budget_granted', '600']);
  expect(refusal(granted, 'budget_granted', '1')).toEqual({ code: 'money_budget_there', budget: '600.00' });
  expect(refusal(empty, 'budget_raised', '1')?.code).toBe('money_no_budget');
});

test.each([
  ['1.001', 'amount_decimals'],
  ['0', 'amount_nothing'],
  ['-0.00', 'amount_nothing'],
  ['-5', 'amount_negative'],
  ['1000000000000000', 'amount_too_large'],
  ['1e3', 'amount_malformed'],
  ['1,000', 'amount_malformed'],
  ['１００', 'amount_malformed'],
  ['', 'amount_malformed'],
])('an amount of "%s": %s', (amount, code) => {
  const moved = decide(empty, { kind: 'budget_granted', amount });
  expect(moved).toMatchObject({
    rejection: { code: 'money_amount_invalid', errors: [{ pointer: '/amount', code }] },
  });
});

test('only a release may be of all that there is', () => {
  expect(decide(empty, { kind: 'paid', amount: null })).toMatchObject({ ok: false });
});

const amount = fc
  .oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 99_999_999_999_999 }))
  .map((fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
const step = fc.record({
  project: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom(...kinds),
  amount: fc.option(amount, { freq: 6 }),
  /** Sometimes the last movement of the project is taken back instead. */
  back: fc.boolean(),
});

interface Ledger {
  fund: FundBalances;
  readonly projects: ProjectBalances[];
  readonly written: { readonly project: number; readonly postings: readonly Posting[] }[];
}

const bookedOf = (ledger: Ledger, at: number): Books => ({
  fund: ledger.fund,
  project: ledger.projects[at] ?? emptyProject,
});

function play(
  ledger: Ledger,
  { project, kind, amount: asked, back }: typeof step extends fc.Arbitrary<infer S> ? S : never,
) {
  const last = ledger.written.at(-1);
  const takes = back && last?.project === project && last.postings.length > 0;
  const moved = takes
    ? reverse(bookedOf(ledger, project), last.postings)
    : decide(bookedOf(ledger, project), { kind, amount: asked });
  if (!moved.ok) return;
  ledger.fund = moved.value.after.fund;
  ledger.projects[project] = moved.value.after.project;
  ledger.written.push({ project, postings: moved.value.postings });
}

const lawful = (ledger: Ledger): void => {
  const { fund, projects } = ledger;
  expect(isBalanced(fund)).toBe(true);
  for (const balances of [fund, ...projects])
    for (const held of Object.values(balances)) expect(exceeds('0', held)).toBe(false);
  const numbers = fundNumbers(fund);
  expect(exceeds(plus(numbers.reserved, numbers.committed), numbers.budget)).toBe(false);
  for (const each of [numbers, ...projects.map(projectNumbers)]) {
    expect(exceeds(each.paid, each.committed)).toBe(false);
    expect(exceeds(each.used, each.paid)).toBe(false);
    expect(exceeds(each.returned, each.paid)).toBe(false);
  }
};

test('whatever moves in whatever order: never below nothing, always balanced, within the budget, and what the lines add up to', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const projects = Array.from({ length: 4 }, () => emptyProject);
      const ledger: Ledger = { fund: emptyFund, projects, written: [] };
      // A budget first, so that most of the walks get somewhere.
      play(ledger, { project: 0, kind: 'budget_granted', amount: '500000000.00', back: false });
      for (const each of steps) {
        play(ledger, each);
        lawful(ledger);
      }
      const lines = ledger.written.flatMap(({ postings }) => postings);
      expect(posted(emptyFund, lines)).toEqual(ledger.fund);
      for (const [at, balances] of ledger.projects.entries()) {
        const own = ledger.written.flatMap(({ project, postings }) => (project === at ? postings : []));
        expect(posted(emptyProject, own)).toEqual(balances);
      }
      for (const account of projectAccounts)
        expect(ledger.fund[account]).toBe(
          ledger.projects.reduce((all, each) => plus(all, each[account]), '0.00'),
        );
    }),
    { numRuns: 300 },
  );
});

test('each account is one that people know of, and only the budget moves without an application', () => {
  const touched = new Set(
    accounts.filter((account) => account !== 'appropriation' && account !== 'available'),
  );
  expect([...touched]).toEqual([...projectAccounts]);
  expect(kinds.filter(isBudgetKind)).toEqual(['budget_granted', 'budget_raised', 'budget_lowered']);
});
