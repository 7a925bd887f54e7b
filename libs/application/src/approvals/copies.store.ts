import type { Queryable } from '@shanhai/platform/postgres';
import type { PersonName } from './inbox-lists.store';

export interface ReceiptRow {
  readonly person: PersonName;
  readonly copiedBy: PersonName;
  readonly copiedAt: Date;
  readonly readAt: Date | null;
}

const nameOf = (person: string): string =>
  `jsonb_build_object('id', ${person}.id, 'name', ${person}.name, 'nameEn', ${person}.name_en)`;

/** Whether a person has a copy, and has read it. Primary key. */
export async function copyOf(
  db: Queryable,
  approvalId: string,
  personId: string,
): Promise<{ read: boolean } | undefined> {
  const { rows } = await db.query<{ read: boolean }>({
    name: 'copy_of_person',
    text: `SELECT read_at IS NOT NULL AS read FROM approval_copy WHERE approval_id = $1 AND person_id = $2`,
    values: [approvalId, personId],
  });
  return rows[0];
}

/** The copies of one approval, newest first. Primary key (approval_id, person_id): they are few. */
export async function receiptsPage(
  db: Queryable,
  query: { approvalId: string; after: readonly string[] | null; limit: number },
): Promise<ReceiptRow[]> {
  const { rows } = await db.query<ReceiptRow>({
    name: 'copy_receipts',
    text: `SELECT ${nameOf('reader')} AS person, ${nameOf('giver')} AS "copiedBy",
                  c.copied_at AS "copiedAt", c.read_at AS "readAt"
           FROM approval_copy c
           JOIN person reader ON reader.id = c.person_id
           JOIN person giver ON giver.id = c.copied_by
           WHERE c.approval_id = $1 AND ($3::timestamptz IS NULL OR (c.copied_at, c.person_id) < ($3, $4::uuid))
           ORDER BY c.copied_at DESC, c.person_id DESC
           LIMIT $2`,
    values: [query.approvalId, query.limit, query.after?.[0] ?? null, query.after?.[1] ?? null],
  });
  return rows;
}
