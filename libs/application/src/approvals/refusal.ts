import { seatsOf, type Approval, type ClosingReason, type Localized } from '@shanhai/domain/approvals';
import type { Params, Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from './approvals.store';
import type { Person } from './messages';
import { closingWords, statusWord } from './words';

/** A refusal of the domain in words: names for ids, and nothing at all for who has no part in the approval. */
export async function explain(
  db: Queryable,
  rejection: Rejection,
  state: Approval,
  person: Actor,
): Promise<Rejection> {
  if (!takesPart(state, person)) return { code: 'not_found' };
  if (rejection.code === 'approval_closed') {
    return { ...rejection, params: { status: statusWord(state.status) } };
  }
  const by = textOf(rejection.params?.['by']);
  const names = isSystem(by) ? new Map<string, Person>() : await personNames(db, [by]);
  return { ...rejection, params: inWords(rejection.params ?? {}, names) };
}

/** Words for what the domain says in ids, instants and codes: who, when, what, and when again. */
export function inWords(params: Params, names: ReadonlyMap<string, Person>): Params {
  const { by, at, what, again, ...rest } = params;
  return {
    ...rest,
    ...(by !== undefined && { by: whoWords(textOf(by), names) }),
    ...(at !== undefined && { at: shanghaiTime(textOf(at)) }),
    ...(what !== undefined && { what: closingWords[what as ClosingReason] }),
    ...(again !== undefined && { again: shanghaiTime(textOf(again)) }),
  };
}

const isSystem = (by: string): boolean => by === '' || by.startsWith('system:');

const whoWords = (by: string, names: ReadonlyMap<string, Person>): Localized => {
  if (by.startsWith('system:')) return { zh: '系统', en: 'the system' };
  const person = names.get(by);
  return { zh: person?.name ?? '–', en: person?.nameEn ?? '–' };
};

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

const inShanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-23 09:12`, as people in Zhejiang read it. */
export const shanghaiTime = (at: string): string => inShanghai.format(new Date(at));
