import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';

const two = () => tell(sequence(stage('x'), stage('y')), { x: ['a'], y: ['b'] }).submitted();
const termOf = (story: ReturnType<typeof two>, key: string) => story.state.stages[key]?.term;
const extend = (stageKey: string, add: number) =>
  ({ type: 'extend', stage: stageKey, add, comment: '情况复杂，经负责人批准延长。' }) as const;

describe('a term that is extended', () => {
  it('has more units and ends later, and the history says by whom and why', () => {
    const story = two();
    const before = termOf(story, 'x');
    story.command('head', extend('x', 3));
    expect(termOf(story, 'x')).toMatchObject({ budget: 8, startedAt: before?.startedAt });
    expect(Date.parse(termOf(story, 'x')?.dueAt ?? '')).toBeGreaterThan(Date.parse(before?.dueAt ?? ''));
    expect(story.events.at(-1)).toMatchObject({ type: 'stage_extended', by: 'head', added: 3 });
  });

  it('may have run out, and can run out again', () => {
    const overdue = { type: 'overdue', stage: 'x' } as const;
    const story = two().after(8).command('system:clock', overdue);
    expect(story.command('head', extend('x', 5)).refusal()).toBeUndefined();
    expect(story.state.stages['x']?.overdueAt).toBeUndefined();
    expect(story.command('system:clock', overdue).refusal()).toBe('action_not_allowed');
    expect(story.after(8).command('system:clock', overdue).refusal()).toBeUndefined();
  });

  it('is the term of a stage that is open: not of one that waits for a correction, or that is over', () => {
    const story = two().by('a', returnIt('applicant', 'resume'));
    expect(story.command('head', extend('x', 3)).refusal()).toBe('action_not_allowed');
    expect(story.command('head', extend('correction', 3)).refusal()).toBeUndefined();
    expect(story.state.correction?.term.budget).toBe(13);
    expect(story.command('head', extend('nowhere', 3)).refusal()).toBe('action_not_allowed');
  });

  it('keeps what was added when it goes on after a correction', () => {
    const story = two().command('head', extend('x', 3)).after(2).by('a', returnIt('applicant', 'resume'));
    story.after(14).command('clerk', resubmit);
    expect(termOf(story, 'x')).toMatchObject({ budget: 8, consumed: 2 });
  });

  it('is late as before when a signature is taken back', () => {
    const story = tell(sequence(stage('x', { mode: 'all' })), { x: ['a', 'c'] }).submitted();
    story.by('a', approve).command('head', extend('x', 3)).by('a', { type: 'take_back', comment: null });
    expect(termOf(story, 'x')).toMatchObject({ budget: 8 });
  });
});

describe('a clock that went on once', () => {
  it('starts anew when its stage is entered again by a return from a later one', () => {
    const story = two().after(2).by('a', returnIt('applicant', 'resume')).command('clerk', resubmit);
    expect(termOf(story, 'x')).toMatchObject({ consumed: 2 });
    story.by('a', approve).by('b', returnIt('previous'));
    expect(termOf(story, 'x')).toMatchObject({ consumed: 0 });
  });

  it('starts anew when the route is gone through from its beginning', () => {
    const story = two().after(2).by('a', returnIt('applicant', 'restart')).command('clerk', resubmit);
    expect(termOf(story, 'x')).toMatchObject({ consumed: 0, budget: 5 });
  });

  it('keeps the part of an hour that had begun', () => {
    const hours = stage('x', { due: { budget: 10, unit: 'hour' } });
    const story = tell(sequence(hours), { x: ['a'] }).submitted();
    story.command('a', { type: 'comment', comment: 'an hour later' });
    const started = Date.parse(termOf(story, 'x')?.startedAt ?? '');
    story.by('a', returnIt('applicant', 'resume'));
    const stopped = Date.parse(story.events.at(-1)?.at ?? '');
    story.command('clerk', resubmit);
    const { consumed = 0, startedAt = '' } = termOf(story, 'x') ?? {};
    const resumed = Date.parse(story.events.at(-1)?.at ?? '');
    expect(consumed * 3_600_000 + resumed - Date.parse(startedAt)).toBe(stopped - started);
  });
});

describe('a calendar that was published since', () => {
  it('moves the end of a running term, and of nothing else', () => {
    const story = two();
    const term = termOf(story, 'x');
    if (!term) throw new Error('x has no term');
    const later = { ...term, dueAt: '2020-05-20T09:30:00.000Z', calendar: '2020.9' };
    story.command('system:calendar', { type: 'recalculate', stage: 'x', term: later });
    expect(termOf(story, 'x')).toEqual(later);
    story.command('system:calendar', { type: 'recalculate', stage: 'x', term: { ...later, budget: 9 } });
    expect(story.refusal()).toBe('action_not_allowed');
    story.by('a', approve).command('system:calendar', { type: 'recalculate', stage: 'x', term: later });
    expect(story.refusal()).toBe('action_not_allowed');
  });
});
