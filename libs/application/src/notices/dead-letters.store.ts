import type { Queryable } from '@shanhai/platform/postgres';
import type { ChannelKey } from './channels';

/** A delivery that was given up, and nobody was told yet. */
export interface DeadLetter {
  readonly id: string;
  readonly channel: ChannelKey;
  readonly reason: string;
  readonly address: string;
  readonly personId: string;
  readonly name: string;
  readonly nameEn: string;
  /** Whether the person still has the address that it was sent to. */
  readonly current: boolean;
}

/** Locked until the transaction ends; another notifier takes others. Index delivery_untold. */
export async function takeUntold(tx: Queryable, limit: number): Promise<DeadLetter[]> {
  const { rows } = await tx.query<DeadLetter>({
    name: 'dead_letters_untold',
    text: `SELECT d.id, d.channel, d.reason, d.address, n.person_id AS "personId",
                  p.name, p.name_en AS "nameEn", p.email = d.address AS current
           FROM delivery d
           JOIN notice n ON n.id = d.notice_id
           JOIN person p ON p.id = n.person_id
           WHERE d.status = 'dead' AND d.told_at IS NULL
           ORDER BY d.id LIMIT $1
           FOR UPDATE OF d SKIP LOCKED`,
    values: [limit],
  });
  return rows;
}

export async function deadLettersTold(tx: Queryable, ids: readonly string[], wall: Date): Promise<void> {
  await tx.query({
    name: 'dead_letters_told',
    text: 'UPDATE delivery SET told_at = $2 WHERE id = ANY($1::uuid[])',
    values: [ids, wall],
  });
}

export interface AddressState {
  readonly email: string | null;
  /** How the last e-mail to it ended; null before the first. */
  readonly status: 'sent' | 'dead' | 'given_up' | null;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly endedAt: Date | null;
}

/**
 * How the last e-mail to the address that a person has today ended: by its last attempt, not by when it was made, for
 * a retry comes later. Index notice (person_id, created_at) for the person's own, one row of attempts each.
 */
export async function addressState(db: Queryable, personId: string): Promise<AddressState> {
  const { rows } = await db.query<AddressState>({
    name: 'notice_address',
    text: `SELECT nullif(p.email, '') AS email, last.status, last.reason, last.answer, last.ended_at AS "endedAt"
           FROM person p
           LEFT JOIN LATERAL (
             SELECT d.status, d.reason, d.last_error AS answer, a.ended_at
             FROM (SELECT id FROM notice WHERE person_id = p.id ORDER BY created_at DESC, id DESC LIMIT 200) n
             JOIN delivery d ON d.notice_id = n.id
             JOIN delivery_attempt a ON a.delivery_id = d.id AND a.seq = d.attempts
             WHERE d.channel = 'email' AND d.address = p.email AND d.status IN ('sent', 'dead', 'given_up')
               AND a.ended_at IS NOT NULL
             ORDER BY a.ended_at DESC LIMIT 1
           ) last ON true
           WHERE p.id = $1`,
    values: [personId],
  });
  return rows[0] ?? { email: null, status: null, reason: null, answer: null, endedAt: null };
}
