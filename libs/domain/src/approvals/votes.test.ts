import fc from 'fast-check';
import type { VoteRule } from './route';
import { approve, rejectIt, resubmit, returnIt, sequence, stage, tell, type Story } from './story.fixture';
import { countVotes, voteProblem, type Member } from './votes';
import type { Vote } from './state';

const members = (votes: string, veto = ''): Member[] =>
  [...votes].map((vote, index) => ({ vote: letters[vote] ?? null, veto: veto[index] === 'v' }));
const letters: Record<string, Vote> = { '+': 'for', '-': 'against', '0': 'abstain' };

const half: VoteRule = { pass: { ratio: [1, 2], of: 'members' } };
const twoThirdsOfCast: VoteRule = { pass: { ratio: [2, 3], of: 'cast' } };

it.each<[string, VoteRule, string, string]>([
  ['half of the members, early', half, '++..', 'passed'],
  ['half of the members, impossible', half, '---.', 'failed'],
  ['half of the members, still open', half, '+-..', 'open'],
  ['exactly two thirds of those cast', twoThirdsOfCast, '++-', 'passed'],
  ['a vote short of two thirds', twoThirdsOfCast, '+-0', 'failed'],
  ['abstentions are not counted as cast for or against', twoThirdsOfCast, '++-0', 'passed'],
  ['everybody abstains', twoThirdsOfCast, '000', 'failed'],
  ['a count is reached', { pass: { count: 2 } }, '++...', 'passed'],
  ['a count can no longer be reached', { pass: { count: 3 } }, '--.+', 'failed'],
  ['the quorum is not yet there', { pass: { count: 1 }, quorum: { count: 3 } }, '+0..', 'open'],
  ['the quorum was never reached', { pass: { count: 3 }, quorum: { ratio: [3, 4] } }, '++.-', 'open'],
])('%s', (_, rule, votes, result) => {
  expect(countVotes(rule, members(votes))).toBe(result);
});

it('one veto ends it, and a veto that is still out keeps it open', () => {
  expect(countVotes(half, members('+++-', '...v'))).toBe('failed');
  expect(countVotes(half, members('+++.', '...v'))).toBe('open');
  expect(countVotes(half, members('++++', '...v'))).toBe('passed');
});

it('a result never changes by the votes that are still out', () => {
  const vote = fc.constantFrom<Vote | null>('for', 'against', 'abstain', null);
  const rule: fc.Arbitrary<VoteRule> = fc.oneof(
    fc.nat(5).map((count) => ({ pass: { count: count + 1 } })),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('cast' as const, 'members' as const), fc.nat(4))
      .map(([n, of, quorum]): VoteRule => ({ pass: { ratio: [n, 4], of }, quorum: { count: quorum } })),
  );
  fc.assert(
    fc.property(
      rule,
      fc.array(fc.record({ vote, veto: fc.boolean() }), { minLength: 1, maxLength: 6 }),
      (how, some) => {
        const result = countVotes(how, some);
        const rest = some.filter((member) => member.vote === null).length;
        if (result === 'open') expect(rest).toBeGreaterThan(0);
        else
          for (const last of ['for', 'against', 'abstain'] as const) {
            const done = some.map((member) => ({ ...member, vote: member.vote ?? last }));
            expect(countVotes(how, done)).toBe(result);
          }
      },
    ),
    { numRuns: 2_000, seed: 20200426 },
  );
});

it('publication sees a vote that cannot pass', () => {
  expect(voteProblem({ pass: { count: 4 } }, 3)).toBe('vote_cannot_pass');
  expect(voteProblem({ pass: { ratio: [3, 2], of: 'cast' } }, 3)).toBe('fraction_invalid');
  expect(voteProblem(half, 3)).toBeUndefined();
});

