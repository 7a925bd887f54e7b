import type { WorkItemStatus } from '@shanhai/domain/targets/work-items';
import type { Queryable } from '@shanhai/platform/postgres';

/** The work item that was made of an item of minutes and not cancelled. */
export interface MinutesItemRow {
  readonly sourceId: string;
  readonly id: string;
  readonly title: string;
  readonly status: WorkItemStatus;
  /** Whether who covers these units sees it, as in lists. */
  readonly seen: boolean;
}

/** Index work_item_of_source. */
export async function itemsOfMinutes(
  db: Queryable,
  itemIds: readonly string[],
  covered: readonly string[],
): Promise<MinutesItemRow[]> {
  const { rows } = await db.query<MinutesItemRow & object>({
    name: 'work_item_of_minutes',
    text: `
      SELECT source_id AS "sourceId", id, title, status,
             supervising_unit = ANY($2::text[])
             OR status <> 'created' AND (responsible_unit = ANY($2::text[]) OR co_units && $2::text[]) AS seen
        FROM work_item
       WHERE source_kind = 'minutes_item' AND source_id = ANY($1::text[]) AND status <> 'cancelled'`,
    values: [itemIds, covered],
  });
  return rows;
}
