import { approve, resubmit, returnIt, sequence, stage, tell, withdraw } from './story.fixture';
import { openTasks } from './tasks';

const comment = '意见';
const all = (more = {}) =>
  tell(sequence(stage('sign', { mode: 'all', ...more })), { sign: ['a', 'b'] }).submitted();
const any = () => tell(sequence(stage('sign'), stage('end')), { sign: ['a', 'b'], end: ['z'] }).submitted();

const transfer = (to: string) => ({ type: 'transfer', to, comment }) as const;
const consult = (to: string) => ({ type: 'consult', to, comment }) as const;
const add = (to: string, place: 'before' | 'with' | 'after') =>
  ({ type: 'add_signer', to, place, comment }) as const;

describe('transfer 转办', () => {
  it('makes the seat somebody else’s: the old task is closed, the new person decides', () => {
    const story = all().by('a', transfer('c'));
    expect(story.holders).toEqual(['b', 'c']);
    expect(story.by('a', approve).last).toMatchObject({
      rejection: { params: { what: 'transferred', by: 'a' } },
    });
    expect(story.by('c', approve).by('b', approve).state.status).toBe('approved');
  });

  it('to somebody who has signed, or sits there already, is refused', () => {
    expect(all().by('b', approve).by('a', transfer('b')).refusal()).toBe('signer_seated_already');
    expect(all().by('a', transfer('b')).refusal()).toBe('signer_seated_already');
  });

  it('to the initiator is refused where the route separates them', () => {
    expect(all().by('a', transfer('clerk')).refusal()).toBe('signer_not_eligible');
  });

  it('is refused where the stage does not allow it', () => {
    expect(all({ allows: [] }).by('a', transfer('c')).refusal()).toBe('action_not_allowed');
  });

  it('keeps the place in a sequence', () => {
    const story = tell(sequence(stage('s', { mode: 'sequence' })), { s: ['a', 'b'] })
      .submitted()
      .by('a', transfer('c'));
    expect(story.holders).toEqual(['c']);
    expect(story.by('c', approve).holders).toEqual(['b']);
  });
});

describe('asking for an opinion 委派', () => {
  it('comes back to who asked, who then decides', () => {
    const story = all().by('a', consult('c'));
    expect(story.holders).toEqual(['b', 'c']);
    expect(openTasks(story.state).find(({ person }) => person === 'c')?.kind).toBe('opinion');
    expect(story.by('c', { type: 'give_opinion', comment }).holders).toEqual(['a', 'b']);
  });

  it('gives no right to sign', () => {
    expect(all().by('a', consult('c')).by('c', approve).refusal()).toBe('action_not_allowed');
  });

  it('is taken back by who asked', () => {
    const story = all().by('a', consult('c'));
    const taskId = story.taskOf('c');
    expect(story.command('a', { type: 'remove_signer', taskId, comment }).holders).toEqual(['a', 'b']);
  });

  it('is not waited for when the case is cancelled', () => {
    const story = all().by('a', consult('c')).command('clerk', { type: 'cancel', comment });
    expect(story.state.status).toBe('cancelled');
    expect(story.holders).toEqual([]);
    expect(story.by('c', { type: 'give_opinion', comment }).refusal()).toBe('task_closed');
  });
});

describe.each(['any', 'all', 'sequence'] as const)('adding a signer 加签 in mode %s', (mode) => {
  const one = () => tell(sequence(stage('sign', { mode })), { sign: ['a'] }).submitted();

  it('before: the new signer signs first', () => {
    const story = one().by('a', add('c', 'before'));
    expect(story.holders).toEqual(['c']);
    expect(story.by('c', approve).holders).toEqual(['a']);
    expect(story.by('a', approve).state.status).toBe('approved');
  });

  it('with: both sign, in any order', () => {
    const story = one().by('a', add('c', 'with'));
    expect(story.holders).toEqual(['a', 'c']);
    expect(story.by('a', approve).state.status).toBe('running');
    expect(story.by('c', approve).state.status).toBe('approved');
  });

  it('after: the new signer signs last', () => {
    const story = one().by('a', add('c', 'after'));
    expect(story.holders).toEqual(['a']);
    expect(story.by('a', approve).holders).toEqual(['c']);
    expect(story.by('c', approve).state.status).toBe('approved');
  });

  it('removed again before they sign, they are not waited for', () => {
    const story = one().by('a', add('c', 'before'));
    story.command('a', { type: 'remove_signer', taskId: story.taskOf('c'), comment });
    expect(story.holders).toEqual(['a']);
    expect(story.by('a', approve).state.status).toBe('approved');
  });
});

