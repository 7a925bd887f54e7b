import type { DeadlineView } from '@shanhai/contracts/calendar';
import { consumedAt, extensionLeft } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from '../../approvals/approvals.store';
import type { SignedIn } from '../../session';
import { presentCalendars } from '../calendar.store';
import { mayExtend, maySee } from './rights';
import { termOf, type ChangeRow, type RungRow, type TermRow } from './terms.store';

/** A deadline with its history. Rejects with `not_found` where the reader may not see the case. */
export async function readTerm(
  { db, clock }: { readonly db: Queryable; readonly clock: Clock },
  person: SignedIn,
  id: string,
): Promise<Result<DeadlineView>> {
  const term = await termOf(db, id, clock.now());
  if (!term || !(await maySee(db, person, term))) return reject('not_found');
  return ok(await viewOf(db, person, term, clock.now()));
}

export async function viewOf(
  db: Queryable,
  person: SignedIn,
  term: TermRow,
  now: Date,
): Promise<DeadlineView> {
  const { id, subjectType, subjectId, number, title, changes, pausedAt, closedAt, status } = term;
  const running = status !== 'closed' && pausedAt === null;
  return {
    ...{ id, version: changes.length, subject: { type: subjectType, id: subjectId, number, title } },
    ...{ kind: term.kind, stage: term.stage, unit: term.unit, budget: term.budget },
    ...{ unitOfTime: term.unitOfTime, status: pausedAt && status !== 'closed' ? 'paused' : status },
    consumed: await usedBy(db, term, closedAt ?? now),
    openedAt: term.openedAt.toISOString(),
    pausedAt: pausedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    ...{ dueAt: term.dueAt.toISOString(), provisional: term.provisional, calendar: term.calendar },
    extendable: running && (await mayExtend(db, person, term, now)),
    extensionLeft: extensionLeft(term),
    reminders: term.reminders.map(rungView),
    history: await historyOf(db, term),
  };
}

/** Times in JSON of the database have their own form. */
const rungView = ({ rung, status, fireAt, dueAt, firedAt, recipients, unfound }: RungRow) => ({
  ...{ rung, status, to: [...recipients], unfound: [...unfound] },
  ...{ fireAt: new Date(fireAt).toISOString(), dueAt: new Date(dueAt).toISOString() },
  firedAt: firedAt === null ? null : new Date(firedAt).toISOString(),
});

async function usedBy(db: Queryable, term: TermRow, at: Date): Promise<number> {
  if (term.pausedAt) return term.consumed;
  const calendars = await presentCalendars(db);
  const { budget, unitOfTime: unit, startedAt, consumed } = term;
  return consumedAt({ budget, unit, startedAt, consumed }, at, calendars.ofUnit(term.unit.id));
}

type Entry = DeadlineView['history'][number];
type Standing = NonNullable<Entry['after']>;

/** Its opening and its end stand in the row itself; what came between, in the changes. */
async function historyOf(db: Queryable, term: TermRow): Promise<Entry[]> {
  const persons = term.changes.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.id] : []));
  const names = await personNames(db, persons);
  const [first] = term.changes;
  const present = standing(term.dueAt.toISOString(), term.provisional, term.calendar);
  const begun = first ? standing(first.dueBefore, first.provisionalBefore, first.calendarBefore) : present;
  const entry = { before: null, after: null, reason: null, actor: null };
  return [
    { ...entry, seq: 0, at: term.openedAt.toISOString(), cause: 'opened', after: begun },
    ...term.changes.map((change) => changeView(change, names)),
    ...(term.closedAt
      ? [
          {
            ...entry,
            seq: term.changes.length + 1,
            at: term.closedAt.toISOString(),
            cause: 'closed' as const,
            before: present,
          },
        ]
      : []),
  ];
}

/** Times in JSON of the database have its own form. */
const standing = (dueAt: string, provisional: boolean, calendar: string): Standing => ({
  ...{ dueAt: new Date(dueAt).toISOString(), provisional, calendar },
});

const changeView = (change: ChangeRow, names: Awaited<ReturnType<typeof personNames>>): Entry => {
  const { seq, at, cause, reason, actor, edition } = change;
  return {
    ...{ seq, at: new Date(at).toISOString(), cause, reason },
    before: standing(change.dueBefore, change.provisionalBefore, change.calendarBefore),
    after: standing(change.dueAfter, change.provisionalAfter, change.calendarAfter),
    actor:
      actor.kind === 'person'
        ? { kind: 'person', person: names.get(actor.id) ?? { id: actor.id, name: '–', nameEn: '–' } }
        : { kind: 'system', name: actor.name, reason: edition === null ? cause : `edition ${edition}` },
  };
};
