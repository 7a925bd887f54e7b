import type { Stage, StageMode } from './route';
import { approve, rejectIt, returnIt, sequence, stage, tell, type Story } from './story.fixture';
import { openTasks } from './tasks';

const comment = '意见';
type Where = 'before' | 'with' | 'after';
const add = (to: string, place: Where) => ({ type: 'add_signer', to, place, comment }) as const;
const speak = { type: 'give_opinion', comment } as const;
const vote = { pass: { ratio: [2, 3], of: 'members' } } as const;

const places: readonly Where[] = ['before', 'with', 'after'];
const modes: readonly StageMode[] = ['any', 'all', 'sequence', 'vote'];
const nested = modes.flatMap((mode) =>
  places.flatMap((one) => places.map((other) => ({ mode, one, other }))),
);

describe.each(nested)('in mode $mode, who was added $one adds somebody $other', ({ mode, one, other }) => {
  const open = (): Story => {
    const how: Partial<Stage> = mode === 'vote' ? { mode, vote: { pass: { count: 2 } } } : { mode };
    const story = tell(sequence(stage('s', how), stage('z')), { s: ['a', 'b'], z: ['z'] }).submitted();
    story.by('a', add('n', one));
    if (one === 'after') story.by('a', approve);
    return story.by('n', add('m', other));
  };
  const say = mode === 'vote' ? speak : approve;
  const among = (story: Story) => story.holders.filter((holder) => 'nm'.includes(holder));

  it('so they are asked in that order', () => {
    const story = open();
    if (other === 'before') {
      expect(among(story)).toEqual(['m']);
      expect(among(story.by('m', say))).toEqual(['n']);
    } else if (other === 'with') {
      expect(among(story)).toEqual(['m', 'n']);
    } else {
      expect(among(story)).toEqual(['n']);
      expect(among(story.by('n', say))).toEqual(['m']);
    }
  });

  it('and who added the first waits as long as they stand before', () => {
    const story = open();
    if (one !== 'before') return expect(story.taskOf('a')).not.toBe('no-task');
    expect(story.holders).not.toContain('a');
    for (const who of other === 'before' ? ['m', 'n'] : ['n', 'm']) story.by(who, say);
    expect(story.refusal()).toBeUndefined();
    expect(story.holders).toContain('a');
  });
});

describe('adding a signer to an added one', () => {
  const open = () =>
    tell(sequence(stage('s', { mode: 'all' })), { s: ['a'] })
      .submitted()
      .by('a', add('n', 'before'))
      .by('n', add('m', 'before'));

  it('holds when that one hands their task on', () => {
    const story = open().by('m', { type: 'transfer', to: 'l', comment });
    expect(story.holders).toEqual(['l']);
    story.command('system:org', { type: 'member_left', person: 'n' });
    const vacant = story.state.stages['s']?.seats.find(({ status }) => status === 'vacant')?.taskId ?? '';
    story.command('admin', { type: 'reassign', taskId: vacant, to: 'k', comment });
    expect(story.by('l', approve).holders).toEqual(['k']);
    expect(story.by('k', approve).holders).toEqual(['a']);
  });

  it('holds when that one is removed: whom they have added still comes before', () => {
    const story = open();
    story.command('a', { type: 'remove_signer', taskId: story.taskOf('n'), comment });
    expect(story.holders).toEqual(['m']);
    expect(story.by('m', approve).holders).toEqual(['a']);
    expect(story.by('a', approve).state.status).toBe('approved');
  });

  it('is read from older records as it was: beside the place that the stage made', () => {
    const story = open();
    const older = story.events.map((event) => {
      if (event.type !== 'signer_added') return event;
      const { addedTo: _, ...seat } = event.seat;
      return { ...event, seat };
    });
    story.events.splice(0, story.events.length, ...older);
    const again = tell(sequence(stage('s', { mode: 'all' })), { s: ['a'] });
    again.events.push(...story.events);
    expect(again.by('m', approve).by('n', approve).holders).toEqual(['a']);
  });
});

