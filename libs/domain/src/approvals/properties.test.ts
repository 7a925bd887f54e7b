import fc from 'fast-check';
import { allowedActions } from './actions';
import { amendedForm } from './amendments';
import type { Command } from './commands';
import { decide } from './decide';
import { isEligible } from './eligibility';
import type { EventOf } from './events';
import { fold } from './evolve';
import {
  clerk,
  finishOne,
  persons,
  play,
  step,
  tree,
  tries,
  worldOf,
  type World,
} from './properties.fixture';
import { climbs, findStage, type Stage } from './route';
import { groupsOf, unstaffed } from './slots';
import { isStanding } from './seats';
import { isClosed, seatsOf, type Approval, type Seat } from './state';
import type { Story } from './story.fixture';
import { openTasks } from './tasks';

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
    if (seat.person === '') expect(['vacant', 'closed']).toContain(seat.status);
    else expect(others.has(seat.person) || isFound(story, world, stageKey, seat.person)).toBe(true);
    if (seat.place !== 'opinion' && findStage(world.route, stageKey)?.initiatorAsSigner !== 'allowed')
      expect(seat.person).not.toBe(clerk);
    if (seat.status === 'open') expect(waitsForNobody(state, stageKey, seat)).toBe(true);
    if (seat.status === 'signed')
      expect(signedByRight(story, stageKey, seat.closing?.by ?? '', seat.person)).toBe(true);
  }
}

/** Whose turn it is: who was added before them has spoken, and so has whom they come after. */
const waitsForNobody = ({ stages }: Approval, key: string, { taskId, place, addedTo }: Seat): boolean =>
  (stages[key]?.seats ?? []).every((other) => {
    const first = other.place === 'before' && other.addedTo === taskId;
    const over = place === 'after' && other.taskId === addedTo;
    return !(first || over) || !isStanding(other);
  });

/** What was said to a vote by whom it did not ask is no ballot, and nobody it asked has two. */
function countsBallots({ events }: Story): void {
  const members = new Set<string>();
  for (const event of events) {
    if (event.type === 'stage_entered' || event.type === 'rescued')
      for (const { taskId } of event.seats) members.add(taskId);
    if (event.type === 'signer_added') members.delete(event.seat.taskId);
    if ('newTask' in event && members.has(event.taskId)) members.add(event.newTask);
    if (event.type === 'voted') expect(members.has(event.taskId)).toBe(true);
    if ('tally' in event && event.tally) {
      const { members: all, out, ...cast } = event.tally;
      expect(cast.for + cast.against + cast.abstain + out).toBe(all);
    }
  }
}

/** By a rule of the stage, or as a signer of the first one where the rule says so. */
function isFound({ events }: Story, { candidates, route }: World, key: string, person: string): boolean {
  if ((candidates[key] ?? []).some((name) => name.split(/[#^]/)[0] === person)) return true;
  const again = findStage(route, key)?.signers.some(({ by }) => by === 'signers_of') ?? false;
  return (
    again && events.some((event) => 'stage' in event && event.stage === 's0' && whoIn(event).includes(person))
  );
}

const whoIn = (event: Story['events'][number]): readonly string[] => {
  if (event.type === 'stage_entered') return event.seats.map((seat) => seat.person);
  return event.type === 'stage_carried' ? event.signers : [];
};

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

  it('no signature that a 会签 or a 依次 wants is passed over', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        play(world, steps, ({ state }) => expectAllSigned(state, world));
      }),
      parameters,
    );
  });

  it('only members of a vote have a ballot, and a count has all of them', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        countsBallots(play(worldOf(drawn), steps, () => undefined));
      }),
      parameters,
    );
  });

  it('asks further up, leaves out or skips only as the route says, and says so', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        for (const event of play(world, steps, () => undefined).events) expectTold(event, world);
      }),
      parameters,
    );
  });

  it('a form is what was submitted and what its stages let their signers amend', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        play(world, steps, ({ state }) => {
          for (const { stage, changes } of state.amendments ?? []) {
            expect(state.stages[stage]).toBeDefined();
            expect(findStage(world.route, stage)?.edits).toEqual(Object.keys(changes));
          }
          const last = state.amendments?.at(-1)?.changes;
          expect(amendedForm(state, { amount: 5 })).toEqual({ amount: 5, ...last });
        });
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
              expect(isEligible(story.state, rule, task.person, world.route)).toBe(true);
          }
        });
      }),
      parameters,
    );
  });
});

/** Of the rules that the stage has, as far as the route does not skip what is the initiator's alone. */
function expectAllSigned({ stages }: Approval, { route }: World): void {
  for (const [key, { status, seats, skippedGroups = [] }] of Object.entries(stages)) {
    const stage = findStage(route, key);
    const carried = seats.every(({ rule }) => rule === undefined);
    if (!stage || status !== 'passed' || carried) continue;
    for (const group of groupsOf(stage)) {
      if ((group.mode !== 'all' && group.mode !== 'sequence') || skippedGroups.includes(group.key)) continue;
      const own = seats.filter((seat) => seat.group === group.key && seat.place === 'own');
      expect(own.filter(({ closing }) => closing?.reason === 'signed_by_other')).toEqual([]);
      expect(own.some((seat) => seat.status === 'signed')).toBe(true);
    }
  }
}

function expectTold(event: Story['events'][number], { route, candidates }: World): void {
  if (!('stage' in event)) return;
  const stage = findStage(route, event.stage);
  const names = candidates[event.stage] ?? [];
  if (event.type === 'stage_skipped' && event.reason === 'initiator_is_signer') {
    expect(stage?.initiatorAsSigner).toBe('skip');
    expect(names.every((name) => name.split(/[#^]/)[0] === clerk)).toBe(true);
  }
  if (stage && event.type === 'stage_entered') expectEntered(event, stage, names);
}

function expectEntered(event: EventOf<'stage_entered'>, stage: Stage, names: readonly string[]): void {
  const near = new Set(names.filter((name) => !name.includes('^')).map((name) => name.split('#')[0]));
  const again = stage.signers.some(({ by }) => by === 'signers_of');
  if (!again && event.seats.some(({ person }) => !near.has(person))) expect(event.from).toBe('parent');
  if (event.from) expect(climbs(stage)).toBe(true);
  if (near.has(clerk) && stage.initiatorAsSigner !== 'allowed')
    expect(event.reason).toBe('initiator_is_signer');
}

/** Talk, and what the system says, stand in no decision bar; a rescue stands in the rescue queue. */
const elsewhere = new Set<Command['type']>(['member_left', 'overdue', 'escalate', 'rescue', 'read']);

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