it('adding a signer and withdrawing closes both tasks', () => {
  const story = all().by('a', add('c', 'with')).command('clerk', withdraw);
  expect(story.holders).toEqual([]);
});

it('a signer is removed only by who added them', () => {
  const story = all().by('a', add('c', 'with'));
  expect(story.command('b', { type: 'remove_signer', taskId: story.taskOf('c'), comment }).refusal()).toBe(
    'task_unknown',
  );
  expect(story.command('a', { type: 'remove_signer', taskId: story.taskOf('b'), comment }).refusal()).toBe(
    'task_unknown',
  );
});

describe('a pool 签收', () => {
  const pool = () => tell(sequence(stage('sign', { pool: true })), { sign: ['a', 'b', 'c'] }).submitted();

  it('is claimed by one, who alone decides', () => {
    const story = pool();
    expect(openTasks(story.state).map(({ kind }) => kind)).toEqual(['pool', 'pool', 'pool']);
    story.by('b', { type: 'claim' });
    expect(story.holders).toEqual(['b']);
    expect(story.by('a', approve).refusal()).toBe('task_claimed');
    expect(story.by('c', { type: 'claim' }).refusal()).toBe('task_claimed');
    expect(story.by('b', approve).state.status).toBe('approved');
  });

  it('takes back what was claimed', () => {
    const story = pool().by('b', { type: 'claim' }).by('b', { type: 'unclaim' });
    expect(story.holders).toEqual(['a', 'b', 'c']);
  });

  it('must be claimed before it is decided', () => {
    expect(pool().by('a', approve).refusal()).toBe('action_not_allowed');
  });
});

describe('taking back', () => {
  it('undoes the last signature and what followed from it', () => {
    const story = any().by('a', approve);
    expect(story.holders).toEqual(['z']);
    story.by('a', { type: 'take_back', comment });
    expect(story.holders).toEqual(['a', 'b']);
    expect(story.by('b', approve).holders).toEqual(['z']);
  });

  it('is too late when somebody has decided since, and closed when it has ended', () => {
    const story = all().by('a', approve);
    const taskId = story.taskOf('a');
    expect(story.by('b', approve).command('a', { type: 'take_back', taskId, comment }).refusal()).toBe(
      'task_closed',
    );
    const more = tell(sequence(stage('x'), stage('y'), stage('z')), {
      x: ['a'],
      y: ['b'],
      z: ['c'],
    }).submitted();
    more.by('a', approve).by('b', approve);
    expect(more.by('a', { type: 'take_back', comment }).refusal()).toBe('take_back_too_late');
  });

  it('is the principal’s too when a delegate signed in their name, as long as nobody decided since', () => {
    const signed = () => {
      const story = any();
      story.covers = { d: ['a'] };
      return story.command('d', { ...approve, taskId: story.taskOf('a') });
    };
    const story = signed();
    const takeBack = { type: 'take_back', taskId: story.taskOf('a'), comment } as const;
    expect(story.command('b', takeBack).refusal()).toBe('task_unknown');
    expect(story.command('a', takeBack).holders).toEqual(['a', 'b']);
    expect(story.events.at(-1)).toMatchObject({ type: 'taken_back', by: 'a' });
    expect(signed().command('d', takeBack).holders).toEqual(['a', 'b']);
    const route = sequence(stage('x'), stage('y'), stage('z'));
    const late = tell(route, { x: ['a'], y: ['b'], z: ['c'] }).submitted();
    late.covers = { d: ['a'] };
    const taskId = late.taskOf('a');
    late.command('d', { ...approve, taskId }).by('b', approve);
    expect(late.command('a', { type: 'take_back', taskId, comment }).refusal()).toBe('take_back_too_late');
  });

  it('is still possible after talk, and not anybody else’s', () => {
    const story = any().by('a', approve).command('clerk', { type: 'comment', comment });
    expect(story.command('z', { type: 'take_back', taskId: story.taskOf('a'), comment }).refusal()).toBe(
      'task_unknown',
    );
    expect(story.by('a', { type: 'take_back', comment }).holders).toEqual(['a', 'b']);
  });
});

describe('a delegate in leave 代理', () => {
  it('signs on behalf of the principal, and both are on the record', () => {
    const story = all();
    story.covers = { d: ['a'] };
    story.command('d', { ...approve, taskId: story.taskOf('a') });
    expect(story.events.at(-1)).toMatchObject({ type: 'signed', by: 'd', onBehalfOf: 'a' });
  });

  it('does not stand in against the separation of duties, nor twice in one stage', () => {
    const story = all();
    story.covers = { clerk: ['a'], b: ['a'] };
    for (const who of ['clerk', 'b']) {
      expect(story.command(who, { ...approve, taskId: story.taskOf('a') }).refusal()).toBe(
        'delegate_conflict',
      );
    }
  });
});

