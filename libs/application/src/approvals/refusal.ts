import { seatsOf, type Approval, type ClosingReason, type Localized } from '@shanhai/domain/approvals';
import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from './approvals.store';

/** What ended a task, in words for who came too late. */
export const closingWords: Readonly<Record<ClosingReason, Localized>> = {
  approved: { zh: '同意', en: 'approved' },
  rejected: { zh: '不同意', en: 'rejected' },
  returned: { zh: '退回', en: 'returned' },
  resubmitted: { zh: '重新提交', en: 'submitted again' },
  signed_by_other: { zh: '同意(本环节一人签署即可)', en: 'approved (one signature is enough here)' },
  returned_elsewhere: { zh: '退回', en: 'returned' },
  rejected_elsewhere: { zh: '不同意', en: 'rejected' },
  withdrawn: { zh: '申请人撤回', en: 'withdrawn by the applicant' },
  voted: { zh: '表决', en: 'voted' },
  opinion_given: { zh: '已答复意见', en: 'the opinion was given' },
  carried: { zh: '沿用已有签署', en: 'an earlier signature stands' },
  cancelled: { zh: '事项已取消', en: 'cancelled' },
  transferred: { zh: '转办', en: 'handed on' },
  removed: { zh: '减签', en: 'no longer asked' },
  taken_back: { zh: '取回', en: 'taken back' },
  member_left: { zh: '人员离任', en: 'the holder has left the post' },
  reassigned: { zh: '管理员改派', en: 'reassigned by an administrator' },
  join_satisfied: { zh: '其他分支已通过，无需再签', en: 'another branch has passed' },
};

export const statusWords: Readonly<Record<Approval['status'], Localized>> = {
  running: { zh: '审批中', en: 'in approval' },
  returned: { zh: '补正中', en: 'returned for correction' },
  approved: { zh: '已通过', en: 'approved' },
  rejected: { zh: '未通过', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** A refusal of the domain in words: names for ids, and nothing at all for who has no part in the approval. */
export async function explain(
  db: Queryable,
  rejection: Rejection,
  state: Approval,
  person: Actor,
): Promise<Rejection> {
  if (!takesPart(state, person)) return { code: 'not_found' };
  if (rejection.code === 'approval_closed') {
    return { ...rejection, params: { status: statusWords[state.status] } };
  }
  if (rejection.code === 'urged_recently') {
    const again = rejection.params?.['again'];
    return { ...rejection, params: { again: typeof again === 'string' ? shanghaiTime(again) : '–' } };
  }
  if (rejection.code !== 'task_closed') return rejection;
  return { ...rejection, params: await whoWhatWhen(db, rejection) };
}

/** Who asks, with what a refusal may tell them. */
export interface Actor {
  readonly id: string;
  readonly administers: boolean;
}

const takesPart = (state: Approval, { id, administers }: Actor): boolean =>
  administers ||
  state.initiator === id ||
  seatsOf(state).some(({ seat }) => seat.person === id || seat.closing?.by === id);

const textOf = (param: unknown): string => (typeof param === 'string' ? param : '');

async function whoWhatWhen(db: Queryable, { params }: Rejection) {
  const by = textOf(params?.['by']);
  const person = (await personNames(db, [by])).get(by);
  const at = textOf(params?.['at']);
  return {
    by: { zh: person?.name ?? '–', en: person?.nameEn ?? '–' },
    at: shanghaiTime(at),
    what: closingWords[params?.['what'] as ClosingReason],
  };
}

const inShanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-23 09:12`, as people in Zhejiang read it. */
export const shanghaiTime = (at: string): string => inShanghai.format(new Date(at));
