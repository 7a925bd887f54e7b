import { forecast, type StageForecast } from './forecast';
import type { SignerRule, Stage, StageMode } from './route';
import { stuckPlaces } from './stuck';
import { approve, sequence, stage, tell, type Story } from './story.fixture';
import { dryRun } from './validate/dry-run';

const comment = '意见';
const head: SignerRule = { by: 'role', role: 'head', relation: 'own' };
const approver: SignerRule = { by: 'role', role: 'approver', relation: 'own' };
const both = [head, approver];
const vote = { pass: { ratio: [2, 3], of: 'members' } } as const;

const stageOf = (mode: StageMode, more: Partial<Stage> = {}): Stage =>
  stage('s', { mode, signers: both, ...(mode === 'vote' && { vote }), ...more });
const open = (mode: StageMode, found: string[], more: Partial<Stage> = {}): Story =>
  tell(sequence(stageOf(mode, more), stage('end')), { s: found, end: ['z'] }).submitted();
const stuck = (story: Story) => stuckPlaces(story.state, story.context('x').route);
const vacant = (story: Story) =>
  story.state.stages['s']?.seats.find(({ status }) => status === 'vacant')?.taskId ?? '';
const entered = (story: Story) => story.events.find(({ type }) => type === 'stage_entered');

describe.each<StageMode>(['all', 'sequence', 'vote'])('in mode %s, a rule that finds nobody', (mode) => {
  it('is not dropped because another finds somebody: its place stands vacant, and the record says so', () => {
    const story = open(mode, ['a#1']);
    expect(entered(story)).toMatchObject({ vacant: [{ rule: 0 }] });
    expect(stuck(story)).toEqual([
      { place: vacant(story), stageKey: 's', reason: 'nobody_found', person: null },
    ]);
    story.by('a', approve);
    expect(story.state.stages['s']?.status).toBe('open');
    story.command('a', { type: 'reassign', taskId: vacant(story), to: 'n', comment });
    expect(story.refusal()).toBe('forbidden');
    story.command('admin', { type: 'reassign', taskId: vacant(story), to: 'n', comment });
    expect(stuck(story)).toEqual([]);
    story.by('n', approve).by('a', approve);
    expect(story.holders).toEqual(['z']);
  });

  it('asks above by itself, where the route says so', () => {
    const story = open(mode, ['n^1', 'a#1'], { ifNobody: 'parent' });
    expect(stuck(story)).toEqual([]);
    expect(entered(story)).toMatchObject({ from: 'parent', reason: 'nobody_found' });
    expect(entered(story)).not.toHaveProperty('vacant');
    expect(open(mode, ['a#1'], { ifNobody: 'parent' }).state.stages['s']?.seats).toHaveLength(2);
  });

  it('is foreseen', () => {
    const context = tell(sequence(stageOf(mode)), { s: ['a#1'] }).context('clerk');
    expect(dryRun(context)[0]).toMatchObject({ outcome: 'nobody', signers: [{ person: 'a' }] });
    const route = sequence(stage('x'), stageOf(mode));
    const story = tell(route, { x: ['p'], s: ['a#1'] }).submitted();
    const ahead = forecast(story.state, story.context('clerk'));
    const children = 'children' in ahead.root ? ahead.root.children : [];
    expect(children[1]).toMatchObject({ expect: 'rescue', reason: 'nobody_found', signers: ['a'] });
    expect(ahead.endsAt).toBeNull();
    const there = story.by('p', approve);
    const now = forecast(there.state, there.context('clerk'));
    expect(now.endsAt).toBeNull();
    expect(('children' in now.root ? (now.root.children[1] as StageForecast) : null)?.signers).toEqual(['a']);
  });

  it('that finds only who may not sign has nobody', () => {
    expect(stuck(open(mode, ['clerk#0', 'a#1']))).toMatchObject([{ reason: 'nobody_found' }]);
    const route = sequence(stage('x'), stageOf(mode, { notSignersOf: ['x'] }));
    const story = tell(route, { x: ['p'], s: ['p#0', 'a#1'] })
      .submitted()
      .by('p', approve);
    expect(stuck(story)).toMatchObject([{ reason: 'nobody_found' }]);
  });

  it('is no place where it finds the initiator alone and the route skips that', () => {
    const story = open(mode, ['clerk#0', 'a#1'], { initiatorAsSigner: 'skip' });
    expect(entered(story)).toMatchObject({ reason: 'initiator_is_signer' });
    expect(stuck(story)).toEqual([]);
    expect(story.by('a', approve).holders).toEqual(['z']);
  });

  it('has its place though all the others find nobody either', () => {
    expect(stuck(open(mode, []))).toHaveLength(2);
  });
});

it('one after another: who comes after a vacant place waits for it', () => {
  const story = open('sequence', ['a#1']);
  expect(story.holders).toEqual([]);
  story.command('admin', { type: 'reassign', taskId: vacant(story), to: 'n', comment });
  expect(story.holders).toEqual(['n']);
  expect(story.by('n', approve).holders).toEqual(['a']);
});

it('a vacant place is a member of the vote: two thirds of three are two', () => {
  const story = open('vote', ['a#0', 'b#1'], { signers: [head, approver, head] });
  expect(story.by('a', approve).state.stages['s']?.status).toBe('open');
  expect(story.by('b', approve).events).toContainEqual(
    expect.objectContaining({ tally: { members: 3, for: 2, against: 0, abstain: 0, out: 1 } }),
  );
});

it('where one signature is enough, the others are enough', () => {
  const story = open('any', ['a#1']);
  expect([stuck(story), story.holders]).toEqual([[], ['a']]);
  expect(story.by('a', approve).holders).toEqual(['z']);
});

describe('whose post has ended is followed by whom the same rule finds', () => {
  const leave = (story: Story, candidates: string[], person: string): Story => {
    story.candidates = { ...story.candidates, s: candidates };
    return story.command('system:org', { type: 'member_left', person });
  };

  it('and by nobody of another rule: the place stands vacant', () => {
    const story = open('all', ['h#0', 'c#1']).by('c', { type: 'transfer', to: 'd', comment });
    leave(story, ['c#1'], 'h');
    expect(story.holders).toEqual(['d']);
    expect(stuck(story)).toMatchObject([{ reason: 'vacant', person: 'h' }]);
    expect(leave(open('all', ['h#0', 'c#1']), ['n#0', 'c#1'], 'h').holders).toEqual(['c', 'n']);
  });

  it('also after the place was handed on', () => {
    const story = open('all', ['h#0', 'c#1']).by('h', { type: 'transfer', to: 'd', comment });
    expect(leave(story, ['n#1', 'm#0'], 'd').holders).toEqual(['c', 'm']);
  });

  it('and whom a colleague has added by nobody', () => {
    const story = open('all', ['h#0', 'c#1']);
    story.by('h', { type: 'add_signer', to: 'x', place: 'with', comment });
    expect(leave(story, ['n#0', 'c#1'], 'x').holders).toEqual(['c', 'h']);
    expect(stuck(story)).toMatchObject([{ reason: 'vacant', person: 'x' }]);
  });

  it('in records that don’t say which rule it was, by whom any rule of the group finds', () => {
    const story = open('all', ['h#0', 'c#1']);
    const older = story.events.map((event) =>
      event.type === 'stage_entered'
        ? { ...event, seats: event.seats.map(({ rule: _, ...seat }) => seat) }
        : event,
    );
    const again = tell(sequence(stageOf('all'), stage('end')), { s: [] });
    again.events.push(...older);
    expect(leave(again, ['n#1'], 'h').holders).toEqual(['c', 'n']);
  });
});