describe('removing a signer 减签', () => {
  const open = () =>
    tell(sequence(stage('s', { mode: 'all' })), { s: ['a', 'b'] })
      .submitted()
      .by('a', add('n', 'with'));
  const remove = (story: Story, who: string) =>
    story.command(who, { type: 'remove_signer', taskId: story.taskOf('n'), comment });

  it('is for who holds the place now as well as for who added them', () => {
    const handed = open().by('a', { type: 'transfer', to: 'c', comment });
    expect(remove(handed, 'c').holders).toEqual(['b', 'c']);
    expect(remove(open().by('a', { type: 'transfer', to: 'c', comment }), 'a').holders).toEqual(['b', 'c']);
    expect(remove(open(), 'b').refusal()).toBe('task_unknown');
  });

  it('in the holder’s name for who stands in', () => {
    const story = open();
    story.covers = { d: ['a'] };
    remove(story, 'd');
    expect(story.events.at(-1)).toMatchObject({ type: 'signer_removed', by: 'd', onBehalfOf: 'a' });
  });
});

describe('who is added to a vote', () => {
  const committee = () =>
    tell(sequence(stage('vote', { mode: 'vote', vote }), stage('z')), {
      ...{ vote: ['a', 'b', 'c'], z: ['z'] },
    }).submitted();
  const tally = ({ events }: Story) =>
    events.flatMap((event) => ('tally' in event && event.tally ? [event.tally] : []));
  const spoken = ({ events }: Story) =>
    events.flatMap((event) => (event.type === 'opinion_given' ? [event.by] : []));

  it('says what they think, and casts no ballot', () => {
    const story = committee().by('a', add('n', 'with'));
    expect(openTasks(story.state).find(({ person }) => person === 'n')?.kind).toBe('opinion');
    for (const ballot of [approve, rejectIt, { type: 'abstain', comment } as const, returnIt()])
      expect(story.by('n', ballot).refusal()).toBe('action_not_allowed');
    story.by('n', speak).by('a', approve).by('b', approve);
    expect([spoken(story), tally(story)]).toEqual([
      ['n'],
      [{ members: 3, for: 2, against: 0, abstain: 0, out: 1 }],
    ]);
  });

  it('keeps it open no longer than the ballots that are out', () => {
    const story = committee().by('a', add('n', 'with')).by('a', approve).by('c', approve);
    expect(story.holders).toEqual(['z']);
    expect(story.by('n', speak).refusal()).toBe('task_closed');
    const lost = committee().by('a', add('n', 'after')).by('a', rejectIt).by('c', rejectIt);
    expect(lost.state.status).toBe('rejected');
  });

  it.each(places)('%s, leaves their adder with one ballot, which counts when it is cast', (place) => {
    const story = committee().by('a', add('n', place));
    expect(story.holders.includes('a')).toBe(place !== 'before');
    if (place === 'before') expect(story.by('n', speak).holders).toContain('a');
    story.by('a', approve).by('b', rejectIt).by('c', approve);
    expect(tally(story)).toEqual([{ members: 3, for: 2, against: 1, abstain: 0, out: 0 }]);
  });

  it('takes no ballot along when handed on, and a member’s goes to the new holder', () => {
    const story = committee().by('a', add('n', 'with')).by('n', { type: 'transfer', to: 'o', comment });
    expect(story.by('o', approve).refusal()).toBe('action_not_allowed');
    story.by('b', { type: 'transfer', to: 'm', comment }).by('a', rejectIt).by('m', approve).by('o', speak);
    expect(story.by('c', approve).holders).toEqual(['z']);
    expect(tally(story)).toEqual([{ members: 3, for: 2, against: 1, abstain: 0, out: 0 }]);
  });

  it('is not waited for when they leave', () => {
    const story = committee().by('a', add('n', 'before'));
    expect(story.command('system:org', { type: 'member_left', person: 'n' }).holders).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});
