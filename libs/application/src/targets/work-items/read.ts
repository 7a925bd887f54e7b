import type { WorkItemView } from '@shanhai/contracts/targets/work-items';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { allowedActions } from '@shanhai/domain/targets/work-items';
import type { Queryable } from '@shanhai/platform/postgres';
import { personNames } from '../../approvals/approvals.store';
import { readEvents, type StoredEvent } from '../../audit';
import { standpoint } from '../../deadlines/lights';
import type { SignedIn } from '../../session';
import { maySee } from './access';
import { contextOf, type WorkItemDeps } from './deps';
import { filesOf } from './files.store';
import { findItem, type ItemRow } from './items.store';
import { knownUnits } from './standing.store';
import { entryOf, personsIn, summaryOf, unitsIn, withoutBound, type Named } from './view';
import { itemViewRow } from './view.store';

/** One work item with its course. To who may not see it, it does not exist: `not_found`. */
export async function readWorkItem(
  deps: Pick<WorkItemDeps, 'db' | 'clock'>,
  db: Queryable,
  person: SignedIn,
  id: string,
): Promise<Result<WorkItemView>> {
  const row = await findItem(db, id);
  if (!row || !(await maySee(db, person, row))) return reject('not_found');
  return ok(await viewOf(deps, db, person, row));
}

async function viewOf(
  deps: Pick<WorkItemDeps, 'db' | 'clock'>,
  db: Queryable,
  person: SignedIn,
  { id, state, createdBy }: ItemRow,
): Promise<WorkItemView> {
  const context = await contextOf(db, deps, person);
  const at = await standpoint(deps);
  const view = await itemViewRow(db, id, context.today);
  if (!view) throw new Error(`work item ${id} was found and is gone`);
  const events = await readEvents(db, [id]);
  const named = await namesOf(
    db,
    id,
    events,
    [createdBy, ...(state.extension ? [state.extension.by] : [])],
    context.today,
  );
  const { createdBy: creator, createdAt, issuedAt, closedAt, sentence, openApprovalId, ...summary } = view;
  return {
    ...summaryOf(summary, at),
    ...{ text: state.text, sentence, edition: state.edition, createdBy: creator },
    createdAt: createdAt.toISOString(),
    issuedAt: issuedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    extension: extensionView(state.extension, openApprovalId, named),
    timeline: events.map((event) => entryOf(event, named)),
    loose: named.files
      .filter(({ bound, uploadedBy }) => !bound && uploadedBy.id === person.id)
      .map(withoutBound),
    allowedActions: allowedActions(state, context),
  };
}

function extensionView(
  extension: ItemRow['state']['extension'],
  approvalId: string | null,
  { persons }: Named,
): WorkItemView['extension'] {
  if (!extension) return null;
  const { reason, dueOn, milestones, by } = extension;
  const asker = persons.get(by) ?? { id: by, name: '–', nameEn: '–' };
  return { reason, dueOn, milestones: [...milestones], by: asker, approvalId };
}

async function namesOf(
  db: Queryable,
  id: string,
  events: readonly StoredEvent[],
  also: readonly string[],
  day: string,
): Promise<Named> {
  const persons = await personNames(db, [...new Set([...events.flatMap(personsIn), ...also])]);
  const units = await knownUnits(db, [...new Set(events.flatMap(unitsIn))], day);
  const refs = units.map(({ id: unit, nameZh, nameEn }) => [unit, { id: unit, nameZh, nameEn }] as const);
  return { persons, units: new Map(refs), files: await filesOf(db, id) };
}
