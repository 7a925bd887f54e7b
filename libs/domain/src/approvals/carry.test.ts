import type { Stage } from './route';
import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';

/** A signature is carried onto what its signer has seen, and onto nothing else. */
describe('who signed the stage just before', () => {
  const form = { amount: 5, secret: 'x' };
  const carrying = (first: Partial<Stage>, second: Partial<Stage> = {}) =>
    tell(
      sequence(stage('s1', first), stage('s2', { repeatedSigner: 'carry', ...second }), stage('z')),
      { s1: ['a'], s2: ['a'], z: ['z'] },
      form,
    ).submitted();

  it('has signed it for the next one too', () => {
    expect(carrying({}).by('a', approve).holders).toEqual(['z']);
    expect(carrying({ hides: ['secret'] }, { hides: ['secret', 'amount'] }).by('a', approve).holders).toEqual(
      ['z'],
    );
  });

  it('is asked where that shows what theirs hid', () => {
    expect(carrying({ hides: ['secret'] }).by('a', approve).holders).toEqual(['a']);
  });

  it('is carried on where all of them signed the same', () => {
    const all = tell(
      sequence(
        stage('s1', { mode: 'all', edits: ['amount'] }),
        stage('s2', { mode: 'all', repeatedSigner: 'carry' }),
        stage('z'),
      ),
      { s1: ['a', 'b'], s2: ['a', 'b'], z: ['z'] },
      form,
    ).submitted();
    expect(all.by('a', approve).by('b', approve).holders).toEqual(['z']);
  });
});

describe('an opinion is no signature', () => {
  const comment = '意见';
  const adds = { type: 'add_signer', to: 'n', place: 'before', comment } as const;

  it('so it is not carried into another round as one', () => {
    const route = sequence(stage('x', { carriesForward: true }), stage('y'));
    const story = tell(route, { x: ['a'], y: ['b'] })
      .submitted()
      .by('a', { type: 'consult', to: 'o', comment })
      .by('o', { type: 'give_opinion', comment })
      .by('a', approve)
      .by('b', returnIt())
      .command('clerk', resubmit);
    const carried = story.events.find(({ type }) => type === 'stage_carried');
    expect(carried).toMatchObject({ stage: 'x', signers: ['a'] });
  });

  it('so who advised a vote is not among its signers', () => {
    const again = stage('y', { mode: 'all', signers: [{ by: 'signers_of', stage: 'x' }] });
    const vote = { mode: 'vote', vote: { pass: { count: 1 } } } as const;
    const story = tell(sequence(stage('x', vote), again), { x: ['a'] })
      .submitted()
      .by('a', adds)
      .by('n', { type: 'give_opinion', comment })
      .by('a', approve);
    expect(story.refusal()).toBeUndefined();
    expect(story.holders).toEqual(['a']);
  });
});

describe('a vote', () => {
  const vote = (key: string, more: Partial<Stage> = {}) =>
    stage(key, { mode: 'vote', vote: { pass: { count: 2 } }, ...more });
  const against = { type: 'reject', comment: '不同意' } as const;
  const abstains = { type: 'abstain', comment: null } as const;

  it.each([
    ['against', against],
    ['abstained', abstains],
  ])('%s is no consent to the next stage: who cast it is asked', (_, ballot) => {
    for (const mode of ['any', 'all', 'sequence', 'vote'] as const) {
      const next = mode === 'vote' ? vote('e') : stage('e', { mode });
      const story = tell(sequence(vote('v'), { ...next, repeatedSigner: 'carry' }, stage('z')), {
        ...{ v: ['a', 'b', 'c'], e: ['a', 'y'], z: ['z'] },
      }).submitted();
      story.by('a', ballot).by('b', approve).by('c', approve);
      expect([mode, story.holders.includes('a')]).toEqual([mode, true]);
      expect(story.history).not.toContain('seat_carried e');
    }
  });

  it('stands in another round as it was cast', () => {
    const story = tell(sequence(vote('v', { carriesForward: true }), stage('e')), {
      ...{ v: ['a', 'b', 'c', 'd'], e: ['e'] },
    }).submitted();
    story.by('a', against).by('d', abstains).by('b', approve).by('c', approve);
    story.by('e', returnIt()).command('clerk', resubmit);
    const seats = story.state.stages['v']?.seats ?? [];
    expect(seats.map(({ person, vote: cast }) => [person, cast])).toEqual([
      ...[['a', 'against'], ['b', 'for'], ['c', 'for'], ['d', 'abstain']], // prettier-ignore
    ]);
    expect(story.holders).toEqual(['e']);
  });
});

describe('what a delegate signed for another', () => {
  /** `d` acts for `a`. */
  const standsIn = (story: ReturnType<typeof tell>) => {
    story.covers = { d: ['a'] };
    return story.command('d', { ...approve, taskId: story.taskOf('a') });
  };

  it('is carried into no stage that is kept apart from what the delegate signed', () => {
    const route = sequence(
      ...[stage('s0'), stage('s1')],
      stage('e', { mode: 'all', notSignersOf: ['s0'], repeatedSigner: 'carry' }),
    );
    const story = tell(route, { s0: ['d'], s1: ['a'], e: ['a', 'y'] }).submitted();
    expect(standsIn(story.by('d', approve)).holders).toEqual(['a', 'y']);
  });

  it('keeps the delegate out of what is kept apart when it is carried into another round', () => {
    const route = sequence(stage('s1', { carriesForward: true }), stage('s2', { notSignersOf: ['s1'] }));
    const story = tell(route, { s1: ['a'], s2: ['d', 'y'] }).submitted();
    standsIn(story).by('y', returnIt()).command('clerk', resubmit);
    expect(story.history).toContain('stage_carried s1');
    expect(story.holders).toEqual(['y']);
  });

  it('is not carried into another round when the delegate has signed what is kept apart since', () => {
    const apart = stage('s2', { notSignersOf: ['s1'], carriesForward: true });
    const story = tell(sequence(stage('s1'), apart, stage('s3', { returns: ['applicant'] })), {
      ...{ s1: ['b', 'd'], s2: ['a'], s3: ['z'] },
    }).submitted();
    standsIn(story.by('b', approve)).by('z', returnIt()).command('clerk', resubmit);
    expect(story.by('d', approve).holders).toEqual(['a']);
  });
});

it('a field that says who signs counts, though the stage hides it', () => {
  const named = stage('s', {
    signers: [{ by: 'field', field: 'boss' }],
    hides: ['boss'],
    carriesForward: true,
  });
  for (const reentry of ['restart', 'resume'] as const) {
    const story = tell(sequence(named, stage('e')), { s: ['a'], e: ['e'] }, { boss: 'a' }).submitted();
    story.by('a', approve).by('e', returnIt('applicant', reentry));
    story.form = { boss: 'b' };
    story.candidates = { ...story.candidates, s: ['b'] };
    expect(story.command('clerk', { ...resubmit, changed: ['boss'] }).holders).toEqual(['b']);
  }
});
