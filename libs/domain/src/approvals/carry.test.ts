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

  it('is asked where somebody beside them has amended it since', () => {
    const all = tell(
      sequence(
        stage('s1', { mode: 'all', edits: ['amount'] }),
        stage('s2', { mode: 'all', repeatedSigner: 'carry' }),
      ),
      { s1: ['a', 'b'], s2: ['a', 'b'] },
      form,
    ).submitted();
    all.by('a', approve).by('b', { type: 'approve', comment: null, form: { amount: 50_000 } });
    expect(all.holders).toEqual(['a']);
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
