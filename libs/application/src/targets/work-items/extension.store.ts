import type { Form } from '@shanhai/contracts/forms';
import type { ApprovalClosed } from '@shanhai/contracts/messages';
import type { Queryable } from '@shanhai/platform/postgres';

/** The newest published version of a form. Index form (key, version). */
export async function newestForm(db: Queryable, key: string): Promise<Form | undefined> {
  const { rows } = await db.query<Form>({
    name: 'work_item_newest_form',
    text: `SELECT id, key, version, schema, layout FROM form
            WHERE key = $1 AND published_at IS NOT NULL ORDER BY version DESC LIMIT 1`,
    values: [key],
  });
  return rows[0];
}

/** The newest published version of a route that is not retired. Index route (key, version). */
export async function newestRoute(db: Queryable, key: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>({
    name: 'work_item_newest_route',
    text: `SELECT id FROM route WHERE key = $1 AND published_at IS NOT NULL AND retired_at IS NULL
            ORDER BY version DESC LIMIT 1`,
    values: [key],
  });
  return rows[0]?.id;
}

/** How an approval ended: null while it is open or not there yet. Primary key. */
export async function outcomeOf(
  db: Queryable,
  approvalId: string,
): Promise<ApprovalClosed['outcome'] | null> {
  const { rows } = await db.query<{ outcome: ApprovalClosed['outcome'] }>({
    name: 'work_item_extension_outcome',
    text: 'SELECT status AS outcome FROM approval WHERE id = $1 AND closed_at IS NOT NULL',
    values: [approvalId],
  });
  return rows[0]?.outcome ?? null;
}

/** What a unit is called. Primary key. */
export async function unitName(db: Queryable, id: string): Promise<string | undefined> {
  const { rows } = await db.query<{ name: string }>({
    name: 'work_item_unit_name',
    text: 'SELECT name_zh AS name FROM unit WHERE id = $1',
    values: [id],
  });
  return rows[0]?.name;
}

/**
 * Where somebody can approve for a unit on a day: in itself, else in the office that acts for it; itself where nobody can.
 * Indexes post (unit_id, role), unit (parent_id).
 */
export async function signingUnit(db: Queryable, id: string, day: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>({
    name: 'work_item_signing_unit',
    text: `SELECT u.id FROM unit u JOIN post p ON p.unit_id = u.id
            WHERE (u.id = $1 OR u.kind = 'office' AND u.parent_id = $1) AND p.role IN ('approver', 'head')
              AND p.valid_from <= $2::date AND (p.valid_to IS NULL OR p.valid_to >= $2::date)
            ORDER BY u.id = $1 DESC, u.id LIMIT 1`,
    values: [id, day],
  });
  return rows[0]?.id ?? id;
}
