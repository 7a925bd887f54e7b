import type { WorkItem } from '@shanhai/domain/targets/work-items';
import type { Queryable } from '@shanhai/platform/postgres';

export interface Source {
  readonly kind: 'none' | 'plan_item' | 'minutes_item';
  readonly id: string | null;
}

/** A work item as its commands need it. */
export interface ItemRow {
  readonly id: string;
  readonly number: string | null;
  readonly version: number;
  readonly state: WorkItem;
  readonly createdBy: string;
  readonly extensionApprovalId: string | null;
}

const COLUMNS = `id, number, version, state, created_by AS "createdBy", extension_approval_id AS "extensionApprovalId"`;

/** Primary key. */
export async function findItem(db: Queryable, id: string): Promise<ItemRow | undefined> {
  const { rows } = await db.query<ItemRow>({
    name: 'work_item_find',
    text: `SELECT ${COLUMNS} FROM work_item WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** The same, held until the transaction ends: what is decided on it holds until the commit. */
export async function lockItem(tx: Queryable, id: string): Promise<ItemRow | undefined> {
  const { rows } = await tx.query<ItemRow>({
    name: 'work_item_lock',
    text: `SELECT ${COLUMNS} FROM work_item WHERE id = $1 FOR UPDATE`,
    values: [id],
  });
  return rows[0];
}

export interface NewItem {
  readonly item: WorkItem;
  readonly source: Source;
  readonly year: number;
  readonly actionPlan: string | null;
  readonly illustrative: boolean;
  readonly createdBy: string;
  readonly now: Date;
}

/** Answers false where there is a work item of the source already. Index work_item_of_source. */
export async function insertItem(tx: Queryable, of: NewItem): Promise<boolean> {
  const { item, source } = of;
  const { rowCount } = await tx.query({
    name: 'work_item_insert',
    text: `INSERT INTO work_item (id, status, title, year, action_plan, source_kind, source_id, supervising_unit,
                                  responsible_unit, co_units, due_on, state, illustrative, created_by, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
           ON CONFLICT (source_kind, source_id) WHERE source_kind <> 'none' AND status <> 'cancelled' DO NOTHING`,
    values: [
      ...[item.id, item.status, item.title, of.year, of.actionPlan, source.kind, source.id],
      ...[item.supervisingUnit, item.responsibleUnit, item.coUnits, item.dueOn, JSON.stringify(item)],
      ...[of.illustrative, of.createdBy, of.now],
    ],
  });
  return rowCount === 1;
}

/** What a decision changes; `number` and `extensionApprovalId` stay where they are null. */
export interface ItemChange {
  readonly item: WorkItem;
  readonly number: string | null;
  readonly extensionApprovalId: string | null;
  readonly now: Date;
}

/** The row is locked by the caller: the version it has counts one more. */
export async function updateItem(tx: Queryable, { item, now, ...change }: ItemChange): Promise<void> {
  await tx.query({
    name: 'work_item_update',
    text: `UPDATE work_item
              SET status = $2, title = $3, responsible_unit = $4, co_units = $5, due_on = $6, handler_id = $7, state = $8,
                  number = coalesce(number, $9), extension_approval_id = coalesce($10, extension_approval_id),
                  updated_at = $11, version = version + 1,
                  issued_at = CASE WHEN issued_at IS NULL AND $2 = 'issued' THEN $11 ELSE issued_at END,
                  closed_at = CASE WHEN $2 IN ('closed', 'cancelled') THEN $11 ELSE closed_at END
            WHERE id = $1`,
    values: [
      ...[item.id, item.status, item.title, item.responsibleUnit, item.coUnits, item.dueOn, item.handler],
      ...[JSON.stringify(item), change.number, change.extensionApprovalId, now],
    ],
  });
}

export interface PlanTask {
  readonly year: number;
  readonly actionPlan: string;
}

/** A task of a yearly plan that is to be supervised. Primary key. */
export async function planTask(db: Queryable, id: string): Promise<PlanTask | undefined> {
  const { rows } = await db.query<PlanTask>({
    name: 'work_item_plan_task',
    text: `SELECT year, action_plan AS "actionPlan" FROM plan_item WHERE id = $1 AND kind = 'work_item'`,
    values: [id],
  });
  return rows[0];
}

/** The title of the work item that there is of a source. Index work_item_of_source. */
export async function titleOfSource(db: Queryable, { kind, id }: Source): Promise<string | undefined> {
  const { rows } = await db.query<{ title: string }>({
    name: 'work_item_title_of_source',
    text: `SELECT title FROM work_item
            WHERE source_kind = $1 AND source_id = $2 AND source_kind <> 'none' AND status <> 'cancelled'`,
    values: [kind, id],
  });
  return rows[0]?.title;
}

export interface LastEvent {
  readonly type: string;
  readonly at: Date;
  readonly by: string | null;
  readonly byEn: string | null;
}

/** What happened last, and by whom. Primary key of event (stream_id, seq), read backwards. */
export async function lastEvent(db: Queryable, id: string): Promise<LastEvent | undefined> {
  const { rows } = await db.query<LastEvent>({
    name: 'work_item_last_event',
    text: `SELECT e.type, e.at, p.name AS by, p.name_en AS "byEn"
             FROM event e LEFT JOIN person p ON e.actor->>'kind' = 'person' AND p.id = (e.actor->>'id')::uuid
            WHERE e.stream_id = $1 ORDER BY e.seq DESC LIMIT 1`,
    values: [id],
  });
  return rows[0];
}

/** Whether a work item was ever made of a source, cancelled or not. */
export async function wasMadeOf(db: Queryable, { kind, id }: Source): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'work_item_was_made_of',
    text: 'SELECT FROM work_item WHERE source_kind = $1 AND source_id = $2 LIMIT 1',
    values: [kind, id],
  });
  return (rowCount ?? 0) > 0;
}
