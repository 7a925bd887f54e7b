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
import { unstaffed } from './slots';

const comment = '意见';
const title = { zh: 'x', en: 'x' };
const byRole = { by: 'role', role: 'approver', relation: 'own' } as const;
const vote = { pass: { ratio: [2, 3], of: 'members' } } as const;

/** Every mode, with who holds a task at once and who signs until it passes, one after another. */
interface Mode {
  readonly mode: string;
  readonly stage: Partial<Stage>;
  readonly found: readonly string[];
  readonly holders: readonly string[];
  readonly passes: readonly string[];
}

const modes: readonly Mode[] = [
  { mode: 'any', stage: { mode: 'any' }, found: ['a', 'b', 'c'], holders: ['a', 'b', 'c'], passes: ['a'] },
  {
    mode: 'all',
    stage: { mode: 'all' },
    found: ['a', 'b', 'c'],
    holders: ['a', 'b', 'c'],
    passes: ['a', 'c', 'b'],
  },
  {
    mode: 'sequence',
    stage: { mode: 'sequence' },
    found: ['a', 'b', 'c'],
    holders: ['a'],
    passes: ['a', 'b', 'c'],
  },
  {
    mode: 'vote',
    stage: { mode: 'vote', vote },
    found: ['a', 'b', 'c'],
    holders: ['a', 'b', 'c'],
    passes: ['a', 'c'],
  },
  {
    mode: 'groups',
    stage: {
      mode: 'all',
      groups: [
        { key: 'x', title, mode: 'any' },
        { key: 'y', title, mode: 'all' },
      ],
      signers: [
        { ...byRole, group: 'x' },
        { ...byRole, group: 'y' },
      ],
    },
    found: ['a#0', 'b#0', 'c#1'],
    holders: ['a', 'b', 'c'],
    passes: ['a', 'c'],
  },
];

