import type { ExtensionPreview } from '@shanhai/contracts/calendar';
import { type Projection, extensionLeft, projectDeadline } from '@shanhai/domain/calendar';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import { shanghaiTime } from '../../approvals/refusal';
import type { SignedIn } from '../../session';
import { presentCalendars } from '../calendar.store';
import { mayExtend, maySee } from './rights';
import { termOf, type TermRow } from './terms.store';

/** Whether it can be extended at all: it runs, and this is for them to decide. */
export async function refusalToExtend(
  db: Queryable,
  person: SignedIn,
  term: TermRow,
  now: Date,
): Promise<Rejection | undefined> {
  if (!(await mayExtend(db, person, term, now))) return { code: 'forbidden' };
  if (term.status === 'closed') return { code: 'deadline_closed' };
  return term.pausedAt ? { code: 'deadline_paused' } : undefined;
}

/** When it ends with so many units more, by the calendar that holds now. */
export async function extendedEnd(db: Queryable, term: TermRow, add: number): Promise<Projection> {
  const { budget, unitOfTime: unit, startedAt, consumed } = term;
  const calendar = (await presentCalendars(db)).ofUnit(term.unit.id);
  return projectDeadline({ budget: budget + add, unit, startedAt, consumed, calendar });
}

const unitWords = {
  working_day: { zh: '个工作日', en: 'working days' },
  calendar_day: { zh: '天', en: 'days' },
  hour: { zh: '小时', en: 'hours' },
} as const;

/** Why it can't be extended by so much: beyond the limit in all, or to an end that has passed. */
export function refusalOfEnd(
  term: TermRow,
  add: number,
  { dueAt }: Projection,
  now: Date,
): (Rejection & { readonly code: NonNullable<ExtensionPreview['refusal']> }) | undefined {
  const max = extensionLeft(term);
  if (add > max) return { code: 'deadline_too_long', params: { max, unit: unitWords[term.unitOfTime] } };
  return dueAt <= now
    ? { code: 'deadline_still_past', params: { dueAt: shanghaiTime(dueAt.toISOString()) } }
    : undefined;
}

/** The end that an extension would bring. Rejects with `not_found`, `forbidden`, `deadline_closed` or `deadline_paused`. */
export async function previewExtension(
  { db, clock }: { readonly db: Queryable; readonly clock: Clock },
  person: SignedIn,
  { id, add }: { readonly id: string; readonly add: number },
): Promise<Result<ExtensionPreview>> {
  const now = clock.now();
  const term = await termOf(db, id, now);
  if (!term || !(await maySee(db, person, term))) return reject('not_found');
  const rejection = await refusalToExtend(db, person, term, now);
  if (rejection) return { ok: false, rejection };
  // Beyond the limit there may be no such day: the limit is what is shown.
  const after = await extendedEnd(db, term, Math.min(add, extensionLeft(term)));
  return ok({
    before: standing(term),
    after: standing(after),
    refusal: refusalOfEnd(term, add, after, now)?.code ?? null,
  });
}

const standing = ({ dueAt, provisional, calendar }: Projection) => ({
  ...{ dueAt: dueAt.toISOString(), provisional, calendar },
});
