import { signOffsTold } from './sign-offs-told';
import { approve, resubmit, returnIt, sequence, stage, tell, type Story } from './story.fixture';

/** Who signed, and what has ended it. */
const told = (story: Story): string[] =>
  signOffsTold(story.events).map(({ event, goneBy }) => `${event.by} ${event.stage} ${goneBy ?? 'stands'}`);

const people = { x: ['a'], y: ['b'], z: ['c'] };
const three = (carriesForward = false) =>
  tell(
    sequence(stage('x', { edits: ['amount'], carriesForward }), stage('y', { hides: ['note'] }), stage('z')),
    people,
    { amount: 5, note: '原' },
  )
    .submitted()
    .by('a', approve)
    .by('b', approve);

describe('a signature', () => {
  it('stands until something ends it', () => {
    expect(told(three())).toEqual(['a x stands', 'b y stands']);
  });

  it('goes when it is taken back', () => {
    const story = three().by('b', { type: 'take_back', comment: null });
    expect(told(story)).toEqual(['a x stands', 'b y taken_back']);
    expect(told(story.by('b', approve))).toEqual(['a x stands', 'b y taken_back', 'b y stands']);
  });

  it('goes when its stage is returned to', () => {
    expect(told(three().by('c', returnIt('previous')))).toEqual(['a x stands', 'b y returned_to_stage']);
  });

  it('stands while the applicant corrects, and goes with the new round', () => {
    const story = three().by('c', returnIt());
    expect(told(story)).toEqual(['a x stands', 'b y stands']);
    expect(told(story.command('clerk', resubmit))).toEqual(['a x resubmitted', 'b y resubmitted']);
  });

  it('stands in a round that carries it forward', () => {
    const story = three(true).by('c', returnIt()).command('clerk', resubmit);
    expect(told(story)).toEqual(['a x stands', 'b y resubmitted']);
    story.by('b', approve).by('c', returnIt('previous', 'restart'));
    expect(told(story)).toEqual(['a x stands', 'b y resubmitted', 'b y returned_to_stage']);
  });

  it('goes when what it was about has changed, and comes back with what is taken back', () => {
    const story = three().by('c', returnIt('applicant', 'resume'));
    story.form = { amount: 5, note: '改' };
    story.command('clerk', { ...resubmit, changed: ['note'] });
    story.by('a', { type: 'approve', comment: null, form: { amount: 9 } });
    expect(told(story)).toEqual(['a x resubmitted', 'b y stage_reopened', 'a x stands']);
    story.by('a', { type: 'take_back', comment: null });
    expect(told(story)).toEqual(['a x resubmitted', 'b y stands', 'a x taken_back']);
  });

  it('is a vote as well, whichever way', () => {
    const vote = { pass: { count: 1 } } as const;
    const story = tell(sequence(stage('x', { mode: 'vote', vote }), stage('z')), { x: ['a', 'b'], z: ['c'] });
    story.submitted().by('a', { type: 'reject', comment: '否' }).by('b', approve);
    expect(told(story)).toEqual(['a x stands', 'b x stands']);
    expect(told(story.by('c', returnIt('previous')))).toEqual([
      'a x returned_to_stage',
      'b x returned_to_stage',
    ]);
  });
});
