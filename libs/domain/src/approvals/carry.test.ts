import type { Stage } from './route';
import { approve, sequence, stage, tell } from './story.fixture';

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
    const story = carrying({ mode: 'all', edits: ['amount'] });
    story.candidates = { ...story.candidates, s1: ['a', 'b'] };
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
