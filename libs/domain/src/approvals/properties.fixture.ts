import fc from 'fast-check';
import type { Command } from './commands';
import { decide } from './decide';
import type { RouteDefinition, RouteNode, SignerRule, Stage, StageMode } from './route';
import { seatsOf } from './state';
import { Story, stage } from './story.fixture';
import { openTasks } from './tasks';

/** Random routes, and random people who try everything on them. */
export const persons = ['a', 'b', 'c', 'd', 'e', 'clerk', 'admin'];
export const clerk = 'clerk';

export interface World {
  readonly route: RouteDefinition;
  readonly candidates: Record<string, string[]>;
  readonly copies: Record<string, string[]>;
}

export interface Leaf {
  readonly mode: StageMode;
  readonly signers: readonly string[];
  /** Found a unit further up. */
  readonly above: readonly string[];
  readonly ifNobody: NonNullable<Stage['ifNobody']>;
  readonly initiatorAsSigner: Stage['initiatorAsSigner'];
  readonly when: string | null;
  readonly mayReject: boolean;
  readonly grouped: boolean;
  readonly pool: boolean;
  readonly carry: boolean;
  readonly separate: boolean;
  readonly again: boolean;
  readonly wordy: boolean;
  readonly amends: boolean;
  readonly copies: boolean;
  readonly blind: boolean;
}

const leaf: fc.Arbitrary<Leaf> = fc.record({
  mode: fc.constantFrom<StageMode>('any', 'all', 'sequence', 'vote'),
  signers: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', clerk), { maxLength: 4 }),
  above: fc.uniqueArray(fc.constantFrom('b', 'd', 'e', clerk), { maxLength: 2 }),
  ifNobody: fc.constantFrom('rescue', 'parent'),
  initiatorAsSigner: fc.constantFrom('forbidden', 'escalate', 'skip', 'allowed'),
  when: fc.constantFrom(null, null, 'form.amount > 5.0', 'unit.kind == "city"', 'form.nowhere == "x"'),
  mayReject: fc.boolean(),
  grouped: fc.boolean(),
  pool: fc.boolean(),
  carry: fc.boolean(),
  separate: fc.boolean(),
  again: fc.boolean(),
  wordy: fc.boolean(),
  amends: fc.boolean(),
  copies: fc.boolean(),
  blind: fc.boolean(),
});

export type Drawn = Leaf | { kind: 'sequence' | 'parallel'; join?: 'all' | 'any' | 'count'; of: Drawn[] };

