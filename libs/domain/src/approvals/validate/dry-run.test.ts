import { workingCalendar } from '../../calendar';
import type { Context } from '../commands';
import type { RouteNode, Stage } from '../route';
import { dryRun } from './dry-run';
import { stage } from './valid.fixture';

const sequence = (...children: RouteNode[]): RouteNode => ({ kind: 'sequence', children });
let tasks = 0;

const context = (root: RouteNode, candidates: Readonly<Record<string, readonly string[]>>): Context => ({
  ...{ actor: 'clerk', actsFor: [], administers: false, form: { days: 3 }, copies: {} },
  now: new Date('2026-11-23T01:00:00.000Z'),
  newId: () => `task-${(tasks += 1)}`,
  calendar: workingCalendar([]),
  route: { root },
  candidates: Object.fromEntries(
    Object.entries(candidates).map(([key, persons]) => [
      key,
      persons.map((person, rule) => ({ person, rule })),
    ]),
  ),
  scope: {
    applicant: { id: 'clerk', unit: '331181', roles: ['clerk'] },
    unit: { id: '331181', kind: 'county', parent: '331100', name: '龙泉市' },
    case: { type: 'submission', number: '', title: '', year: 2026 },
  },
  digest: () => '',
  correction: { budget: 5, unit: 'working_day' },
  urgeCooldownHours: 4,
});

const rule = { by: 'role', role: 'head', relation: 'own' } as const;
const rules = (count: number, more: Partial<Stage> = {}): Partial<Stage> => ({
  signers: Array.from({ length: count }, () => rule),
  due: { budget: 24, unit: 'hour' },
  ...more,
});
const told = (root: RouteNode, candidates: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    dryRun(context(root, candidates)).map(({ stage: { key }, outcome, signers }) => [
      key,
      `${outcome} ${signers.map(({ person }) => person).join()}`.trim(),
    ]),
  );

test('each stage begins when the one before it has used all of its time', () => {
  const root = sequence(stage('one', rules(1)), stage('two', rules(1)));
  const [one, two] = dryRun(context(root, { one: ['a'], two: ['b'] }));
  expect([one?.enteredAt, one?.term?.dueAt, two?.enteredAt, two?.term?.dueAt]).toEqual([
    '2026-11-23T01:00:00.000Z',
    '2026-11-24T01:00:00.000Z',
    '2026-11-24T01:00:00.000Z',
    '2026-11-25T01:00:00.000Z',
  ]);
});

test.each<[Partial<Stage>]>([
  [{ mode: 'any' }],
  [{ mode: 'any', pool: true }],
  [{ mode: 'all' }],
  [{ mode: 'sequence' }],
  [{ mode: 'vote', vote: { pass: { count: 2 } } }],
])('every mode comes to its end: %o', (more) => {
  const root = sequence(stage('one', rules(2, more)), stage('two', rules(1)));
  expect(told(root, { one: ['a', 'b'], two: ['c'] })).toEqual({ one: 'entered a,b', two: 'entered c' });
});

test('conditions: holds, fails, unanswered', () => {
  const root = sequence(
    ...['form.days > 1', 'form.days > 5', 'form.weeks > 5'].map((when, at) =>
      stage(`s${at}`, rules(1, { when })),
    ),
  );
  const stages = dryRun(context(root, { s0: ['a'], s1: ['a'], s2: ['a'] }));
  expect(stages.map(({ outcome, condition }) => [outcome, condition])).toEqual([
    ['entered', 'holds'],
    ['skipped', 'fails'],
    ['entered', 'unanswered'],
  ]);
});

test('nobody found, in a stage and in a group of one; the way goes on behind it', () => {
  const group = (key: string) => ({ key, title: { zh: key, en: key }, mode: 'any' as const });
  const grouped = stage('two', {
    ...rules(0),
    groups: [group('g'), group('h')],
    signers: [
      { ...rule, group: 'g' },
      { ...rule, group: 'h' },
    ],
  });
  const root = sequence(stage('one', rules(1)), grouped, stage('three', rules(1)));
  expect(told(root, { two: ['a'], three: ['b'] })).toEqual({
    ...{ one: 'nobody', two: 'nobody a', three: 'entered b' },
  });
});

test('who is left out: the initiator, and who signed a stage before', () => {
  const root = sequence(stage('one', rules(2)), stage('two', rules(2, { notSignersOf: ['one'] })));
  const [one, two] = dryRun(context(root, { one: ['clerk', 'a'], two: ['a', 'b'] }));
  expect(one?.leftOut).toEqual([{ person: 'clerk', reason: 'initiator', stages: [] }]);
  expect(two?.leftOut).toEqual([{ person: 'a', reason: 'signed_earlier', stages: ['one'] }]);
  expect(two?.signers.map(({ person }) => person)).toEqual(['b']);
});

test('what a join does not wait for is not needed behind its end', () => {
  const long = sequence(
    stage('slow', rules(1, { due: { budget: 48, unit: 'hour' } })),
    stage('never', rules(1)),
  );
  const root: RouteNode = {
    kind: 'parallel',
    join: { rule: 'any' },
    branches: [stage('fast', rules(1)), long],
  };
  expect(told(root, { fast: ['a'], slow: ['b'], never: ['c'] })).toEqual({
    ...{ fast: 'entered a', slow: 'entered b', never: 'not_needed' },
  });
});

test('a vote with too few members waits for more of them, and goes on with those', () => {
  const root = sequence(
    stage('one', rules(1, { mode: 'vote', vote: { pass: { count: 2 } } })),
    stage('two', rules(1)),
  );
  expect(told(root, { one: ['a'], two: ['b'] })).toEqual({ one: 'nobody a', two: 'entered b' });
});

test('who signs again where nobody was found is not known either', () => {
  const again = stage('two', { signers: [{ by: 'signers_of', stage: 'one' }] });
  const [, two] = dryRun(context(sequence(stage('one', rules(1)), again), {}));
  expect([two?.outcome, two?.signers]).toEqual(['entered', []]);
});

test('why a stage is skipped, or asks others', () => {
  const skip = stage('one', rules(1, { initiatorAsSigner: 'skip' }));
  const escalated = stage('two', rules(1, { initiatorAsSigner: 'escalate' }));
  const given = context(sequence(skip, escalated, stage('three', rules(1, { when: 'form.days > 5' }))), {
    one: ['clerk'],
    three: ['a'],
  });
  const above = { person: 'b', rule: 0, up: 1 };
  const candidates = { ...given.candidates, two: [{ person: 'clerk', rule: 0 }, above] };
  expect(dryRun({ ...given, candidates }).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['skipped', 'initiator_is_signer'],
    ['entered', 'initiator_is_signer'],
    ['skipped', 'condition_false'],
  ]);
});

test('a stage whose signer has just signed the same is carried, and asks nobody', () => {
  const again = stage('two', rules(1, { repeatedSigner: 'carry' }));
  expect(told(sequence(stage('one', rules(1)), again), { one: ['a'], two: ['a'] })['two']).toBe('carried a');
  expect(told(sequence(stage('one', rules(1)), again), { one: ['b'], two: ['a'] })['two']).toBe('entered a');
});
