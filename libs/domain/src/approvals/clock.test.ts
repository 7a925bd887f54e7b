import { approve, returnIt, sequence, stage, tell } from './story.fixture';

const clock = 'system:clock';
const overdue = (key: string) => ({ type: 'overdue', stage: key }) as const;
const escalate = { type: 'escalate', stage: 'x', persons: ['boss'], rung: 'after-1' } as const;
const two = () => tell(sequence(stage('x'), stage('y')), { x: ['a'], y: ['b'] }).submitted();

describe('what the clock says', () => {
  it('is said once in a term, when it has run out, and decides nothing', () => {
    const story = two();
    expect(story.command(clock, overdue('x')).refusal()).toBe('action_not_allowed');
    expect(story.after(8).command(clock, overdue('x')).events.at(-1)).toMatchObject({
      type: 'stage_overdue',
    });
    expect(story.command(clock, overdue('x')).refusal()).toBe('action_not_allowed');
    expect(story.holders).toEqual(['a']);
    expect(story.by('a', approve).holders).toEqual(['b']);
  });

  it('of a stage that is over, or of none, is not said', () => {
    const story = two().by('a', approve).after(9);
    expect(story.command(clock, overdue('x')).refusal()).toBe('action_not_allowed');
    expect(story.command(clock, escalate).refusal()).toBe('action_not_allowed');
    expect(story.command(clock, overdue('nowhere')).refusal()).toBe('action_not_allowed');
  });

  it('names whom it was escalated to', () => {
    const story = two().after(9).command(clock, escalate);
    expect(story.events.at(-1)).toMatchObject({ type: 'escalated', persons: ['boss'], rung: 'after-1' });
    expect(story.command(clock, { ...escalate, persons: [] }).refusal()).toBe('action_not_allowed');
  });

  it('a new term can run out anew', () => {
    const story = two().after(8).command(clock, overdue('x'));
    story.by('a', approve).by('b', returnIt('previous'));
    expect(story.command(clock, overdue('x')).refusal()).toBe('action_not_allowed');
    expect(story.after(9).command(clock, overdue('x')).refusal()).toBeUndefined();
  });

  it('a signature that is taken back is late as before', () => {
    const story = tell(sequence(stage('x', { mode: 'all' })), { x: ['a', 'b'] })
      .submitted()
      .after(8);
    story.by('a', approve).command(clock, overdue('x')).by('a', { type: 'take_back', comment: null });
    expect(story.holders).toEqual(['a', 'b']);
    expect(story.command(clock, overdue('x')).refusal()).toBe('action_not_allowed');
  });

  it('reaches the applicant’s correction too', () => {
    const story = two().by('a', returnIt()).after(30).command(clock, overdue('correction'));
    expect(story.events.at(-1)).toMatchObject({ type: 'stage_overdue', stage: 'correction' });
    expect(story.command(clock, overdue('correction')).refusal()).toBe('action_not_allowed');
  });
});
