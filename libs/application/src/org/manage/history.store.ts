import type { Queryable } from '@shanhai/platform/postgres';
import type { EventActor } from '../../audit';

/** The one stream of the organisation. Its id is fixed: there is one organisation in a database. */
export const ORG_STREAM = '00000000-0000-4000-8000-00000000a0a0';

/** What writers of the organisation queue for, each until it commits. The history comes last, whatever came before. */
const locks = { units: 1, delegations: 2, history: 3 } as const;

/** Waits for whoever changes the same thing. Advisory locks of the class 0x6f7267 ("org"). */
export async function lockOrg(tx: Queryable, what: keyof typeof locks): Promise<void> {
  await tx.query({
    name: 'org_lock',
    text: 'SELECT pg_advisory_xact_lock(7303783, $1)',
    values: [locks[what]],
  });
}

export interface StoredOrgEvent {
  readonly seq: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly actor: EventActor;
  readonly at: Date;
}

export interface HistoryQuery {
  readonly unit: string | null;
  readonly person: string | null;
  /** Number of the last event of the page before. */
  readonly before: string | null;
  readonly limit: number;
}

/**
 * The latest first. Primary key of event, read backwards; of a unit or a person by the partial indexes event_org_unit
 * and event_org_person.
 */
export async function orgEvents(
  db: Queryable,
  { unit, person, before, limit }: HistoryQuery,
): Promise<StoredOrgEvent[]> {
  const { rows } = await db.query<StoredOrgEvent>({
    text: `SELECT seq, type, data, actor, at FROM event
           WHERE stream_id = $1 AND stream_type = 'org' AND ($2::int IS NULL OR seq < $2)
             ${unit === null ? 'AND $3::text IS NULL' : `AND data->>'unitId' = $3`}
             ${person === null ? 'AND $4::text IS NULL' : `AND data->>'personId' = $4`}
           ORDER BY seq DESC LIMIT $5`,
    values: [ORG_STREAM, before, unit, person, limit],
  });
  return rows;
}