describe('a member leaves', () => {
  it('whose place a colleague has set aside takes nothing from who claimed it, and gets nothing back', () => {
    const story = tell(sequence(stage('s', { pool: true })), { s: ['a', 'b', 'c'] }).submitted();
    story.by('a', { type: 'claim' }).command('system:org', { type: 'member_left', person: 'c' });
    expect(openTasks(story.state).map(({ person, kind }) => [person, kind])).toEqual([['a', 'decide']]);
    story.by('a', { type: 'unclaim' });
    expect(openTasks(story.state).map(({ person, kind }) => [person, kind])).toEqual([
      ['a', 'pool'],
      ['b', 'pool'],
    ]);
  });

  it('who applied: an administrator asks somebody else to correct, and it stays the applicant’s', () => {
    const back = { type: 'return', to: 'applicant', reentry: 'restart', comment: 'x' } as const;
    const story = all().by('a', back);
    const taskId = story.state.correction?.taskId ?? '';
    story.command('admin', { type: 'reassign', taskId, to: 'colleague', comment: 'left' });
    expect(openTasks(story.state).map(({ person, kind }) => [person, kind])).toEqual([
      ['colleague', 'correct'],
    ]);
    const again = { type: 'resubmit', digest: 'd', comment: null, changed: [] } as const;
    expect(story.command('clerk', again).refusal()).toBe('forbidden');
    expect(story.command('colleague', again).state).toMatchObject({ round: 2, initiator: 'clerk' });
  });

  it('who corrected in the applicant’s place signs it no more than the applicant does', () => {
    const comment = 'x';
    const story = tell(sequence(stage('s')), { s: ['a', 'colleague'] }).submitted();
    story.by('a', { type: 'return', to: 'applicant', reentry: 'restart', comment });
    const taskId = story.state.correction?.taskId ?? '';
    story.command('admin', { type: 'reassign', taskId, to: 'colleague', comment });
    story.command('colleague', { type: 'resubmit', digest: 'd', comment: null, changed: [] });
    expect(story.holders).toEqual(['a']);
    expect(story.by('a', { type: 'transfer', to: 'colleague', comment }).refusal()).toBe(
      'signer_not_eligible',
    );
    // For the rest of the case, also when the applicant corrects the next time.
    story.by('a', { type: 'return', to: 'applicant', reentry: 'restart', comment });
    story.command('clerk', { type: 'resubmit', digest: 'd', comment: null, changed: [] });
    expect([story.state.round, story.holders]).toEqual([3, ['a']]);
    expect(story.command('colleague', { type: 'withdraw', comment }).refusal()).toBe('forbidden');
  });

  it('what they had claimed from a pool lies with the others again', () => {
    const story = tell(sequence(stage('s', { pool: true })), { s: ['a', 'b'] }).submitted();
    story.by('a', { type: 'claim' }).command('system:org', { type: 'member_left', person: 'a' });
    expect(story.holders).toEqual(['b']);
    expect(story.by('b', { type: 'claim' }).by('b', approve).state.status).toBe('approved');
  });

  it('who was asked for an opinion: the task is back with who asked', () => {
    const story = all().by('a', consult('c')).command('system:org', { type: 'member_left', person: 'c' });
    expect(story.holders).toEqual(['a', 'b']);
  });

  it('somebody else who fits takes the seat', () => {
    const story = tell(sequence(stage('s', { mode: 'sequence' })), { s: ['a'] }).submitted();
    story.candidates = { s: ['n'] };
    expect(story.command('system:org', { type: 'member_left', person: 'a' }).holders).toEqual(['n']);
    expect(story.by('n', approve).state.status).toBe('approved');
  });

  it('nobody fits: the seat stands vacant until an administrator reassigns it with a reason', () => {
    const story = tell(sequence(stage('s', { mode: 'all' })), { s: ['a', 'b'] }).submitted();
    story.command('system:org', { type: 'member_left', person: 'a' });
    expect(story.holders).toEqual(['b']);
    expect(story.by('b', approve).state.status).toBe('running');
    const vacant = story.state.stages['s']?.seats.find(({ status }) => status === 'vacant')?.taskId ?? '';
    expect(story.command('b', { type: 'reassign', taskId: vacant, to: 'n', comment }).refusal()).toBe(
      'forbidden',
    );
    story.command('admin', { type: 'reassign', taskId: vacant, to: 'n', comment });
    expect(story.by('n', approve).state.status).toBe('approved');
  });

  it('a stage that nobody was found for is rescued with signers', () => {
    const story = tell(sequence(stage('s', { mode: 'all' })), { s: [] }).submitted();
    story.command('admin', { type: 'rescue', stage: 's', persons: ['x', 'y'], comment });
    expect(story.holders).toEqual(['x', 'y']);
    expect(story.command('admin', { type: 'rescue', stage: 's', persons: ['w'], comment }).refusal()).toBe(
      'action_not_allowed',
    );
  });
});

