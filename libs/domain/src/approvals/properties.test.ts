import fc from 'fast-check';
import { allowedActions } from './actions';
import type { Command } from './commands';
import { decide } from './decide';
import { isEligible } from './eligibility';
import { fold } from './evolve';
import { findStage, type RouteDefinition, type RouteNode, type StageMode } from './route';
import { unstaffed } from './slots';
import { isClosed, seatsOf } from './state';
import { Story, stage } from './story.fixture';
import { openTasks } from './tasks';

const persons = ['a', 'b', 'c', 'd', 'e', 'clerk', 'admin'];
const clerk = 'clerk';

interface World {
  readonly route: RouteDefinition;
  readonly candidates: Record<string, string[]>;
}

interface Leaf {
  readonly mode: StageMode;
  readonly signers: readonly string[];
  readonly mayReject: boolean;
  readonly grouped: boolean;
  readonly pool: boolean;
  readonly carry: boolean;
  readonly separate: boolean;
}

const leaf: fc.Arbitrary<Leaf> = fc.record({
  mode: fc.constantFrom<StageMode>('any', 'all', 'sequence', 'vote'),
  signers: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', clerk), { maxLength: 4 }),
  mayReject: fc.boolean(),
  grouped: fc.boolean(),
  pool: fc.boolean(),
  carry: fc.boolean(),
  separate: fc.boolean(),
});

type Drawn = Leaf | { kind: 'sequence' | 'parallel'; join?: 'all' | 'any' | 'count'; of: Drawn[] };

const { tree } = fc.letrec<{ tree: Drawn }>((tie) => ({
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

const vote = { pass: { ratio: [1, 2], of: 'members' } } as const;
const title = { zh: 'x', en: 'x' };

/** A random tree of stages with random signers; keys are numbered in reading order. */
function worldOf(drawn: Drawn): World {
  const candidates: Record<string, string[]> = {};
  const grow = (node: Drawn): RouteNode => {
    if (!('kind' in node)) return stageOf(node, candidates);
    const nodes = node.of.map(grow);
    if (node.kind === 'sequence') return { kind: 'sequence', children: nodes };
    const join =
      node.join === 'count'
        ? { rule: node.join, count: Math.ceil(nodes.length / 2) }
        : { rule: node.join ?? 'all' };
    return { kind: 'parallel', join, branches: nodes };
  };
  return { route: { root: grow(drawn) }, candidates };
}

function stageOf(node: Leaf, candidates: Record<string, string[]>): RouteNode {
  const key = `s${Object.keys(candidates).length}`;
  const groups = node.grouped && node.signers.length > 1;
  candidates[key] = node.signers.map((person, index) => (groups ? `${person}#${index % 2}` : person));
  const signOff = { mode: node.mode, ...(node.mode === 'vote' && { vote }) };
  const rule = { by: 'role' as const, role: 'approver', relation: 'own' as const };
  return stage(key, {
    ...signOff,
    ...(groups && {
      signers: [
        { ...rule, group: 'x' },
        { ...rule, group: 'y' },
      ],
      groups: ['x', 'y'].map((group) => ({ key: group, title, ...signOff })),
    }),
    ...(node.pool && node.mode === 'any' && !groups && { pool: true }),
    ...(node.carry && { repeatedSigner: 'carry', carriesForward: true }),
    ...(node.separate && key !== 's0' && { notSignersOf: ['s0'] }),
    mayReject: node.mayReject,
    returns: ['applicant', 'previous', { stage: 's0' }],
  });
}

/** Every command that a person can try on the approval as it stands, allowed or not. */
function tries({ state }: Story): Command[] {
  const comment = '意见';
  const onSeats = seatsOf(state).flatMap(({ seat: { taskId } }): Command[] => [
    ...(['approve', 'reject', 'abstain', 'give_opinion', 'take_back', 'remove_signer'] as const).map(
      (type) => ({ type, taskId, comment }),
    ),
    ...(['transfer', 'consult', 'reassign'] as const).map((type) => ({ type, taskId, to: 'e', comment })),
    ...(['before', 'with', 'after'] as const).map((place) => ({
      type: 'add_signer' as const,
      taskId,
      to: 'e',
      place,
      comment,
    })),
    ...(['claim', 'unclaim'] as const).map((type) => ({ type, taskId })),
    ...(['restart', 'resume'] as const).map((reentry) => ({
      type: 'return' as const,
      taskId,
      to: 'applicant' as const,
      reentry,
      comment,
    })),
    { type: 'return', taskId, to: 'previous', reentry: 'restart', comment },
    { type: 'return', taskId, to: { stage: 's0' }, reentry: 'resume', comment },
  ]);
  return [
    ...onSeats,
    { type: 'resubmit', digest: 'd', comment },
    { type: 'withdraw', comment },
    { type: 'cancel', comment },
    { type: 'urge', comment },
    { type: 'comment', comment },
    { type: 'copy', persons: ['e', 'd'], comment },
    ...Object.keys(state.stages).map((key): Command => ({
      type: 'rescue',
      stage: key,
      persons: ['e'],
      comment,
    })),
    ...persons.slice(0, 5).map((person): Command => ({ type: 'member_left', person })),
  ];
}

const step = fc.record({ who: fc.nat(persons.length - 1), what: fc.nat(10_000), eager: fc.boolean() });
type Step = { who: number; what: number; eager: boolean };

/** Half of the steps try anything at all, half of them act on a task that somebody holds. */
function play(world: World, steps: readonly Step[], check: (story: Story) => void): Story {
  const story = new Story(world).submitted(clerk);
  story.covers = { e: ['a'] };
  check(story);
  for (const { who, what, eager } of steps) {
    const holder = story.holders[what % Math.max(1, story.holders.length)];
    const actor = (eager ? holder : persons[who]) ?? clerk;
    const offered = eager
      ? tries(story).filter((command) => decide(story.state, command, story.context(actor)).ok)
      : tries(story);
    const command = offered[what % Math.max(1, offered.length)];
    if (command) story.command(actor, command);
    check(story);
  }
  return story;
}

/** Persons that events have brought to a stage besides those that its rules find. */
const brought = (story: Story): Set<string> =>
  new Set(
    story.events.flatMap((event) => {
      if (event.type === 'transferred' || event.type === 'reassigned' || event.type === 'member_left')
        return [event.to ?? ''];
      if (event.type === 'signer_added' || event.type === 'opinion_asked') return [event.seat.person];
      return event.type === 'rescued' ? event.seats.map(({ person }) => person) : [];
    }),
  );

function holdsAlways(story: Story, world: World): void {
  const { state } = story;
  const open = openTasks(state);
  if (isClosed(state)) expect(open).toEqual([]);
  else expect(open.length > 0 || unstaffed(state, world.route).length > 0).toBe(true);
  expect(new Set(open.map(({ taskId }) => taskId)).size).toBe(open.length);
  const others = brought(story);
  for (const { stageKey, seat } of seatsOf(state)) {
    const found = (world.candidates[stageKey] ?? []).some((name) => name.split('#')[0] === seat.person);
    expect(found || others.has(seat.person)).toBe(true);
    if (seat.place !== 'opinion') expect(seat.person).not.toBe(clerk);
    if (seat.status === 'signed')
      expect(signedByRight(story, stageKey, seat.closing?.by ?? '', seat.person)).toBe(true);
  }
}

/** The holder signs, or who covers their leave, or the route carries an earlier signature. */
const signedByRight = (story: Story, key: string, by: string, holder: string): boolean =>
  by === holder ||
  by === 'system:route' ||
  ((story.covers[by] ?? []).includes(holder) && findStage(story.context(by).route, key) !== undefined);

const runs = Number(process.env['PROPERTY_RUNS'] ?? 600);
const parameters = { numRuns: runs, seed: 20200426 };
const walks = fc.array(step, { maxLength: 25 });

describe('whatever the route and whatever people try', () => {
  it('an approval waits for somebody or is closed, and nobody outside the rules holds a task', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        play(world, steps, (story) => holdsAlways(story, world));
      }),
      parameters,
    );
  });

  it('folding the events gives the state that was decided on, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const story = play(worldOf(drawn), steps, () => undefined);
        expect(fold(JSON.parse(JSON.stringify(story.events)) as typeof story.events)).toEqual(story.state);
      }),
      parameters,
    );
  });

  it('approving on and on ends it, unless a stage has nobody', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        const story = play(world, steps, () => undefined);
        for (let i = 0; i < 200 && openTasks(story.state).length > 0; i++) finishOne(story);
        expect(isClosed(story.state) || unstaffed(story.state, world.route).length > 0).toBe(true);
      }),
      parameters,
    );
  });

  it('what the decision bar offers is accepted, and what it does not offer is refused', () => {
    fc.assert(
      fc.property(tree, walks, fc.constantFrom(...persons), (drawn, steps, who) => {
        const story = play(worldOf(drawn), steps, () => undefined);
        expectOffered(story, who);
      }),
      parameters,
    );
  });

  it('who has signed a separated stage never signs the other', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        play(world, steps, (story) => {
          for (const task of openTasks(story.state).filter(({ kind }) => kind === 'decide')) {
            const rule = findStage(world.route, task.stageKey);
            const seats = story.state.stages[task.stageKey]?.seats ?? [];
            const entered = seats.some((seat) => seat.taskId === task.taskId && seat.place !== 'own');
            if (rule && entered && !rule.notSignersOf)
              expect(isEligible(story.state, rule, task.person)).toBe(true);
          }
        });
      }),
      parameters,
    );
  });
});

