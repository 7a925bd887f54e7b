import type { RouteDefinition, Tally } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';

/** The last word in an approval: who ended it, or the count of the vote that did; at which stage, and what was said. */
export interface LastWord {
  readonly by: string | null;
  readonly byEn: string | null;
  readonly tally: Tally | null;
  readonly stageKey: string | null;
  /** Of a rejection its reason; else what the last signer wrote. */
  readonly comment: string | null;
  readonly route: RouteDefinition;
}

/** Primary key of event (stream_id, seq), read backwards. */
export async function lastWord(
  db: Queryable,
  approvalId: string,
  type: 'approved' | 'rejected',
): Promise<LastWord | undefined> {
  const { rows } = await db.query<LastWord>({
    name: 'approval_last_word',
    text: `SELECT p.name AS by, p.name_en AS "byEn", e.data->>'stage' AS "stageKey", e.data->'tally' AS tally,
                  CASE $2 WHEN 'rejected' THEN e.data->>'comment' ELSE (
                    SELECT s.data->>'comment' FROM event s
                     WHERE s.stream_id = $1 AND s.type = 'signed' ORDER BY s.seq DESC LIMIT 1) END AS comment,
                  r.definition AS route
             FROM event e
             JOIN approval a ON a.id = e.stream_id
             JOIN route r ON r.id = a.route_id
             LEFT JOIN person p ON p.id = (e.actor->>'id')::uuid
            WHERE e.stream_id = $1 AND e.type = $2 ORDER BY e.seq DESC LIMIT 1`,
    values: [approvalId, type],
  });
  return rows[0];
}