describe('urging 催办', () => {
  const urge = { type: 'urge', comment: null } as const;

  it('tells whoever holds it, and again only after the pause', () => {
    const story = all().command('clerk', urge);
    expect(story.events.at(-1)).toMatchObject({ type: 'urged', persons: ['a', 'b'] });
    expect(story.command('clerk', urge).refusal()).toBe('urged_recently');
    expect(story.after(1).command('clerk', urge).refusal()).toBeUndefined();
  });

  it('is the applicant’s alone', () => {
    expect(all().command('a', urge).refusal()).toBe('forbidden');
  });
});

describe('talk', () => {
  it('goes on after the end, and decides nothing', () => {
    const story = any().by('a', approve).by('z', approve);
    expect(story.command('a', { type: 'comment', comment }).refusal()).toBeUndefined();
    expect(
      story.command('a', { type: 'copy', persons: ['c', 'c', 'a'], comment }).events.at(-1),
    ).toMatchObject({
      persons: ['c'],
    });
    expect(story.state.status).toBe('approved');
  });
});

describe('one person, several stages', () => {
  const twice = (repeatedSigner: 'ask' | 'carry') =>
    tell(sequence(stage('x'), stage('y', { repeatedSigner })), { x: ['a'], y: ['a'] })
      .submitted()
      .by('a', approve);

  it('is asked again, or their signature is carried with the reason, as the route says', () => {
    expect(twice('ask').holders).toEqual(['a']);
    expect(twice('carry').state.status).toBe('approved');
    expect(twice('carry').history).toContain('seat_carried y');
  });

  it('is carried on through all stages in a row, also where others signed after them', () => {
    const carry = { repeatedSigner: 'carry' as const };
    const route = sequence(stage('x'), stage('y', { ...carry, mode: 'all' }), stage('z', carry));
    const story = tell(route, { x: ['a'], y: ['a', 'b'], z: ['a'] }).submitted();
    expect(story.by('a', approve).holders).toEqual(['b']);
    expect(story.after(1).by('b', approve).state.status).toBe('approved');
    expect(story.history).toContain('seat_carried z');
  });

  it('never signs both of two separated stages', () => {
    const route = sequence(stage('x'), stage('y', { notSignersOf: ['x'] }));
    const story = tell(route, { x: ['a', 'b'], y: ['a', 'c'] })
      .submitted()
      .by('a', approve);
    expect(story.holders).toEqual(['c']);
  });
});

describe('a new round', () => {
  const route = sequence(stage('x', { carriesForward: true }), stage('y'));
  const returned = () =>
    tell(route, { x: ['a'], y: ['b'] }, { amount: '1' })
      .submitted()
      .by('a', approve)
      .by('b', returnIt());

  it('keeps the sign-off of a stage whose part of the form is unchanged, and says of which round', () => {
    const story = returned().command('clerk', resubmit);
    expect(story.holders).toEqual(['b']);
    expect(story.events).toContainEqual(
      expect.objectContaining({ type: 'stage_carried', stage: 'x', fromRound: 1, signers: ['a'] }),
    );
  });

  it('asks again when what it could see has changed', () => {
    const story = returned();
    story.form = { amount: '2' };
    expect(story.command('clerk', resubmit).holders).toEqual(['a']);
  });
});

describe('returning to a named stage', () => {
  const route = sequence(stage('x'), stage('y'), stage('z', { returns: [{ stage: 'x' }] }));
  const atZ = () =>
    tell(route, { x: ['a'], y: ['b'], z: ['c'] })
      .submitted()
      .by('a', approve)
      .by('b', approve);
  const back = (reentry: 'restart' | 'resume') =>
    ({ type: 'return', to: { stage: 'x' }, reentry, comment }) as const;

  it('restart: everything from there on again', () => {
    const story = atZ().by('c', back('restart')).by('a', approve);
    expect(story.holders).toEqual(['b']);
  });

  it('resume: only that stage, then back to who returned it', () => {
    const story = atZ().by('c', back('resume'));
    expect(story.holders).toEqual(['a']);
    expect(story.by('a', approve).holders).toEqual(['c']);
  });
});
