import type { InboxView } from '@shanhai/contracts/approvals';
import type { Queryable } from '@shanhai/platform/postgres';

const VIEW = 'id, name, filters, place, version';

/** A person's saved views in their order. Index: inbox_view (person_id, name); fifty rows at most. */
export async function viewsOf(db: Queryable, personId: string): Promise<InboxView[]> {
  const { rows } = await db.query<InboxView>({
    name: 'inbox_views',
    text: `SELECT ${VIEW} FROM inbox_view WHERE person_id = $1 ORDER BY place, name, id`,
    values: [personId],
  });
  return rows;
}

/** Held to the end of the transaction, so that two new views are counted one after the other. */
export async function lockViewsOf(tx: Queryable, personId: string): Promise<void> {
  await tx.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
}

export interface NewView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly filters: object;
  readonly place: number;
  readonly createdAt: Date;
}

/** Undefined when the person has a view of that name. */
export async function insertView(tx: Queryable, view: NewView): Promise<InboxView | undefined> {
  const { rows } = await tx.query<InboxView>({
    text: `INSERT INTO inbox_view (id, person_id, name, filters, place, created_at) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (person_id, name) DO NOTHING RETURNING ${VIEW}`,
    values: [view.id, view.personId, view.name, JSON.stringify(view.filters), view.place, view.createdAt],
  });
  return rows[0];
}

export interface ViewChange {
  readonly name?: string | undefined;
  readonly filters?: object | undefined;
  readonly place?: number | undefined;
}

/** Undefined when it is not the person's, or not at this version any more. */
export async function updateView(
  tx: Queryable,
  key: { id: string; personId: string; version: number },
  { name, filters, place }: ViewChange,
): Promise<InboxView | undefined> {
  const { rows } = await tx.query<InboxView>({
    text: `UPDATE inbox_view SET name = coalesce($4, name), filters = coalesce($5, filters),
                  place = coalesce($6, place), version = version + 1
           WHERE id = $1 AND person_id = $2 AND version = $3 RETURNING ${VIEW}`,
    values: [
      ...[key.id, key.personId, key.version],
      ...[name ?? null, filters ? JSON.stringify(filters) : null, place ?? null],
    ],
  });
  return rows[0];
}

export async function deleteView(tx: Queryable, id: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query('DELETE FROM inbox_view WHERE id = $1 AND person_id = $2', [
    id,
    personId,
  ]);
  return rowCount === 1;
}
