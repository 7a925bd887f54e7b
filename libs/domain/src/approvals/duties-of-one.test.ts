import type { RouteDefinition, RouteNode } from './route';
import { approve, sequence, stage, tell } from './story.fixture';
import { stuckPlaces } from './stuck';

const comment = '意见';
const any = (...branches: RouteNode[]): RouteDefinition => ({
  root: { kind: 'parallel', join: { rule: 'any' }, branches },
});

describe('who signs in another’s name has signed', () => {
  it('and does not sign a stage that is kept apart from it', () => {
    const story = tell(sequence(stage('one'), stage('two', { notSignersOf: ['one'] })), {
      one: ['d'],
      two: ['z', 'y'],
    }).submitted();
    story.covers = { z: ['d'] };
    story.command('z', { ...approve, taskId: story.taskOf('d') });
    expect(story.holders).toEqual(['y']);
  });

  it('and gives no second signature of a 会签, nor a second vote', () => {
    const vote = { mode: 'vote' as const, vote: { pass: { count: 2 } } };
    for (const more of [{ mode: 'all' as const }, vote]) {
      const story = tell(sequence(stage('s', more)), { s: ['d', 'e', 'f'] }).submitted();
      story.covers = { z: ['d', 'e'] };
      story.command('z', { ...approve, taskId: story.taskOf('d') });
      expect(story.command('z', { ...approve, taskId: story.taskOf('e') }).refusal()).toBe(
        'delegate_conflict',
      );
      expect(story.state.status).toBe('running');
    }
  });
});

describe('a signer who is removed while they wait for an opinion', () => {
  it('is waited for no more, nor is the opinion, and nothing of it comes back', () => {
    const story = tell(sequence(stage('s', { mode: 'all' })), { s: ['a', 'b'] }).submitted();
    story.by('a', { type: 'add_signer', to: 'x', place: 'before', comment });
    const removed = story.taskOf('x');
    story.by('x', { type: 'consult', to: 'y', comment });
    const opinion = story.taskOf('y');
    story.command('a', { type: 'remove_signer', taskId: removed, comment });
    expect(story.holders).toEqual(['a', 'b']);
    expect(story.command('y', { type: 'give_opinion', taskId: opinion, comment }).refusal()).toBe(
      'task_closed',
    );
    expect(story.by('a', approve).by('b', approve).state.status).toBe('approved');
  });
});

describe('a branch that is left out', () => {
  const never = stage('never', { when: 'false' });
  it('counts for nothing: another has to pass', () => {
    const story = tell(any(never, stage('b')), { b: ['b'] }).submitted();
    expect(story.holders).toEqual(['b']);
    expect(story.by('b', approve).state.status).toBe('approved');
  });

  it('is not waited for either, when it was needed by number', () => {
    const two: RouteDefinition = {
      root: {
        ...{ kind: 'parallel', join: { rule: 'count', count: 2 } },
        branches: [never, stage('b'), stage('c', { when: 'false' })],
      },
    };
    const story = tell(two, { b: ['b'] }).submitted();
    expect(story.by('b', approve).state.status).toBe('approved');
  });
});

describe('a vote with too few members', () => {
  const route = sequence(stage('s', { mode: 'vote', vote: { pass: { count: 2 } } }));
  it('rejects nothing in anybody’s name: it waits in the rescue queue, and goes on with more', () => {
    const story = tell(route, { s: ['a'] }).submitted();
    expect(story.state.status).toBe('running');
    expect(stuckPlaces(story.state, route)).toMatchObject([{ stageKey: 's', reason: 'nobody_found' }]);
    story.by('a', approve);
    expect(story.state.status).toBe('running');
    story.command('admin', { type: 'rescue', stage: 's', persons: ['c'], comment });
    expect(story.refusal()).toBeUndefined();
    expect(story.by('c', approve).state.status).toBe('approved');
  });
});