export const { tree } = fc.letrec<{ tree: Drawn }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      kind: fc.constant('sequence' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('parallel' as const),
      join: fc.constantFrom('all' as const, 'any' as const, 'count' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

/** A random tree of stages with random signers; keys are numbered in reading order. */
export function worldOf(drawn: Drawn): World {
  const candidates: Record<string, string[]> = {};
  const copies: Record<string, string[]> = {};
  const grow = (node: Drawn): RouteNode => {
    if (!('kind' in node)) {
      const key = `s${Object.keys(candidates).length}`;
      candidates[key] = candidatesOf(node);
      copies[key] = node.copies ? ['d', 'e'] : [];
      return stageOf(key, node);
    }
    const nodes = node.of.map(grow);
    if (node.kind === 'sequence') return { kind: 'sequence', children: nodes };
    const join =
      node.join === 'count'
        ? { rule: node.join, count: Math.ceil(nodes.length / 2) }
        : { rule: node.join ?? 'all' };
    return { kind: 'parallel', join, branches: nodes };
  };
  return { route: { root: grow(drawn) }, candidates, copies };
}

const isGrouped = ({ grouped, signers }: Leaf): boolean => grouped && signers.length > 1;

const candidatesOf = (node: Leaf): string[] => [
  ...node.signers.map((person, index) => (isGrouped(node) ? `${person}#${index % 2}` : person)),
  // Also where the stage may not ask there: it must not, whoever is found.
  ...node.above.map((person) => `${person}^1`),
];

const vote = { pass: { ratio: [1, 2], of: 'members' } } as const;
const title = { zh: 'x', en: 'x' };
const byRole: SignerRule = { by: 'role', role: 'approver', relation: 'own' };

function stageOf(key: string, node: Leaf): Stage {
  const signOff = { mode: node.mode, ...(node.mode === 'vote' && { vote }) };
  const first = key === 's0';
  const again: SignerRule[] = node.again && !first ? [{ by: 'signers_of', stage: 's0' }] : [];
  return stage(key, {
    ...signOff,
    ...(isGrouped(node) ? groupsOf(signOff) : { signers: [byRole, ...again] }),
    ...(node.pool && node.mode === 'any' && !isGrouped(node) && { pool: true }),
    ...(node.separate && !first && { notSignersOf: ['s0'] }),
    ...wishesOf(node),
    ...{ ifNobody: node.ifNobody, initiatorAsSigner: node.initiatorAsSigner, mayReject: node.mayReject },
    returns: ['applicant', 'previous', { stage: 's0' }],
  });
}

const groupsOf = (signOff: Pick<Stage, 'mode' | 'vote'>): Pick<Stage, 'signers'> & Partial<Stage> => ({
  signers: ['x', 'y'].map((group) => ({ ...byRole, group })),
  groups: ['x', 'y'].map((group) => ({ key: group, title, ...signOff })),
});

const wishesOf = ({ carry, when, wordy, amends, copies, blind }: Leaf): Partial<Stage> => ({
  ...(carry && { repeatedSigner: 'carry', carriesForward: true }),
  ...(when !== null && { when }),
  ...(wordy && { comment: 'required' }),
  ...(amends ? { edits: ['amount'] } : blind && { hides: ['amount'] }),
  ...(copies && { copyTo: [{ by: 'role', role: 'approver', relation: 'own' }] }),
});

/** Every command that anybody can try on the approval as it stands, allowed or not. */
export function tries({ state }: Story): Command[] {
  const comment = '意见';
  const onSeats = seatsOf(state).flatMap(({ seat: { taskId } }): Command[] => [
    ...(['approve', 'reject', 'abstain', 'give_opinion', 'take_back', 'remove_signer'] as const).map(
      (type) => ({ type, taskId, comment }),
    ),
    { type: 'approve', taskId, comment: null },
    ...[9, 1].map((amount): Command => ({ type: 'approve', taskId, comment, form: { amount } })),
    ...(['transfer', 'consult', 'reassign'] as const).map((type) => ({ type, taskId, to: 'e', comment })),
    // Two, so that one who was added can add the other.
    ...['e', 'd'].flatMap((to) =>
      (['before', 'with', 'after'] as const).map((place) => ({
        ...{ type: 'add_signer' as const, taskId, to, place, comment },
      })),
    ),
    ...(['claim', 'unclaim'] as const).map((type) => ({ type, taskId })),
    ...(['restart', 'resume'] as const).map((reentry) => ({
      type: 'return' as const,
      taskId,
      to: 'applicant' as const,
      reentry,
      comment,
    })),
    { type: 'return', taskId, to: 'previous', reentry: 'restart', comment },
    { type: 'return', taskId, to: 'previous', reentry: 'resume', comment },
    { type: 'return', taskId, to: { stage: 's0' }, reentry: 'resume', comment },
  ]);
  return [
    ...onSeats,
    { type: 'resubmit', digest: 'd', comment, changed: [] },
    { type: 'resubmit', digest: 'd', comment, changed: ['amount'] },
    { type: 'withdraw', comment },
    { type: 'cancel', comment },
    { type: 'urge', comment },
    { type: 'comment', comment },
    { type: 'copy', persons: ['e', 'd'], comment },
    ...Object.keys(state.stages).flatMap((key): Command[] => [
      { type: 'rescue', stage: key, persons: ['e'], comment },
      { type: 'overdue', stage: key },
      { type: 'escalate', stage: key, persons: ['d'], rung: 'after-1' },
    ]),
    { type: 'overdue', stage: 'correction' },
    ...persons.slice(0, 5).map((person): Command => ({ type: 'member_left', person })),
  ];
}

export const step = fc.record({ who: fc.nat(persons.length - 1), what: fc.nat(10_000), eager: fc.boolean() });
export type Step = { who: number; what: number; eager: boolean };

/** Half of the steps try anything at all, half of them act on a task that somebody holds. */
export function play(world: World, steps: readonly Step[], check: (story: Story) => void): Story {
  const story = new Story({ ...world, form: { amount: 5 } }).submitted(clerk);
  story.copies = world.copies;
  story.covers = { e: ['a'], b: ['c'] };
  check(story);
  for (const { who, what, eager } of steps) {
    const holder = story.holders[what % Math.max(1, story.holders.length)];
    const actor = (eager ? holder : persons[who]) ?? clerk;
    const all = tries(story);
    const from = what % all.length;
    const command = eager ? accepted(story, actor, all, from) : all[from];
    if (command) story.command(actor, command);
    check(story);
  }
  return story;
}

/** The first of the commands, from one of them on, that would be accepted. */
function accepted(story: Story, actor: string, all: readonly Command[], from: number): Command | undefined {
  const context = story.context(actor);
  return [...all.slice(from), ...all.slice(0, from)].find(
    (command) => decide(story.state, command, context).ok,
  );
}

/** Whoever holds the first task agrees. */
export function finishOne(story: Story): void {
  const [task] = openTasks(story.state);
  if (!task) return;
  const { taskId, person } = task;
  const commands = {
    decide: { type: 'approve', taskId, comment: '同意' },
    opinion: { type: 'give_opinion', taskId, comment: '同意' },
    pool: { type: 'claim', taskId },
    correct: { type: 'resubmit', digest: 'd3', comment: null, changed: ['amount'] },
  } as const;
  story.command(person, commands[task.kind]);
}
