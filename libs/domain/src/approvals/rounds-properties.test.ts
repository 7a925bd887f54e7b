import fc from 'fast-check';
import { decide } from './decide';
import { handOf } from './eligibility';
import { evolve } from './evolve';
import { forecast, type NodeForecast, type StageForecast } from './forecast';
import { clerk, finishOne, play, step, tree, worldOf, type Drawn, type World } from './properties.fixture';
import { findStage, stagesOf } from './route';
import { seesTheSame } from './sight';
import { unstaffed } from './slots';
import { givesOpinion, isClosed, seatsOf, type Approval } from './state';
import { returnIt, type Story } from './story.fixture';
import { openTasks } from './tasks';
import { behindStage, standingAhead } from './walk';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 600);
const parameters = { numRuns: runs, seed: 20200426 };
const walks = fc.array(step, { maxLength: 25 });

/** Calls back after each decision with what it has added to the record, and how it stood before. */
const eachDecision = (
  world: World,
  steps: Parameters<typeof play>[1],
  check: (story: Story, added: Story['events'], before: Approval) => void,
): Story => {
  let told = 0;
  let before: Approval | undefined;
  return play(world, steps, (story) => {
    const added = story.events.slice(told);
    if (before && added.length > 0) check(story, added, before);
    told = story.events.length;
    before = story.state;
  });
};

describe('whatever is returned and gone through again', () => {
  it('whom the walk has come to stands for what they see', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        eachDecision(world, steps, (story, added, before) => {
          if (added.some(({ type }) => type === 'taken_back')) return;
          for (const key of reached(world, added, before)) {
            const stage = findStage(world.route, key);
            const stands = story.state.stages[key]?.status === 'passed';
            if (stage && stands) expect(seesTheSame(story.state, stage, story.context(clerk))).toBe(true);
          }
        });
      }),
      parameters,
    );
  });

  it('who is returned to is asked before it comes back', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        eachDecision(world, steps, ({ state }, added) => {
          const back = added.find((event) => event.type === 'returned_to_stage');
          if (!back) return;
          const target = state.stages[back.to]?.status;
          expect(['open', 'skipped', undefined]).toContain(target);
          // A drawn route may return into the branch beside, which no published one may: both are asked then.
          const behind = behindStage(world.route.root, back.to).includes(back.stage);
          if (behind && target !== 'skipped') expect(state.stages[back.stage]?.status).not.toBe('open');
        });
      }),
      parameters,
    );
  });

  it('nobody stands signed in two stages of which one follows the other and that are kept apart', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        const world = worldOf(drawn);
        const behind = behindStage(world.route.root, 's0');
        const apart = stagesOf(world.route.root).filter(
          ({ key, notSignersOf }) => notSignersOf && behind.includes(key),
        );
        play(world, steps, ({ state }) => {
          const first = signersOf(state, 's0');
          for (const { key } of apart)
            expect(signersOf(state, key).filter((person) => first.includes(person))).toEqual([]);
        });
      }),
      parameters,
    );
  });

  it('consent stands where somebody consented, in the name in which they did and by their hand', () => {
    fc.assert(
      fc.property(tree, walks, (drawn, steps) => {
        play(worldOf(drawn), steps, consentIsGiven);
        const story = play(worldOf(voting(drawn)), [], () => undefined);
        for (const { what } of steps) consentIsGiven(votesNext(story, what));
      }),
      parameters,
    );
  });

  it('who is foreseen to be asked after a correction is asked, and nobody else', () => {
    fc.assert(
      fc.property(tree, walks, fc.constantFrom('restart', 'resume'), fc.boolean(), (drawn, steps, ...how) => {
        const world = worldOf(plain(drawn));
        const story = play(world, steps, () => undefined);
        returned(story, how[0]);
        if (story.state.status !== 'returned') return;
        expectForeseen(story, how[1] ? ['amount'] : []);
      }),
      parameters,
    );
  });
});

/** Stages that had their end, lay behind one that was gone through again, and lie behind none any more. */
function reached({ route }: World, added: Story['events'], before: Approval): readonly string[] {
  let state = before;
  const ahead = new Set<string>();
  for (const event of added) {
    for (const key of standingAhead(route.root, state.stages)) ahead.add(key);
    state = evolve(state, event);
  }
  const still = standingAhead(route.root, state.stages);
  return state.status === 'returned' ? [] : [...ahead].filter((key) => !still.includes(key));
}

