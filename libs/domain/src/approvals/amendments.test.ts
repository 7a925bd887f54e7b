import { allowedActions } from './actions';
import { amendedForm } from './amendments';
import type { Stage } from './route';
import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';

const comment = '意见';
const amends = (amount: unknown) => ({ type: 'approve', comment, form: { amount } }) as const;
const form = { amount: 600, note: 'x' };
const editable = (key: string, more: Partial<Stage> = {}) => stage(key, { edits: ['amount'], ...more });
const two = (first: Partial<Stage> = {}, second: Partial<Stage> = {}) =>
  tell(sequence(editable('x', first), stage('y', second)), { x: ['a', 'b'], y: ['c'] }, form).submitted();
const now = (story: ReturnType<typeof two>) => amendedForm(story.state, form);

describe('a field that a signer may amend', () => {
  it('is amended with the signature: on the record as theirs, and the form reads so from then on', () => {
    const story = two().by('a', amends(500));
    expect(story.history.slice(2, 5)).toEqual(['signed x', 'form_amended x', 'stage_passed x']);
    expect(story.events[3]).toMatchObject({ by: 'a', changes: { amount: 500 } });
    expect(now(story)).toEqual({ amount: 500, note: 'x' });
  });

  it('decides the conditions of what follows', () => {
    const when = 'form.amount > 550.0';
    expect(two({}, { when }).by('a', amends(500)).state.status).toBe('approved');
    expect(two({}, { when }).by('a', approve).holders).toEqual(['c']);
  });

  it('says nothing when nothing is changed', () => {
    expect(two().by('a', amends(600)).history).not.toContain('form_amended x');
  });

  it('any other is refused, and nothing is signed', () => {
    const story = two().by('a', { type: 'approve', comment, form: { amount: 1, note: 'y' } });
    expect(story.last).toMatchObject({
      rejection: { code: 'field_not_editable', params: { field: 'note' } },
    });
    expect(story.holders).toEqual(['a', 'b']);
    expect(two().by('a', approve).by('c', amends(1)).refusal()).toBe('field_not_editable');
  });

  it('is amended by a delegate in the name of the holder, and in a vote', () => {
    const vote = { pass: { count: 1 } };
    const story = two({ mode: 'vote', vote });
    story.covers = { d: ['a'] };
    story.command('d', { ...amends(500), taskId: story.taskOf('a') });
    expect(story.events.find(({ type }) => type === 'form_amended')).toMatchObject({
      by: 'd',
      onBehalfOf: 'a',
    });
    expect(now(story)).toMatchObject({ amount: 500 });
  });

  it('comes back with the signature that is taken back', () => {
    const story = two().by('a', amends(500)).by('a', { type: 'take_back', comment });
    expect(now(story)).toEqual(form);
    expect(story.state).not.toHaveProperty('amendments');
  });

  it('goes when its stage is gone through again, and stays when that stands', () => {
    const back = two().by('a', amends(500)).by('c', returnIt('previous'));
    expect(now(back)).toEqual(form);
    const restart = two().by('a', amends(500)).by('c', returnIt()).command('clerk', resubmit);
    expect(now(restart)).toEqual(form);
    const resume = two().by('a', amends(500)).by('c', returnIt('applicant', 'resume'));
    expect(now(resume.command('clerk', resubmit))).toMatchObject({ amount: 500 });
  });

  it('the latest holds when two have amended it', () => {
    const route = sequence(editable('x'), editable('y'), stage('z'));
    const story = tell(route, { x: ['a'], y: ['b'], z: ['c'] }, form).submitted();
    story.by('a', amends(500)).by('b', amends(400));
    expect(amendedForm(story.state, form)).toMatchObject({ amount: 400 });
  });

  it('is amended by who signs the stage first, and stands for who signs it with them', () => {
    const vote = { pass: { count: 2 } };
    for (const more of [{ mode: 'all' }, { mode: 'sequence' }, { mode: 'vote', vote }] as const) {
      const story = two(more).by('a', amends(500));
      const offered = allowedActions(story.state, story.context('b')).find(
        ({ action }) => action === 'approve',
      );
      expect(offered).not.toHaveProperty('edits');
      expect(story.by('b', amends(50_000)).last).toMatchObject({
        rejection: { code: 'form_signed_already', params: { by: 'a', what: expect.any(String) } },
      });
      expect(now(story.by('b', amends(500)))).toMatchObject({ amount: 500 });
      expect(story.holders).toEqual(['c']);
    }
  });
});

describe('sign-offs that are carried forward', () => {
  const carries = { carriesForward: true };
  const returned = (second: Partial<Stage>) => {
    const route = sequence(stage('x', carries), editable('y', second), stage('z'));
    return tell(route, { x: ['a'], y: ['b'], z: ['c'] }, form)
      .submitted()
      .by('a', approve);
  };

  it('stand when a later stage has amended what goes with it', () => {
    const story = returned({}).by('b', amends(500)).by('c', returnIt()).command('clerk', resubmit);
    expect(story.history).toContain('stage_carried x');
    expect(story.holders).toEqual(['b']);
  });

  it('are asked again where the amendment was theirs: it went with the round', () => {
    const story = returned(carries).by('b', amends(500)).by('c', returnIt()).command('clerk', resubmit);
    expect(story.holders).toEqual(['b']);
  });

  it('don’t look at what the stage does not see', () => {
    const route = sequence(stage('x', { ...carries, hides: ['amount'] }), stage('y'));
    const story = tell(route, { x: ['a'], y: ['b'] }, form)
      .submitted()
      .by('a', approve)
      .by('b', returnIt());
    story.form = { ...form, amount: 1 };
    expect(story.command('clerk', resubmit).holders).toEqual(['b']);
  });
});

describe('words that are wanted', () => {
  it.each([null, '', '  '])('%j is no comment where the stage wants one to approve', (said) => {
    const story = two({ comment: 'required' });
    expect(story.by('a', { type: 'approve', comment: said }).refusal()).toBe('comment_required');
    expect(story.by('a', { type: 'approve', comment: '同意' }).holders).toEqual(['c']);
  });

  it('and none where it does not', () => {
    expect(two({ comment: 'optional' }).by('a', approve).holders).toEqual(['c']);
  });
});

it('a condition that asks for an answer that is not there is decided by the stage, and says so', () => {
  const story = tell(sequence(stage('x', { when: 'form.nowhere > 5.0' })), { x: ['a'] }).submitted();
  expect(story.holders).toEqual(['a']);
  expect(story.events.at(-1)).toMatchObject({ type: 'stage_entered', condition: 'unanswered' });
});
