import type { Stage } from './route';
import { approve, resubmit, returnIt, sequence, stage, tell } from './story.fixture';
import { fold } from './evolve';

/** Whoever it is returned to is asked: it never comes straight back. */
describe.each(['resume', 'restart'] as const)('a return to the stage before, %s', (reentry) => {
  const people = { s0: ['h'], b1: ['x'], b2: ['y'], b2x: ['z'], b3: ['w'], end: ['e'] };
  const joined = (join: { rule: 'any' } | { rule: 'count'; count: number }, more: Partial<Stage> = {}) =>
    sequence(
      stage('s0'),
      {
        kind: 'parallel',
        join,
        branches: [stage('b1', more), sequence(stage('b2', more), stage('b2x')).root, stage('b3', more)],
      },
      stage('end'),
    );

  it('behind a parallel goes to who met its join, not to the branch that lost', () => {
    const story = tell(joined({ rule: 'any' }), people)
      .submitted()
      .by('h', approve);
    story.by('y', approve).by('x', approve).by('e', returnIt('previous', reentry));
    expect(story.events.find(({ type }) => type === 'returned_to_stage')).toMatchObject({ to: 'b1' });
    expect(story.holders).toContain('x');
    expect(story.holders).not.toContain('e');
    expect(story.by('x', approve).holders).toEqual(['e']);
  });

  it('of several that met it, to the one that passed last, and the join waits again', () => {
    const story = tell(joined({ rule: 'count', count: 2 }), people)
      .submitted()
      .by('h', approve);
    story.by('y', approve).by('w', approve).by('x', approve).by('e', returnIt('previous', reentry));
    expect(story.events.find(({ type }) => type === 'returned_to_stage')).toMatchObject({ to: 'b1' });
    expect(story.holders).toContain('x');
    expect(story.holders).not.toContain('e');
  });

  it('where more than its join needs have passed at once, asks all of them', () => {
    const carrying = joined({ rule: 'any' }, { repeatedSigner: 'carry' });
    const same = { ...people, b1: ['h'], b3: ['h'] };
    const story = tell(carrying, same).submitted().by('h', approve);
    expect(story.holders).toEqual(['e']);
    story.by('e', returnIt('previous', reentry));
    expect(story.holders).toContain('h');
    expect(story.holders).not.toContain('e');
    expect(story.by('h', approve).holders).toEqual(['e']);
  });

  it('from a branch goes to what stands before the parallel, not to the branch beside it', () => {
    const story = tell(joined({ rule: 'count', count: 2 }), people)
      .submitted()
      .by('h', approve);
    story.by('x', approve).by('w', returnIt('previous', reentry));
    expect(story.events.find(({ type }) => type === 'returned_to_stage')).toMatchObject({ to: 's0' });
  });

  it('asks a stage that carries its sign-offs forward', () => {
    const route = sequence(stage('s0', { carriesForward: true }), stage('end'));
    const story = tell(route, people).submitted().by('h', approve).by('e', returnIt('previous', reentry));
    expect(story.history.filter((each) => each === 'stage_carried s0')).toEqual([]);
    expect(story.holders).toEqual(['h']);
    // Sent back further by who was asked: what they had signed before is not carried either.
    story.by('h', returnIt()).command('clerk', resubmit);
    expect(story.holders).toEqual(['h']);
    expect(fold(story.events)).toEqual(story.state);
  });

  it('asks who had signed by having signed the stage before', () => {
    const route = sequence(stage('s0'), stage('mid', { repeatedSigner: 'carry' }), stage('end'));
    const story = tell(route, { ...people, mid: ['h'] })
      .submitted()
      .by('h', approve);
    expect(story.holders).toEqual(['e']);
    expect(story.by('e', returnIt('previous', reentry)).holders).toEqual(['h']);
    expect(story.by('h', approve).holders).toEqual(['e']);
  });
});

it('a branch that others have overtaken is asked when the one that is asked again is not needed', () => {
  const route = sequence(
    {
      ...{ kind: 'parallel', join: { rule: 'any' } },
      branches: [stage('b1', { when: 'form.amount > 3.0' }), stage('b2')],
    },
    stage('end'),
  );
  const story = tell(route, { b1: ['x'], b2: ['y'], end: ['e'] }, { amount: 5 }).submitted();
  story.by('x', approve);
  story.form = { amount: 1 };
  story.by('e', returnIt('previous', 'resume'));
  expect(story.history).toContain('stage_skipped b1');
  expect(story.holders).toEqual(['y']);
  expect(story.by('y', approve).holders).toEqual(['e']);
});

it('who is open beside a branch that goes back by itself is asked again', () => {
  const route = sequence(
    {
      ...{ kind: 'parallel', join: { rule: 'all' } },
      branches: [stage('b1'), sequence(stage('b2'), stage('b2x')).root],
    },
    stage('end'),
  );
  const story = tell(route, { b1: ['x'], b2: ['y'], b2x: ['z'], end: ['e'] }).submitted();
  story.by('y', approve).by('z', returnIt('previous', 'restart'));
  expect(story.holders).toEqual(['x', 'y']);
});

it('a pass that was taken back is carried into no later round', () => {
  const route = sequence(stage('s0', { carriesForward: true }), stage('end'));
  const story = tell(route, { s0: ['h', 'g'], end: ['e'] })
    .submitted()
    .by('h', approve);
  story.by('h', { type: 'take_back', comment: '再看' }).by('g', returnIt()).command('clerk', resubmit);
  expect(story.holders).toEqual(['g', 'h']);
  expect(fold(story.events)).toEqual(story.state);
});