const signersOf = ({ stages }: Approval, key: string): readonly string[] =>
  (stages[key]?.seats ?? [])
    .filter((seat) => seat.status === 'signed' && !givesOpinion(seat))
    .flatMap((seat) => [seat.person, handOf(seat) ?? seat.person]);

/** The same tree, in which the same three vote in each stage and what they said is carried wherever it may be. */
const voting = (drawn: Drawn): Drawn =>
  'kind' in drawn
    ? { ...drawn, of: drawn.of.map(voting) }
    : {
        ...{ ...drawn, mode: 'vote', signers: ['a', 'b', 'c'], above: [], when: null, carry: true },
        ...{ pool: false, grouped: false, again: false, separate: false, amends: false },
      };

/** Whoever holds the first task votes in some way, or returns it; a correction changes nothing. */
function votesNext(story: Story, what: number): Story {
  const [task] = openTasks(story.state);
  if (!task) return story;
  const { taskId, person, kind } = task;
  if (kind === 'correct') {
    return story.command(person, { type: 'resubmit', digest: 'd', comment: null, changed: [] });
  }
  const comment = '意见';
  const returning = { ...returnIt('applicant', what % 2 === 0 ? 'restart' : 'resume'), taskId };
  const ballots = (['approve', 'approve', 'reject', 'abstain'] as const).map((type) => ({
    type,
    taskId,
    comment,
  }));
  return story.command(person, [...ballots, returning][what % 5] ?? returning);
}

/** Of each signature that stands as consent, somebody gave it: its person, or who stood in, by that hand. */
function consentIsGiven({ state, events }: Story): void {
  const given = events.flatMap((event) => {
    const consents = event.type === 'signed' || (event.type === 'voted' && event.vote === 'for');
    return consents ? [`${event.onBehalfOf ?? event.by} ${event.by}`] : [];
  });
  for (const { seat } of seatsOf(state))
    if (seat.status === 'signed' && seat.vote === 'for' && !givesOpinion(seat))
      expect(given).toContain(`${seat.person} ${handOf(seat) ?? ''}`);
}

/** Where who is asked does not hang on which of several signs. */
const plain = (drawn: Drawn): Drawn =>
  'kind' in drawn
    ? { ...drawn, join: 'all', of: drawn.of.map(plain) }
    : { ...drawn, separate: false, again: false };

/** By the first who may. */
function returned(story: Story, reentry: 'restart' | 'resume'): void {
  for (const { taskId, person } of openTasks(story.state)) {
    const command = { ...returnIt('applicant', reentry), taskId };
    if (decide(story.state, command, story.context(person)).ok) {
      story.command(person, command);
      return;
    }
  }
}

const flat = (node: NodeForecast): readonly StageForecast[] =>
  node.kind === 'stage' ? [node] : node.children.flatMap(flat);

function expectForeseen(story: Story, changed: readonly string[]): void {
  story.form = { amount: changed.length > 0 ? 6 : 5 };
  const stages = flat(forecast(story.state, story.context(clerk), changed).root);
  if (stages.some(({ expect: expected }) => expected === 'rescue')) return;
  const foreseen = stages.filter(
    ({ expect: expected, reason }) => expected === 'sign' || reason === 'same_signer',
  );
  const from = story.events.length;
  const applicant = story.state.correction?.person ?? clerk;
  story.command(applicant, { type: 'resubmit', digest: 'd', comment: null, changed });
  for (let i = 0; i < 200 && !isClosed(story.state); i++) finishOne(story);
  // A group for which nobody is found waits, and all behind it.
  if (unstaffed(story.state, story.context(clerk).route).length > 0) return;
  const added = story.events.slice(from);
  const entered = added.flatMap((event) => (event.type === 'stage_entered' ? [event] : []));
  expect(entered.map(({ stage }) => stage).sort()).toEqual(foreseen.map(({ stage }) => stage.key).sort());
  for (const { stage, signers, expect: expected } of foreseen) {
    const seats = entered.find((event) => event.stage === stage.key)?.seats ?? [];
    const carried = added.flatMap((event) =>
      event.type === 'seat_carried' && event.stage === stage.key ? [event.taskId] : [],
    );
    const asked = seats.filter(({ taskId }) => !carried.includes(taskId)).map(({ person }) => person);
    // Which of several branches is the last is not foreseen: who is asked may be carried, never the other way round.
    if (expected === 'carry') expect(carried).not.toEqual([]);
    else if (stage.repeatedSigner === 'carry') expect(signers).toEqual(expect.arrayContaining(asked));
    else expect([...signers].sort()).toEqual([...asked].sort());
  }
}
