import { seatsOf, type Approval, type ClosingReason } from '@shanhai/domain/approvals';
import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from './approvals.store';
import { closingWords, statusWords } from './words';

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
  /** Whose leave they cover today. */
  readonly actsFor: readonly string[];
}

const takesPart = (state: Approval, { id, administers, actsFor }: Actor): boolean =>
  administers ||
  state.initiator === id ||
  seatsOf(state).some(
    ({ seat }) => seat.person === id || seat.closing?.by === id || actsFor.includes(seat.person),
  );

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
