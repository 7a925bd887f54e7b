import { approvals as en } from '../i18n/en/approvals';
import { approvals as zh } from '../i18n/zh/approvals';
import { ballotTraits } from './ballot';

it('says what passes a vote, who must take part, and whether one vote may end it', () => {
  const twoThirds = {
    pass: { ratio: [2, 3] as const, of: 'members' as const },
    ...{ quorum: { count: 2 }, veto: true },
  };
  expect(ballotTraits(twoThirds, zh.stages.ballot)).toEqual([
    '全体成员的 2/3 通过',
    '至少 2 人参加（弃权计入）',
    '有一票否决',
  ]);
  expect(
    ballotTraits({ pass: { count: 3 }, quorum: { ratio: [1, 2] }, veto: false }, en.stages.ballot),
  ).toEqual(['3 votes pass', 'at least 1/2 of the members take part, abstaining or not']);
});
