import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';

/** Two stages that are kept apart (职责分离), and one that may send it back to the first of them. */
const apart = () =>
  tell(
    sequence(
      stage('s1', { carriesForward: true }),
      stage('s2', { notSignersOf: ['s1'], carriesForward: true }),
      stage('z', { returns: ['applicant', { stage: 's1' }] }),
    ),
    { s1: ['a', 'b'], s2: ['a', 'b', 'c'], z: ['z'] },
  ).submitted();
const back = { type: 'return', comment: '请重核', to: { stage: 's1' }, reentry: 'resume' } as const;

describe('who stands signed in one of two separated stages', () => {
  it('is not asked in the later one', () => {
    expect(apart().by('a', approve).holders).toEqual(['b', 'c']);
  });

  it('is not asked in the earlier one either when that is gone through again', () => {
    const story = apart().by('b', approve).by('a', approve).by('z', back);
    expect(story.holders).toEqual(['b']);
    const taken = { type: 'transfer', to: 'a', comment: null } as const;
    expect(story.by('b', taken).refusal()).toBe('signer_not_eligible');
  });

  it('nor stands in there for somebody on leave', () => {
    const story = apart().by('b', approve).by('a', approve).by('z', back);
    story.covers = { a: ['b'] };
    expect(story.command('a', { ...approve, taskId: story.taskOf('b') }).refusal()).toBe('delegate_conflict');
  });

  it('has nothing carried into the other', () => {
    const story = apart().by('b', approve).by('a', approve).by('z', returnIt());
    story.candidates = { ...story.candidates, s1: ['a'] };
    story.form = { amount: 6 };
    story.command('clerk', { ...resubmit, changed: ['amount'] });
    story.by('a', approve);
    story.form = {};
    expect(story.state.stages['s2']?.seats.map(({ person }) => person)).toEqual(['b', 'c']);
  });

  it('may sign there when the signature stands no more', () => {
    const story = apart().by('b', approve).by('a', approve).by('z', returnIt());
    story.form = { amount: 6 };
    expect(story.command('clerk', { ...resubmit, changed: ['amount'] }).holders).toEqual(['a', 'b']);
  });
});
