import type { CallContent, CallStatus } from '@shanhai/domain/projects/calls';
import type { Queryable } from '@shanhai/platform/postgres';
import type { Publication } from './calls.store';

/** Programmes that have no call by their own name yet. */
export async function programmesWithoutKey(tx: Queryable): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM programme WHERE id NOT IN (SELECT key FROM project_call WHERE key IS NOT NULL) ORDER BY id',
  );
  return rows.map(({ id }) => id);
}

export interface SeededCall {
  readonly id: string;
  readonly key: string;
  readonly programmeId: string;
  readonly status: CallStatus;
  readonly content: CallContent;
  readonly source: string;
  readonly now: Date;
  /** null for a draft. */
  readonly fixed: Publication | null;
}

/** Writes a call once; 1 when it is new. */
export async function insertSeeded(tx: Queryable, call: SeededCall): Promise<0 | 1> {
  const { fixed, now } = call;
  const { rowCount } = await tx.query({
    text: `INSERT INTO project_call (id, key, programme_id, status, content, source, illustrative, created_at, updated_at,
                                     opens_at, closes_at, form_id, route_id, checks, published_at)
           VALUES ($1, $2, $3, $4, $5, $6, true, $7, $7, $8, $9, $10, $11, $12, $13)
           ON CONFLICT DO NOTHING`,
    values: [
      ...[call.id, call.key, call.programmeId, call.status, JSON.stringify(call.content), call.source, now],
      ...[fixed?.opensAt ?? null, fixed?.closesAt ?? null, fixed?.formId ?? null, fixed?.routeId ?? null],
      ...[JSON.stringify(fixed?.checks ?? []), fixed ? now : null],
    ],
  });
  return rowCount === 1 ? 1 : 0;
}
