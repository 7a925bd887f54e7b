import type { Approval, TimelineEntry } from '../approvals';
import { en, recordTeller, zh } from '.';

const chen = { id: 'c', name: '陈明', nameEn: 'Chen Ming' };
const wu = { id: 'w', name: '吴刚', nameEn: 'Wu Gang' };
const stage = (key: string) => ({
  ...{ key, title: { zh: `${key}审核`, en: `Check ${key}` }, mode: 'any' as const, vote: null, groups: [] },
  ...{ status: 'open' as const, skippedBecause: null, seats: [], forecast: [] },
  ...{ enteredAt: null, dueAt: null, provisional: false },
});
const label = { zh: '金额', en: 'Amount' };
const unit = { zh: '元', en: 'yuan' };
const fields = [
  { key: 'amount', label, unit, widget: 'money' as const },
  { key: 'note', label: { zh: '说明', en: 'Note' }, widget: 'text' as const },
];
const sections = [{ key: 's', title: label, fields }];
const record: Pick<Approval, 'stages' | 'form'> = {
  stages: ['one', 'two', 'three', 'four'].map(stage),
  form: { id: 'f', key: 'f', version: 1, schema: {}, layout: { title: '', sections } },
};

const entry = (
  type: string,
  data: TimelineEntry['data'],
  more: Partial<TimelineEntry> = {},
): TimelineEntry => ({
  ...{ seq: 1, stream: 'approval', type, at: '2026-11-23T01:12:00.000Z', stage: null, round: 1 },
  ...{ actor: { kind: 'person', person: chen }, comment: null, attachments: [], data, system: false },
  ...{ holder: null, people: [chen, wu], amendment: null, signOff: null },
  ...more,
});

const told = (each: TimelineEntry): string[] =>
  (
    [
      ['zh', zh],
      ['en', en],
    ] as const
  ).map(([language, words]) => {
    // prettier-ignore
    const { word, detail } = recordTeller(record, words, language)(each);
    return word + detail;
  });

const seat = (place: string) => ({ seat: { taskId: 't', person: 'w', place } });
const returned = (...reopened: string[]) => entry('returned_to_stage', { to: 'two', reopened });

