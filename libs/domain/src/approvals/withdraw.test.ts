import { allowedActions } from './actions';
import type { Stage } from './route';
import {
  approve,
  rejectIt,
  resubmit,
  returnIt,
  sequence,
  stage,
  tell,
  withdraw,
  type Story,
} from './story.fixture';

/** 会签 by three, of whom the first two act before the applicant wants it back. */
const signing = () =>
  tell(sequence(stage('sign', { mode: 'all' })), { sign: ['zhao', 'feng', 'chen'] }).submitted();

const add = { type: 'add_signer', to: 'sun', place: 'with', comment: '请参加' } as const;

/** Who, with what, the applicant is told: by the refusal, and before that by what the decision bar offers. */
function toldTo(story: Story) {
  const context = story.context('clerk');
  const offer = allowedActions(story.state, context).find(({ action }) => action === 'withdraw');
  const refused = story.command('clerk', withdraw).last;
  const { by, what } = (refused && !refused.ok && refused.rejection.params) || {};
  return { offered: offer?.blockedBy?.['by'], by, what };
}

describe('a withdrawal that comes too late names the signature that stands against it', () => {
  it('not the 减签 that came after it', () => {
    const story = signing().by('zhao', add).by('feng', approve);
    story.command('zhao', { type: 'remove_signer', taskId: story.taskOf('sun'), comment: '无需参加' });
    expect(story.history.at(-1)).toBe('signer_removed sign');
    expect(toldTo(story)).toEqual({ offered: 'feng', by: 'feng', what: 'approved' });
  });

  it('not the return that came after it', () => {
    const story = signing().by('feng', approve).by('chen', returnIt());
    expect(story.state.status).toBe('returned');
    expect(toldTo(story)).toEqual({ offered: 'feng', by: 'feng', what: 'approved' });
  });

  it('not the 转办 that came after it', () => {
    const story = signing().by('feng', approve).by('chen', { type: 'transfer', to: 'sun', comment: '转' });
    expect(toldTo(story)).toEqual({ offered: 'feng', by: 'feng', what: 'approved' });
  });

  it('the latest of several', () => {
    const story = signing().by('feng', approve).by('zhao', approve);
    expect(toldTo(story)).toEqual({ offered: 'zhao', by: 'zhao', what: 'approved' });
  });

  it('the rejection that has ended it, by who rejected and with that word', () => {
    const story = signing().by('feng', approve).by('zhao', rejectIt);
    expect(toldTo(story)).toEqual({ offered: undefined, by: 'zhao', what: 'rejected' });
  });
});

it('a return alone stands against no withdrawal', () => {
  expect(signing().by('chen', returnIt()).command('clerk', withdraw).state.status).toBe('withdrawn');
});

describe('a signature stands against it in whichever round it was given', () => {
  const two = (more: Partial<Stage> = {}, reentry: 'restart' | 'resume' = 'resume') =>
    tell(sequence(stage('head', more), stage('sign')), { head: ['zhao'], sign: ['feng'] })
      .submitted()
      .by('zhao', approve)
      .by('feng', returnIt('applicant', reentry));

  it('one that a correction has left standing', () => {
    const story = two();
    expect(toldTo(story)).toEqual({ offered: 'zhao', by: 'zhao', what: 'approved' });
    expect(toldTo(story.command('clerk', resubmit))).toMatchObject({ by: 'zhao', what: 'approved' });
  });

  it('not one that a correction has sent through all of it again', () => {
    const story = two({}, 'restart').command('clerk', resubmit);
    expect(story.command('clerk', withdraw).state.status).toBe('withdrawn');
  });

  it('one that the route has carried forward, by who gave it', () => {
    const story = two({ carriesForward: true }, 'restart').command('clerk', resubmit);
    expect(toldTo(story)).toEqual({ offered: 'zhao', by: 'zhao', what: 'carried' });
  });

  it('not an opinion', () => {
    const story = signing().by('zhao', { type: 'consult', to: 'sun', comment: '请看' });
    story.by('sun', { type: 'give_opinion', comment: '可以' });
    expect(story.command('clerk', withdraw).state.status).toBe('withdrawn');
  });
});
