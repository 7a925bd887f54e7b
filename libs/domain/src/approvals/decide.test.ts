import { approve, rejectIt, resubmit, returnIt, sequence, stage, tell, withdraw } from './story.fixture';

const route = sequence(stage('county'), stage('city'), stage('province'));
const people = { county: ['liu'], city: ['li', 'wang'], province: ['zhao'] };
const submitted = () => tell(route, people).submitted();

describe('a sequence of stages', () => {
  it('enters the first stage when it is submitted', () => {
    const story = submitted();
    expect(story.history).toEqual(['submitted', 'stage_entered county']);
    expect(story.holders).toEqual(['liu']);
  });

  it('passes from stage to stage and ends approved', () => {
    const story = submitted().by('liu', approve).by('wang', approve).by('zhao', approve);
    expect(story.state.status).toBe('approved');
    expect(story.holders).toEqual([]);
    expect(story.history.slice(-3)).toEqual(['signed province', 'stage_passed province', 'approved']);
  });

  it('gives each stage its own five working days from when it is entered', () => {
    const story = submitted().after(1).by('liu', approve);
    // Entered Monday 27 April and Tuesday 28 April 2020; a calendar without notices counts weekends only.
    expect(story.state.stages['county']?.term?.dueAt).toBe('2020-05-04T09:30:00.000Z');
    expect(story.state.stages['city']?.term?.dueAt).toBe('2020-05-05T09:30:00.000Z');
  });

  it('refuses to be submitted twice', () => {
    expect(submitted().submitted().refusal()).toBe('action_not_allowed');
  });
});

describe('mode any 或签', () => {
  it('closes the other seats, and tells a late signer who was faster, what and when', () => {
    const story = submitted().by('liu', approve).by('li', approve).by('wang', approve);
    expect(story.last).toEqual({
      ok: false,
      rejection: {
        code: 'task_closed',
        params: { by: 'li', at: '2020-04-27T03:00:00.000Z', what: 'signed_by_other' },
      },
    });
  });
});

describe('mode all 会签', () => {
  const all = () => tell(sequence(stage('sign', { mode: 'all' })), { sign: ['a', 'b', 'c'] }).submitted();

  it('passes only when everybody has signed', () => {
    const story = all().by('a', approve).by('c', approve);
    expect(story.state.status).toBe('running');
    expect(story.holders).toEqual(['b']);
    expect(story.by('b', approve).state.status).toBe('approved');
  });

  it('closes what others hold when one returns it, and asks all of them again', () => {
    const story = all().by('a', approve).by('b', returnIt());
    expect(story.holders).toEqual(['clerk']);
    expect(story.by('c', approve).last).toMatchObject({
      rejection: { params: { what: 'returned_elsewhere' } },
    });
    story.command('clerk', resubmit);
    expect(story.holders).toEqual(['a', 'b', 'c']);
    expect(story.state.round).toBe(2);
  });
});

describe('mode sequence 依次', () => {
  const inTurn = () => tell(sequence(stage('sign', { mode: 'sequence' })), { sign: ['a', 'b'] }).submitted();

  it('opens one seat after another', () => {
    const story = inTurn();
    expect(story.holders).toEqual(['a']);
    expect(story.by('a', approve).holders).toEqual(['b']);
    expect(story.by('b', approve).state.status).toBe('approved');
  });

  it('does not let the second sign before the first', () => {
    expect(inTurn().by('b', approve).refusal()).toBe('action_not_allowed');
  });
});

describe('return', () => {
  it('to the applicant, then from the beginning', () => {
    const story = submitted().by('liu', approve).by('li', returnIt());
    expect(story.state.status).toBe('returned');
    expect(story.holders).toEqual(['clerk']);
    story.command('clerk', resubmit);
    expect(story.holders).toEqual(['liu']);
  });

  it('to the applicant, then back to who returned it', () => {
    const story = submitted()
      .by('liu', approve)
      .by('li', returnIt('applicant', 'resume'))
      .command('clerk', resubmit);
    expect(story.holders).toEqual(['li', 'wang']);
    expect(story.state.stages['county']?.status).toBe('passed');
  });

  it('stops the clock while the applicant corrects', () => {
    const story = submitted().by('liu', approve).after(2).by('li', returnIt('applicant', 'resume'));
    expect(story.state.consumed).toEqual({ city: 2 });
    story.after(14).command('clerk', resubmit);
    expect(story.state.stages['city']?.term).toMatchObject({ budget: 5, consumed: 2 });
  });

  it('to the previous stage', () => {
    const story = submitted().by('liu', approve).by('wang', returnIt('previous'));
    expect(story.holders).toEqual(['liu']);
    expect(story.by('liu', approve).holders).toEqual(['li', 'wang']);
  });

  it('to the previous stage is refused where there is none', () => {
    expect(submitted().by('liu', returnIt('previous')).refusal()).toBe('action_not_allowed');
  });

  it('is refused where the stage does not offer it', () => {
    const strict = tell(sequence(stage('only', { returns: [] })), { only: ['liu'] }).submitted();
    expect(strict.by('liu', returnIt()).refusal()).toBe('action_not_allowed');
  });

  it('is answered by the applicant alone', () => {
    const story = submitted().by('liu', returnIt());
    expect(story.command('liu', resubmit).refusal()).toBe('forbidden');
    expect(story.by('liu', approve).refusal()).toBe('task_closed');
  });
});

