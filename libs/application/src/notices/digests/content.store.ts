import type { NoticeKind } from '@shanhai/contracts/notices';
import type { Queryable } from '@shanhai/platform/postgres';
import { holds } from '../holding.store';

/** An open item of a person, as a digest lists it. */
export interface OpenItem {
  readonly taskId: string;
  readonly caseType: string;
  readonly number: string;
  readonly title: string;
  readonly dueAt: Date;
  /** Whose it is, where the reader stands in for them. */
  readonly principal: { readonly name: string; readonly nameEn: string } | null;
}

/**
 * Open items that are due before `until`, soonest first, those of whom the person stands in for included: the function
 * that lists an inbox says whose they are. Index approval_task_inbox.
 */
const OPEN = `
  SELECT t.id AS "taskId", a.case_type AS "caseType", a.number, a.title, t.due_at AS "dueAt",
         CASE WHEN t.person_id <> $1::uuid THEN jsonb_build_object('name', p.name, 'nameEn', p.name_en) END AS principal
  FROM holders_of($1::uuid, $2::date) holder
  CROSS JOIN LATERAL (
    SELECT task.* FROM approval_task task
    WHERE task.person_id = holder.person AND task.closed_at IS NULL AND task.due_at < $3
      AND (holder.routes IS NULL OR EXISTS (
        SELECT FROM approval of JOIN route r ON r.id = of.route_id
        WHERE of.id = task.approval_id AND r.key = ANY(holder.routes)))
    ORDER BY task.due_at, task.id LIMIT $4
  ) t
  JOIN approval a ON a.id = t.approval_id
  JOIN person p ON p.id = t.person_id
  ORDER BY t.due_at, t.id
  LIMIT $4`;

export async function openItems(
  db: Queryable,
  { personId, day, until, limit }: { personId: string; day: string; until: Date; limit: number },
): Promise<OpenItem[]> {
  const { rows } = await db.query<OpenItem>({
    name: 'digest_open_items',
    text: OPEN,
    values: [personId, day, until, limit],
  });
  return rows;
}

/** A notice that waited for the digest. */
export interface FreshNotice {
  readonly kind: NoticeKind;
  readonly data: unknown;
  readonly link: string;
  /** Null for what belongs to no case. */
  readonly caseType: string | null;
}

/**
 * What waits for the next digest of a person, or what a digest has taken in; without that whose reason is gone.
 * Indexes notice_held_waiting, notice_held_told, approval (number).
 */
const FRESH = `
  SELECT n.kind, n.data, n.link, a.case_type AS "caseType"
  FROM notice_held h
  JOIN notice n ON n.id = h.notice_id
  LEFT JOIN LATERAL (SELECT case_type FROM approval WHERE number = n.data->>'number' LIMIT 1) a ON true
  WHERE h.person_id = $1 AND h.release_at IS NULL AND h.digest_id IS NOT DISTINCT FROM $2::uuid
    AND ${holds('n', '$4::timestamptz')}
  ORDER BY n.created_at, n.id
  LIMIT $3`;

export async function freshNotices(
  db: Queryable,
  { personId, digestId, now, limit }: { personId: string; digestId: string | null; now: Date; limit: number },
): Promise<FreshNotice[]> {
  const { rows } = await db.query<FreshNotice>({
    name: 'digest_fresh',
    text: FRESH,
    values: [personId, digestId, limit, now],
  });
  return rows;
}
