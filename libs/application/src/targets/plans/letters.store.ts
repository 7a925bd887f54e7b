import type { Aggregation, Comparison } from '@shanhai/domain/targets/plans';
import type { Queryable } from '@shanhai/platform/postgres';

interface Named {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** What a letter says of one target: the unit's value, and that of which it is a part. */
export interface LetterTarget {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly actionPlan: string;
  readonly measure: string | null;
  readonly aggregation: Aggregation;
  readonly comparison: Comparison;
  readonly value: string | null;
  readonly dueOn: string | null;
  readonly evidence: string | null;
  readonly sentence: string | null;
  readonly source: string;
  readonly illustrative: boolean;
  /** Letters of before these were said have none of them; they never change once a plan is issued. */
  readonly responsible?: Named | null;
  readonly cooperating?: readonly Named[];
  readonly baseline?: { readonly year: number; readonly value: string } | null;
  readonly schedule?: readonly { readonly on: string; readonly percent: number }[];
}

export interface LetterContent {
  readonly plan: {
    readonly id: string;
    readonly number: string | null;
    readonly year: number;
    readonly title: { readonly zh: string; readonly en: string };
  };
  readonly unit: Named;
  readonly issuer: Named;
  readonly targets: readonly LetterTarget[];
}

/** What a unit owes, for its letter. */
export interface Owed {
  readonly unit: Named;
  readonly targets: readonly LetterTarget[];
  /** Of its newest letter; null while it has none. */
  readonly letterId: string | null;
  readonly revision: number | null;
  /** What that says. */
  readonly said: readonly LetterTarget[] | null;
}

/**
 * What the next units of a plan owe, in the order of their ids: of all whose shares the plan has fixed, or of those to whom
 * one unit gives. Indexes target_share_of_unit, target_key, target_letter_revision.
 */
export async function owedByUnits(
  db: Queryable,
  planId: string,
  of: { readonly giver: string | null; readonly after: string; readonly limit: number },
): Promise<Owed[]> {
  const { rows } = await db.query<Owed>({
    name: 'target_owed',
    text: `WITH next AS MATERIALIZED (
             SELECT DISTINCT s.unit_id FROM target_share s
             WHERE s.plan_id = $1 AND s.unit_id > $3 AND s.parent_id IS NOT NULL AND s.person_id IS NULL
               AND CASE WHEN $2::text IS NULL THEN s.fixed ELSE EXISTS (
                     SELECT FROM target_share g WHERE g.id = s.parent_id AND g.unit_id = $2 AND g.unit_id <> s.unit_id) END
             ORDER BY s.unit_id LIMIT $4
           )
           SELECT jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit, owed.targets,
                  l.id AS "letterId", l.revision, l.content->'targets' AS said
           FROM next
           JOIN unit u ON u.id = next.unit_id
           CROSS JOIN LATERAL (
             SELECT jsonb_agg(jsonb_build_object('key', t.key, 'title', jsonb_build_object('zh', t.title_zh, 'en', t.title_en),
                      'actionPlan', t.action_plan, 'measure', t.measure, 'aggregation', t.aggregation,
                      'comparison', t.comparison, 'value', trim_scale(s.value)::text, 'dueOn', s.due_on,
                      'evidence', t.evidence, 'sentence', t.sentence, 'source', t.source,
                      'illustrative', t.illustrative,
                      'baseline', CASE WHEN t.baseline_year IS NOT NULL THEN jsonb_build_object(
                         'year', t.baseline_year, 'value', trim_scale(t.baseline_value)::text) END,
                      'schedule', t.schedule,
                      'responsible', (SELECT jsonb_build_object('id', r.id, 'nameZh', r.name_zh, 'nameEn', r.name_en)
                                        FROM unit r WHERE r.id = t.responsible_unit_id),
                      'cooperating', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'nameZh', h.name_zh,
                                                'nameEn', h.name_en) ORDER BY c.position), '[]')
                                        FROM target_cooperating c JOIN unit h ON h.id = c.unit_id
                                       WHERE c.target_id = t.id)) ORDER BY t.position, t.id) AS targets
             FROM target_share s JOIN target t ON t.id = s.target_id
             WHERE s.plan_id = $1 AND s.unit_id = next.unit_id AND s.person_id IS NULL) owed
           LEFT JOIN LATERAL (SELECT id, revision, content FROM target_letter
                              WHERE plan_id = $1 AND unit_id = next.unit_id ORDER BY revision DESC LIMIT 1) l ON true
           ORDER BY next.unit_id`,
    values: [planId, of.giver, of.after, of.limit],
  });
  return rows;
}

export interface NewLetter {
  readonly id: string;
  readonly unitId: string;
  readonly revision: number;
  readonly number: string;
  readonly issuerId: string;
  readonly content: LetterContent;
  /** Hex. */
  readonly digest: string;
}

export async function insertLetters(
  tx: Queryable,
  planId: string,
  letters: readonly NewLetter[],
  now: Date,
): Promise<void> {
  await tx.query({
    name: 'target_letters_insert',
    text: `INSERT INTO target_letter (id, plan_id, unit_id, revision, number, issuer_id, content, digest, issued_at)
           SELECT id, $1, "unitId", revision, number, "issuerId", content, decode(digest, 'hex'), $3
           FROM jsonb_to_recordset($2::jsonb)
             AS l (id uuid, "unitId" text, revision int, number text, "issuerId" text, content jsonb, digest text)`,
    values: [planId, JSON.stringify(letters), now],
  });
}

export interface LetterRow {
  readonly id: string;
  readonly planId: string;
  readonly number: string;
  readonly revision: number;
  /** Whether a later one has taken its place. */
  readonly replaced: boolean;
  readonly unit: Named;
  readonly issuer: Named;
  readonly issuedAt: Date;
  readonly signBy: Date | null;
  readonly signedAt: Date | null;
  readonly signedBy: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly digest: string;
}

const ROW = `
  SELECT l.id, l.plan_id AS "planId", l.number, l.revision,
         EXISTS (SELECT FROM target_letter n WHERE n.plan_id = l.plan_id AND n.unit_id = l.unit_id
                 AND n.revision > l.revision) AS replaced,
         jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en) AS unit,
         jsonb_build_object('id', i.id, 'nameZh', i.name_zh, 'nameEn', i.name_en) AS issuer,
         l.issued_at AS "issuedAt", l.signed_at AS "signedAt", encode(l.digest, 'hex') AS digest,
         CASE WHEN h.id IS NOT NULL
              THEN jsonb_build_object('id', h.id, 'name', h.name, 'nameEn', h.name_en) END AS "signedBy",
         (SELECT d.due_at FROM deadline d JOIN target_recipient r ON r.id = d.subject_id
          WHERE r.plan_id = l.plan_id AND r.unit_id = l.unit_id AND d.kind = 'target_signing'
            AND l.signed_at IS NULL AND d.status IN ('running', 'due')
            AND NOT EXISTS (SELECT FROM target_letter n WHERE n.plan_id = l.plan_id AND n.unit_id = l.unit_id
                            AND n.revision > l.revision) LIMIT 1) AS "signBy"
  FROM target_letter l
  JOIN unit u ON u.id = l.unit_id
  JOIN unit i ON i.id = l.issuer_id
  LEFT JOIN person h ON h.id = l.signed_by`;

export async function letterById(db: Queryable, id: string): Promise<LetterRow | undefined> {
  const { rows } = await db.query<LetterRow>({
    ...{ name: 'target_letter', text: `${ROW} WHERE l.id = $1`, values: [id] },
  });
  return rows[0];
}

export async function newestLetter(
  db: Queryable,
  planId: string,
  unitId: string,
): Promise<LetterRow | undefined> {
  const { rows } = await db.query<LetterRow>({
    name: 'target_letter_newest',
    text: `${ROW} WHERE l.plan_id = $1 AND l.unit_id = $2 ORDER BY l.revision DESC LIMIT 1`,
    values: [planId, unitId],
  });
  return rows[0];
}

/** Newest letters of units whose part has one of these statuses, signed for or not. */
export interface LetterStanding {
  readonly parts: readonly string[];
  readonly signed: boolean;
}

/**
 * Of the units given, or of all (null), of one and those below it, and as they stand; by unit, newest revision first.
 * Indexes target_letter_revision, target_recipient_of_unit.
 */
export async function letterPage(
  db: Queryable,
  planId: string,
  query: {
    readonly units: readonly string[] | null;
    readonly within: string | null;
    readonly standing: LetterStanding | null;
    readonly after: readonly string[] | null;
    readonly limit: number;
  },
): Promise<LetterRow[]> {
  const { rows } = await db.query<LetterRow>({
    name: 'target_letter_page',
    text: `${ROW}
      WHERE l.plan_id = $1 AND ($2::text[] IS NULL OR l.unit_id = ANY($2))
        AND ($3::text IS NULL OR (l.unit_id, -l.revision) > ($3, -($4::int)))
        AND ($6::text IS NULL OR u.id = $6 OR u.parent_id = $6
             OR u.parent_id IN (SELECT id FROM unit WHERE parent_id = $6))
        AND ($7::text[] IS NULL OR (l.signed_at IS NOT NULL) = $8
             AND EXISTS (SELECT FROM target_recipient r
                         WHERE r.plan_id = l.plan_id AND r.unit_id = l.unit_id AND r.status = ANY($7))
             AND NOT EXISTS (SELECT FROM target_letter n WHERE n.plan_id = l.plan_id AND n.unit_id = l.unit_id
                             AND n.revision > l.revision))
      ORDER BY l.unit_id, l.revision DESC LIMIT $5`,
    values: [
      ...[planId, query.units, query.after?.[0] ?? null, query.after?.[1] ?? null, query.limit, query.within],
      ...[query.standing?.parts ?? null, query.standing?.signed ?? null],
    ],
  });
  return rows;
}

export async function letterContent(db: Queryable, id: string): Promise<LetterContent | undefined> {
  const { rows } = await db.query<{ content: LetterContent }>({
    ...{
      name: 'target_letter_content',
      text: 'SELECT content FROM target_letter WHERE id = $1',
      values: [id],
    },
  });
  return rows[0]?.content;
}

/** By when a letter was to be signed for, signed or not. Primary key of deadline. */
export async function signingTerm(db: Queryable, deadlineId: string): Promise<Date | null> {
  const { rows } = await db.query<{ dueAt: Date }>({
    name: 'target_letter_signing_term',
    text: 'SELECT due_at AS "dueAt" FROM deadline WHERE id = $1',
    values: [deadlineId],
  });
  return rows[0]?.dueAt ?? null;
}

/** @returns false when somebody has signed before. */
export async function signLetterRow(tx: Queryable, id: string, by: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'target_letter_sign',
    text: 'UPDATE target_letter SET signed_at = $3, signed_by = $2 WHERE id = $1 AND signed_at IS NULL',
    values: [id, by, now],
  });
  return rowCount === 1;
}