describe('what an entry of the record says beyond its name', () => {
  it.each([
    [entry('signed', {}), '同意', 'Approved'],
    [entry('voted', { vote: 'against' }), '投票 反对', 'Voted against'],
    [entry('transferred', { to: 'w' }), '转办 给 吴刚', 'Handed it on to Wu Gang'],
    [entry('copied', { persons: ['c', 'w'] }), '抄送 给 陈明、吴刚', 'Sent a copy to Chen Ming, Wu Gang'],
    [entry('opinion_asked', seat('opinion')), '征求意见，请 吴刚 答复', 'Asked for an opinion of Wu Gang'],
    [entry('signer_added', seat('before')), '加签：吴刚（前加签）', 'Added a signer: Wu Gang signs before'],
    [entry('signer_added', seat('with')), '加签：吴刚（并加签）', 'Added a signer: Wu Gang signs beside'],
    [entry('signer_added', seat('after')), '加签：吴刚（后加签）', 'Added a signer: Wu Gang signs after'],
    [
      entry('signer_removed', {}, { holder: wu }),
      '减签，不再等待 吴刚',
      'Removed a signer: Wu Gang is not waited for',
    ],
    [
      entry('reassigned', { to: 'w' }, { holder: chen }),
      '管理员改派：陈明 的待办改由 吴刚 办理',
      'Reassigned by the administrator: from Chen Ming to Wu Gang',
    ],
    [
      entry('member_left', { person: 'c', to: 'w' }),
      '办理人离任：陈明 离任，由 吴刚 接办',
      'The holder left the post: Chen Ming, followed by Wu Gang',
    ],
    [
      entry('member_left', { person: 'c', to: null }),
      '办理人离任：陈明 离任，暂无接办人',
      'The holder left the post: Chen Ming; nobody follows yet',
    ],
    [
      entry('returned_to_applicant', { reentry: 'restart' }),
      '退回补正，补正后从头办理',
      'Returned for correction; goes through all stages again',
    ],
    [
      returned('two', 'three', 'four'),
      '退回 至“two审核”，从该环节起依次办理',
      'Returned it to “Check two”; goes on from there',
    ],
    [
      returned('two', 'four'),
      '退回 至“two审核”，重新办理后直接回到本环节',
      'Returned it to “Check two”; comes back to this stage after it',
    ],
    [
      entry('stage_skipped', { reason: 'condition_false' }),
      '环节不适用，已跳过：条件不满足',
      'Stage does not apply, skipped: its condition is not met',
    ],
    [
      entry('stage_skipped', { reason: 'of another time' }),
      '环节不适用，已跳过',
      'Stage does not apply, skipped',
    ],
    [entry('stage_entered', { reason: 'nobody_found', seats: [] }), '进入环节', 'Stage entered'],
    [
      entry('stage_entered', { seats: [], vacant: [{ taskId: 't', rule: 0 }] }),
      '进入环节；有 1 个签批位置没有找到人，等待管理员指定',
      'Stage entered; nobody was found for one of its places: an administrator is asked',
    ],
    [entry('reassigned', { to: 'w' }), '管理员改派：吴刚', 'Reassigned by the administrator: Wu Gang'],
    [
      entry('stage_extended', { added: 3, term: { unit: 'working_day' } }),
      '延长期限，增加 3 个工作日',
      'Term extended by 3 working days',
    ],
    [
      entry('stage_extended', { added: 1, term: { unit: 'hour' } }),
      '延长期限，增加 1 小时',
      'Term extended by 1 hour',
    ],
    [
      entry('stage_carried', {
        ...{ fromRound: 2, signers: ['c', 'w'] },
        ...{ votes: { w: 'against' }, hands: { c: 'w' } },
      }),
      '内容未变，沿用前轮签署：陈明（吴刚 代）、吴刚（反对）（第 2 轮）',
      'Unchanged, earlier sign-offs stand: Chen Ming (by Wu Gang), Wu Gang (against) (round 2)',
    ],
    [
      entry('seat_carried', { reason: 'same_signer', signedBy: 'c' }, { holder: chen }),
      '同一人已签，沿用：陈明',
      'Same signer, signature stands: Chen Ming',
    ],
    [
      entry('seat_carried', { reason: 'same_signer', signedBy: 'w' }, { holder: chen }),
      '同一人已签，沿用：陈明（吴刚 代）',
      'Same signer, signature stands: Chen Ming (by Wu Gang)',
    ],
    [
      entry('rejected', { tally: { members: 3, for: 0, against: 1, abstain: 1, out: 1 } }),
      '不同意（赞成 0，反对 1，弃权 1，未表决 1）',
      'Rejected (0 for, 1 against, 1 abstained, 1 not cast)',
    ],
    [
      entry('resubmitted', { changed: ['amount', 'secret'], reopened: ['one', 'two'] }),
      '补正后重新提交：改动了 金额；须重新办理：one审核、two审核',
      'Corrected and resubmitted: Amount changed; to be gone through again: Check one, Check two',
    ],
    [entry('resubmitted', { changed: [] }), '补正后重新提交', 'Corrected and resubmitted'],
    [
      entry('resubmitted', { changed: ['note'], fallen: ['amount'] }),
      '补正后重新提交：改动了 说明；签批人对 金额 的修改作废',
      'Corrected and resubmitted: Note changed; what signers had amended in Amount no longer holds',
    ],
    [
      entry('stage_reopened', { reason: 'changed' }),
      '环节须重新办理：签批时所见的内容已变，原签批失效',
      'Stage to be gone through again: what its signers signed has changed, their signatures no longer hold',
    ],
    [
      entry('signed', {}, { signOff: { stillValid: false, goneBy: 'resubmitted' } }),
      '同意（已失效：补正后须重新办理）',
      'Approved (no longer valid: corrected, to be signed again)',
    ],
    [
      entry('voted', { vote: 'for' }, { signOff: { stillValid: false, goneBy: 'taken_back' } }),
      '投票 赞成（已失效：已取回）',
      'Voted for (no longer valid: taken back)',
    ],
    [entry('signed', {}, { signOff: { stillValid: true, goneBy: null } }), '同意', 'Approved'],
    [entry('plan_closed', {}), '年度关闭', 'Year closed'],
    [entry('report_submitted', {}), '提交报告', 'Report handed in'],
    [entry('of another time', {}), '过程记录', 'Step recorded'],
  ])('%#', (each, chinese, english) => expect(told(each)).toEqual([chinese, english]));

  it('of an amendment is each answer from what to what, and what has undone it', () => {
    const amendment = { changes: { amount: '5000', note: '核定' }, before: { amount: '100' }, goneBy: null };
    expect(told(entry('form_amended', {}, { amendment }))).toEqual([
      '修改表单：金额 由 100 元 改为 5,000 元；说明 由 未填写 改为 核定',
      'Amended the form: Amount from 100 yuan to 5,000 yuan; Note from not filled in to 核定',
    ]);
    const gone = { changes: {}, before: {}, goneBy: 'taken_back' as const };
    expect(told(entry('form_amended', {}, { amendment: gone }))).toEqual([
      '修改表单（签批已取回，修改作废）',
      'Amended the form (the signature was taken back, and this with it)',
    ]);
  });
});