describe.each(modes)('a stage in mode $mode', ({ stage: how, found, holders, passes }) => {
  const submitted = (more: Partial<Stage> = {}): Story =>
    tell(sequence(stage('before'), stage('sign', { ...how, ...more }), stage('end')), {
      ...{ before: ['p'], sign: found, end: ['z'] },
    }).submitted();
  const open = (more: Partial<Stage> = {}): Story => submitted(more).by('p', approve);
  const first = passes[0] ?? '';
  const signAll = (story: Story, who = passes): Story => {
    for (const person of who) story.by(person, approve);
    return story;
  };

  it('asks whose turn it is, and passes when enough have signed', () => {
    expect(open().holders).toEqual(holders);
    expect(signAll(open()).holders).toEqual(['z']);
  });

  it('goes back to the applicant: all tasks close, all are asked again, earlier signatures are history', () => {
    const story = signAll(open(), passes.slice(0, -1)).by(passes.at(-1) ?? '', returnIt());
    expect(story.holders).toEqual(['clerk']);
    expect(story.command('clerk', resubmit).by('p', approve).holders).toEqual(holders);
  });

  it('goes back to the applicant and comes back here', () => {
    const story = open().by(first, returnIt('applicant', 'resume')).command('clerk', resubmit);
    expect(story.holders).toEqual(holders);
    expect(signAll(story).holders).toEqual(['z']);
  });

  it('goes back to the stage before, and from there on again', () => {
    const story = open().by(first, returnIt('previous'));
    expect(story.holders).toEqual(['p']);
    expect(story.by('p', approve).holders).toEqual(holders);
  });

  it('is handed on: the new person signs in the place of the old', () => {
    const story = open().by(first, { type: 'transfer', to: 'n', comment });
    expect(story.by(first, approve).refusal()).toBe('task_closed');
    expect(
      signAll(
        story,
        passes.map((person) => (person === first ? 'n' : person)),
      ).holders,
    ).toEqual(['z']);
  });

  it('waits for an opinion, and for its removal', () => {
    const asked = () => open().by(first, { type: 'consult', to: 'o', comment });
    expect(asked().by(first, approve).refusal()).toBe('action_not_allowed');
    expect(signAll(asked().by('o', { type: 'give_opinion', comment })).holders).toEqual(['z']);
    const removed = asked();
    removed.command(first, { type: 'remove_signer', taskId: removed.taskOf('o'), comment });
    expect(removed.by('o', { type: 'give_opinion', comment }).refusal()).toBe('task_closed');
    expect(signAll(removed).holders).toEqual(['z']);
  });

  it.each(['before', 'with', 'after'] as const)('takes a signer %s, who is waited for', (place) => {
    if (how.mode === 'vote') return expectAdviser(open(), place);
    const story = open().by(first, { type: 'add_signer', to: 'n', place, comment });
    const order = place === 'before' ? ['n', ...passes] : [first, 'n', ...passes.slice(1)];
    signAll(story, order.slice(0, -1));
    expect(story.state.stages['sign']?.status).toBe('open');
    expect(signAll(story, order.slice(-1)).holders).toEqual(['z']);
  });

  /** Who is added to a vote has a say in it and no ballot: only the one whom they stand before waits for them. */
  const expectAdviser = (story: Story, place: 'before' | 'with' | 'after'): void => {
    story.by(first, { type: 'add_signer', to: 'n', place, comment });
    if (place === 'before') story.by('n', { type: 'give_opinion', comment });
    expect(signAll(story).holders).toEqual(['z']);
  };

  it('lets an added signer go who holds a task', () => {
    const story = open().by(first, { type: 'add_signer', to: 'n', place: 'before', comment });
    expect(story.holders).toContain('n');
    story.command(first, { type: 'remove_signer', taskId: story.taskOf('n'), comment });
    expect(story.by('n', approve).last).toMatchObject({
      rejection: { params: { what: 'removed', by: first } },
    });
    expect(signAll(story).holders).toEqual(['z']);
  });

  it('is signed by a delegate for the holder', () => {
    const story = open();
    story.covers = { d: [first] };
    story.command('d', { ...approve, taskId: story.taskOf(first) });
    expect(signAll(story, passes.slice(1)).holders).toEqual(['z']);
  });

  it('goes on when a member leaves and is replaced; vacant, it waits for the rescue', () => {
    const story = open();
    const rule = found.find((name) => name.startsWith(first))?.split('#')[1];
    story.candidates = { ...story.candidates, sign: [rule === undefined ? 'n' : `n#${rule}`] };
    story.command('system:org', { type: 'member_left', person: first });
    expect(story.holders).toContain('n');
    expect(
      signAll(
        story,
        passes.map((person) => (person === first ? 'n' : person)),
      ).holders,
    ).toEqual(['z']);
  });

  it('is reassigned by an administrator, who decides nothing', () => {
    const story = open();
    story.command('admin', { ...approve, taskId: story.taskOf(first) });
    expect(story.refusal()).toBe('task_unknown');
    story.command('admin', { type: 'reassign', taskId: story.taskOf(first), to: 'n', comment });
    expect(
      signAll(
        story,
        passes.map((person) => (person === first ? 'n' : person)),
      ).holders,
    ).toEqual(['z']);
  });

  it('is taken back by who signed last, as long as nobody has decided since', () => {
    const story = open().by(first, approve).by(first, { type: 'take_back', comment });
    expect(story.holders).toEqual(holders);
    const late = signAll(open()).by('z', approve);
    expect(late.by(passes.at(-1) ?? '', { type: 'take_back', comment }).refusal()).toBe('task_closed');
  });

  it('is not withdrawn any more after somebody has signed, and can be cancelled until it ends', () => {
    const late = open().command('clerk', withdraw);
    expect(late.last).toMatchObject({
      rejection: { code: 'withdraw_too_late', params: { by: 'p', what: 'approved' } },
    });
    expect(open().by(first, approve).command('clerk', { type: 'cancel', comment }).holders).toEqual([]);
  });

  it('is urged, copied and talked about without any change of who holds it', () => {
    const story = open().command('clerk', { type: 'urge', comment });
    expect(story.command('clerk', { type: 'urge', comment }).refusal()).toBe('urged_recently');
    story.command('clerk', { type: 'copy', persons: ['r'], comment }).command('r', { type: 'read' });
    story.command('clerk', { type: 'comment', comment });
    expect(story.events.find(({ type }) => type === 'urged')).toMatchObject({ persons: holders });
    expect(story.holders).toEqual(holders);
  });

  it('with nobody found waits in the rescue queue, and is rescued', () => {
    const story = submitted();
    story.candidates = { before: ['p'], sign: [], end: ['z'] };
    story.by('p', approve);
    expect(unstaffed(story.state, story.context('').route)).toEqual(['sign']);
    expect(story.command('b', { type: 'rescue', stage: 'sign', persons: ['n'], comment }).refusal()).toBe(
      'forbidden',
    );
    story.command('admin', { type: 'rescue', stage: 'sign', persons: ['n'], comment });
    expect(story.holders).toEqual(['n']);
  });

  it('rejects, or loses a vote, for all', () => {
    const story = open();
    for (const person of holders) if (story.state.status === 'running') story.by(person, rejectIt);
    expect(story.state.status).toBe('rejected');
    expect(story.holders).toEqual([]);
    expect(story.command('clerk', withdraw).refusal()).toBe('withdraw_too_late');
  });
});