function finishOne(story: Story): void {
  const [task] = openTasks(story.state);
  if (!task) return;
  const { taskId, person } = task;
  const commands = {
    decide: { type: 'approve', taskId, comment: null },
    opinion: { type: 'give_opinion', taskId, comment: '同意' },
    pool: { type: 'claim', taskId },
    correct: { type: 'resubmit', digest: 'd3', comment: null },
  } as const;
  story.command(person, commands[task.kind]);
}

/** Talk, and what the system says, stand in no decision bar; a rescue stands in the rescue queue. */
const elsewhere = new Set<Command['type']>(['member_left', 'rescue', 'read']);

function expectOffered(story: Story, who: string): void {
  const context = story.context(who);
  const offered = allowedActions(story.state, context)
    .filter(({ blocked }) => !blocked)
    .map(({ action, taskId }) => `${action} ${taskId ?? ''}`);
  const accepted = tries(story)
    .filter((command) => !elsewhere.has(command.type) && decide(story.state, command, context).ok)
    .map((command) => `${command.type} ${'taskId' in command ? command.taskId : ''}`);
  const correction = `resubmit ${story.state.correction?.taskId ?? ''}`;
  const seen = new Set(accepted.map((each) => (each === 'resubmit ' ? correction : each)));
  // An offer may need somebody who is free to be named: `e` is seated here already, or has a conflict.
  const naming = /^(transfer|consult|add_signer|reassign|copy) /;
  expect([...seen].filter((each) => !offered.includes(each))).toEqual([]);
  expect(offered.filter((each) => !seen.has(each) && !naming.test(each))).toEqual([]);
}