describe('reject', () => {
  it('ends it for everybody', () => {
    const story = submitted().by('liu', approve).by('li', rejectIt);
    expect(story.state.status).toBe('rejected');
    expect(story.holders).toEqual([]);
    expect(story.by('wang', approve).last).toMatchObject({
      rejection: { code: 'task_closed', params: { by: 'li', what: 'rejected_elsewhere' } },
    });
  });

  it('is refused where the stage does not offer it', () => {
    const strict = tell(sequence(stage('only', { mayReject: false })), { only: ['liu'] }).submitted();
    expect(strict.by('liu', rejectIt).refusal()).toBe('action_not_allowed');
  });
});

describe('withdraw', () => {
  it('is open until somebody has signed', () => {
    expect(submitted().command('clerk', withdraw).state.status).toBe('withdrawn');
    expect(submitted().by('liu', approve).command('clerk', withdraw).refusal()).toBe('withdraw_too_late');
  });

  it('is the applicant’s alone', () => {
    expect(submitted().command('liu', withdraw).refusal()).toBe('forbidden');
  });

  it('closes the correction too', () => {
    expect(submitted().by('liu', returnIt()).command('clerk', withdraw).holders).toEqual([]);
  });
});

describe('who may sign', () => {
  it('never the initiator, by default', () => {
    const story = tell(route, { ...people, county: ['clerk', 'liu'] }).submitted();
    expect(story.holders).toEqual(['liu']);
  });

  it('a stage with nobody waits open for its rescue, it is never skipped', () => {
    const story = tell(route, { ...people, county: [] }).submitted();
    expect(story.holders).toEqual([]);
    expect(story.state.stages['county']?.status).toBe('open');
    expect(story.state.status).toBe('running');
  });

  it('nobody on a task of somebody else, and the answer does not say that it exists', () => {
    const story = submitted();
    expect(story.command('li', { ...approve, taskId: story.taskOf('liu') }).refusal()).toBe('task_unknown');
  });
});

describe('conditions and parallels', () => {
  it('skips a stage whose condition is false, with the reason', () => {
    const big = sequence(stage('county'), stage('finance', { when: 'double(form.amount) > 1000.0' }));
    const some = { county: ['liu'], finance: ['chen'] };
    expect(tell(big, some, { amount: '10' }).submitted().by('liu', approve).history).toContain(
      'stage_skipped finance',
    );
    expect(tell(big, some, { amount: '1100' }).submitted().by('liu', approve).holders).toEqual(['chen']);
  });

  it('joins any: the other branch is closed as superseded', () => {
    const fork = sequence(
      { kind: 'parallel', join: { rule: 'any' }, branches: [stage('x'), stage('y')] },
      stage('z'),
    );
    const story = tell(fork, { x: ['a'], y: ['b'], z: ['c'] }).submitted();
    expect(story.holders).toEqual(['a', 'b']);
    expect(story.by('a', approve).holders).toEqual(['c']);
    expect(story.by('b', approve).last).toMatchObject({ rejection: { params: { what: 'join_satisfied' } } });
  });

  it('joins all: the route goes on when every branch has passed', () => {
    const fork = sequence({ kind: 'parallel', join: { rule: 'all' }, branches: [stage('x'), stage('y')] });
    const story = tell(fork, { x: ['a'], y: ['b'] })
      .submitted()
      .by('a', approve);
    expect(story.state.status).toBe('running');
    expect(story.by('b', approve).state.status).toBe('approved');
  });
});