describe('in a parallel', () => {
  const fork = sequence(
    {
      kind: 'parallel',
      join: { rule: 'all' },
      branches: [
        { kind: 'sequence', children: [stage('x1'), stage('x2', { mode: 'all' })] },
        { kind: 'sequence', children: [stage('y1', { pool: true }), stage('y2')] },
      ],
    },
    stage('end'),
  );
  const people = { x1: ['a'], x2: ['b', 'c'], y1: ['d', 'e'], y2: ['f'], end: ['z'] };
  const open = (): Story => tell(fork, people).submitted();

  it('branches go on by themselves, and join when all have passed', () => {
    const story = open().by('a', approve).by('b', approve);
    expect(story.holders).toEqual(['c', 'd', 'e']);
    story.by('d', { type: 'claim' }).by('d', approve).by('c', approve);
    expect(story.holders).toEqual(['f']);
    expect(story.by('f', approve).holders).toEqual(['z']);
  });

  it('a return inside an all-sign closes what the other branch holds, claimed or not, and opens it again', () => {
    const story = open().by('d', { type: 'claim' }).by('a', approve).by('b', approve);
    story.by('c', returnIt('applicant', 'resume'));
    expect(story.by('d', approve).last).toMatchObject({
      rejection: { params: { what: 'returned_elsewhere' } },
    });
    story.command('clerk', resubmit);
    expect(story.holders).toEqual(['b', 'c', 'd', 'e']);
  });

  it('a claimed task that is given back lies with all again; an opinion can’t be claimed', () => {
    const story = open().by('d', { type: 'claim' }).by('d', { type: 'consult', to: 'o', comment });
    expect(story.by('o', { type: 'claim' }).refusal()).toBe('action_not_allowed');
    story.by('o', { type: 'give_opinion', comment }).by('d', { type: 'unclaim' });
    expect(story.holders).toEqual(['a', 'd', 'e']);
  });
});

it('who is to sign twice, and has left in between, is not carried', () => {
  const route = sequence(stage('x'), stage('y', { repeatedSigner: 'carry' }));
  const story = tell(route, { x: ['a'], y: ['a', 'b'] }).submitted();
  story.candidates = { x: ['a'], y: ['b'] };
  expect(story.by('a', approve).holders).toEqual(['b']);
});
