import type { DeadlineView } from '@shanhai/contracts/calendar';
import { extensionLeft } from '@shanhai/domain/calendar';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { appendOutbox, type OutboxWake } from '@shanhai/platform/outbox';
import { settle, type Database, type Queryable } from '@shanhai/platform/postgres';
import { onLocked, type SystemDeps } from '../../approvals/system';
import { lockApproval } from '../../approvals/load.store';
import { once, type SignedIn } from '../../session';
import { presentCalendars } from '../calendar.store';
import { extendClock } from '../clock';
import { laddersOf } from '../projections/ladders';
import { extendedEnd, refusalOfEnd, refusalToExtend } from './extension';
import { newsOfExtension } from './news';
import { viewOf } from './read';
import { maySee } from './rights';
import { lockDeadline, termOf, type TermRow } from './terms.store';

export interface TermDeps extends SystemDeps {
  readonly db: Database;
  readonly wake: Pick<OutboxWake, 'wake'>;
}

export interface Extension {
  readonly id: string;
  /** The number of the last change that the person has seen. */
  readonly version: number;
  /** Units more. */
  readonly add: number;
  readonly reason: string;
}

/**
 * Extends a term by a decision with a reason: its ladder, its tasks and the workflow that waits for it follow. Of a
 * stage, it stands in the history of the approval. Rejects with `not_found`, `forbidden`, `version_conflict`,
 * `deadline_closed`, `deadline_paused`, `deadline_too_long` or `deadline_still_past`. Who holds it, who filed the case and the
 * coordinator are told.
 */
export async function extendTerm(
  deps: TermDeps,
  person: SignedIn,
  extension: Extension,
  idempotency: { readonly key: string; readonly requestHash: Buffer },
): Promise<Result<DeadlineView>> {
  const now = deps.clock.now();
  const done = await settle(deps.db, (tx) =>
    once(tx, { ...idempotency, personId: person.id, now }, async (): Promise<Result<DeadlineView>> => {
      const term = await held(tx, extension.id, now);
      if (!term || !(await maySee(tx, person, term))) return reject('not_found');
      const rejection = await refusalOf(tx, person, term, extension, now);
      if (rejection) return { ok: false, rejection };
      const extended = await apply(tx, deps, person, term, extension, now);
      if (!extended.ok) return extended;
      const after = await termOf(tx, term.id, now);
      if (!after) throw new Error(`deadline ${term.id} was extended and is gone`);
      const news = await newsOfExtension(tx, person, { before: term, after, reason: extension.reason }, now);
      await appendOutbox(tx, `deadline:${term.id}`, news, now);
      return ok(await viewOf(tx, person, after, now));
    }),
  );
  if (done.ok) deps.wake.wake();
  return done;
}

/** Read again under its locks, the approval's before its own. */
async function held(tx: Queryable, id: string, now: Date): Promise<TermRow | undefined> {
  const seen = await termOf(tx, id, now);
  if (!seen) return undefined;
  if (seen.subjectType === 'approval') await lockApproval(tx, seen.subjectId);
  await lockDeadline(tx, id);
  return termOf(tx, id, now);
}

async function refusalOf(
  tx: Queryable,
  person: SignedIn,
  term: TermRow,
  { version, add }: Extension,
  now: Date,
): Promise<Rejection | undefined> {
  const refusal = await refusalToExtend(tx, person, term, now);
  if (refusal) return refusal;
  const present = term.changes.length;
  if (version !== present) return { code: 'version_conflict', params: { version: present } };
  if (add > extensionLeft(term)) return refusalOfEnd(term, add, term, now);
  return refusalOfEnd(term, add, await extendedEnd(tx, term, add), now);
}

async function apply(
  tx: Queryable,
  deps: TermDeps,
  person: SignedIn,
  term: TermRow,
  { add, reason }: Extension,
  now: Date,
): Promise<Result<unknown>> {
  if (term.subjectType === 'approval') {
    const command = { type: 'extend', stage: term.stageKey ?? '', add, comment: reason } as const;
    const said = await onLocked(tx, deps, term.subjectId, command, person);
    // The approval has another clock by now: its deadline is about to be closed.
    return said.ok || said.rejection.code !== 'action_not_allowed' ? said : reject('deadline_closed');
  }
  const calendars = await presentCalendars(tx);
  const ladder = (await laddersOf(tx))({ kind: term.kind, unitId: term.unit.id });
  await extendClock(tx, { ...term, unit: term.unitOfTime }, add, {
    ...{ now, calendar: calendars.ofUnit(term.unit.id), ladder, reason },
    actor: { kind: 'person', id: person.id },
  });
  return ok(undefined);
}