describe('a stage by vote 票签', () => {
  const committee = () =>
    tell(sequence(stage('vote', { mode: 'vote', vote: half }), stage('end')), {
      vote: ['a', 'b', 'c'],
      end: ['z'],
    }).submitted();

  it('passes with the majority, and closes the seats that need not vote any more', () => {
    const story = committee().by('a', approve).by('b', approve);
    expect(story.holders).toEqual(['z']);
    expect(story.by('c', approve).last).toMatchObject({ rejection: { params: { what: 'signed_by_other' } } });
  });

  it('a vote against is a vote, the lost vote rejects', () => {
    const story = committee().by('a', rejectIt);
    expect(story.state.status).toBe('running');
    expect(story.by('b', rejectIt).state.status).toBe('rejected');
  });

  it('is lost by the count, not by whoever voted last, who may have abstained', () => {
    const tally = { members: 3, for: 1, against: 2, abstain: 0, out: 0 };
    const lost = committee().by('a', rejectIt).by('b', approve).by('c', rejectIt);
    expect(lost.events.at(-1)).toMatchObject({ type: 'rejected', taskId: '', by: 'system:route', tally });
    const abstain = { type: 'abstain', comment: null } as const;
    const unwanted = committee().by('a', rejectIt).by('b', abstain);
    expect(unwanted.events.at(-1)).toMatchObject({
      ...{ type: 'rejected', by: 'system:route' },
      tally: { for: 0, against: 1, abstain: 1, out: 1 },
    });
  });

  it('is ended by a veto, which its holder signs', () => {
    const rule = { by: 'role', role: 'approver', relation: 'own', veto: true } as const;
    const story = tell(sequence(stage('vote', { mode: 'vote', vote: half, signers: [rule] })), {
      vote: ['a', 'b', 'c'],
    }).submitted();
    const veto = story.by('b', rejectIt).events.at(-1);
    expect(veto).toMatchObject({ type: 'rejected', by: 'b' });
    expect(veto).not.toHaveProperty('tally');
  });

  it('that passes says how it was counted', () => {
    const passed = committee().by('a', approve).by('b', approve).events;
    const tally = { members: 3, for: 2, against: 0, abstain: 0, out: 1 };
    expect(passed.filter((event) => 'tally' in event)).toMatchObject([{ type: 'stage_passed', tally }]);
  });

  it('knows abstentions, which other modes do not', () => {
    const abstain = { type: 'abstain', comment: null } as const;
    expect(committee().by('a', abstain).events.at(-1)).toMatchObject({ type: 'voted', vote: 'abstain' });
    expect(
      tell(sequence(stage('s')), { s: ['a'] })
        .submitted()
        .by('a', abstain)
        .refusal(),
    ).toBe('action_not_allowed');
  });
});

describe('sign-off by groups', () => {
  const title = { zh: '组', en: 'group' };
  const rule = { by: 'role' as const, role: 'approver', relation: 'own' as const };
  const departments = stage('sign', {
    signers: [
      { ...rule, group: 'finance' },
      { ...rule, group: 'reform' },
    ],
    groups: [
      { key: 'finance', title, mode: 'any' },
      { key: 'reform', title, mode: 'all' },
    ],
  });

  it('passes when every group has, each in its own mode', () => {
    const story = tell(sequence(departments), { sign: ['f1#0', 'f2#0', 'r1#1', 'r2#1'] }).submitted();
    story.by('f1', approve).by('r1', approve);
    expect(story.state.status).toBe('running');
    expect(story.by('r2', approve).state.status).toBe('approved');
  });

  const signing = () =>
    tell(sequence(departments, stage('end')), {
      ...{ sign: ['f1#0', 'f2#0', 'f3#0', 'r1#1', 'r2#1'], end: ['z'] },
    }).submitted();

  it('a group that has its signature asks its other members no more, and they can stop nothing', () => {
    const story = signing().by('f1', approve);
    expect(story.holders).toEqual(['r1', 'r2']);
    expect(story.events.at(-1)).toMatchObject({
      type: 'group_passed',
      stage: 'sign',
      group: 'finance',
      by: 'f1',
    });
    expect(story.by('f2', rejectIt).last).toMatchObject({
      rejection: { code: 'task_closed', params: { by: 'f1', what: 'signed_by_other' } },
    });
  });

  it('asks them again when that signature is taken back, and when all begins anew', () => {
    const story = signing().by('f1', approve);
    story.command('f1', { type: 'take_back', taskId: signing().taskOf('f1'), comment: null });
    expect(story.holders).toEqual(['f1', 'f2', 'f3', 'r1', 'r2']);
    story.by('f2', approve).by('r1', returnIt('applicant', 'restart')).command('clerk', resubmit);
    expect(story.holders).toEqual(['f1', 'f2', 'f3', 'r1', 'r2']);
  });

  const voting = stage('sign', {
    signers: [
      { ...rule, group: 'finance' },
      { ...rule, group: 'reform' },
    ],
    groups: [
      { key: 'finance', title, mode: 'vote', vote: half },
      { key: 'reform', title, mode: 'all' },
    ],
  });
  const tallies = ({ events }: Story) =>
    events.flatMap((event) =>
      'tally' in event && event.tally ? [{ type: event.type, out: event.tally.out }] : [],
    );

  it('a group by vote waits for no vote that can change nothing, nor for a place that stands empty', () => {
    const story = tell(sequence(voting), { sign: ['f1#0', 'f2#0', 'f3#0', 'r1#1'] }).submitted();
    story.by('f1', approve).by('f2', approve);
    expect(story.holders).toEqual(['r1']);
    expect(story.events.at(-1)).toMatchObject({ type: 'group_passed', tally: { for: 2, out: 1 } });
    expect(story.by('r1', approve).state.status).toBe('approved');
    // Counted once, when it was decided: of those who need not vote any more no later count knows.
    expect(tallies(story)).toEqual([{ type: 'group_passed', out: 1 }]);
  });

  it('a group by vote that decides the stage is counted as well', () => {
    const story = tell(sequence(voting), { sign: ['f1#0', 'f2#0', 'f3#0', 'r1#1'] }).submitted();
    story.by('r1', approve).by('f1', approve).by('f2', approve);
    expect(story.state.status).toBe('approved');
    expect(tallies(story)).toEqual([{ type: 'group_passed', out: 1 }]);
  });
});
