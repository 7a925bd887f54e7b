import type { Form } from '@shanhai/contracts/forms';
import type { Applicants, CallContent } from '@shanhai/domain/projects/calls';
import type { Queryable } from '@shanhai/platform/postgres';

interface Title {
  readonly zh: string;
  readonly en: string;
}

export interface FactsRow {
  readonly form: Form | null;
  readonly route: { readonly id: string; readonly title: Title } | null;
  readonly known: Applicants;
  readonly eligible: number;
}

/**
 * The newest version of a route's key, when it takes something new and is started by a process: a key whose newest is retired
 * does not fall back to the one before. Index route (key, version).
 */
const NEWEST_ROUTE = `
  SELECT jsonb_build_object('id', r.id, 'title', jsonb_build_object('zh', r.title_zh, 'en', r.title_en))
    FROM (SELECT * FROM route WHERE key = $2 AND version IS NOT NULL ORDER BY version DESC LIMIT 1) r
   WHERE r.retired_at IS NULL AND r.submission IS NULL`;

/** What there is of what a draft names, and how many units may apply on a day. Primary keys; some dozens of lists and kinds. */
export async function factsOf(db: Queryable, content: CallContent, day: string): Promise<FactsRow> {
  const { applicants, form, route } = content;
  const { rows } = await db.query<FactsRow>({
    name: 'call_facts',
    text: `
      SELECT (SELECT jsonb_build_object('id', f.id, 'key', f.key, 'version', f.version, 'schema', f.schema, 'layout', f.layout)
                FROM form f WHERE f.key = $1 AND f.published_at IS NOT NULL ORDER BY f.version DESC LIMIT 1) AS form,
             (${NEWEST_ROUTE}) AS route,
             jsonb_build_object(
               'lists', ARRAY(SELECT DISTINCT list FROM unit_listing WHERE $3::jsonb->'lists' ? list),
               'kinds', ARRAY(SELECT DISTINCT kind FROM unit WHERE $3::jsonb->'kinds' ? kind),
               'units', ARRAY(SELECT id FROM unit WHERE $3::jsonb->'units' ? id
                                AND (valid_to IS NULL OR valid_to >= $4::date)),
               'pairs', ARRAY(SELECT id FROM unit_pair WHERE $3::jsonb->'pairs' ? id::text
                                AND (valid_to IS NULL OR valid_to >= $4::date))) AS known,
             (SELECT count(*)::int FROM call_units($3::jsonb, $4::date)) AS eligible`,
    values: [form, route, JSON.stringify(applicants), day],
  });
  const row = rows[0];
  if (!row) throw new Error('a SELECT without FROM has one row');
  return row;
}

export interface ProgrammeRow {
  readonly id: string;
  readonly title: Title;
  readonly form: string;
  readonly route: string;
  readonly list: string | null;
  readonly publicityDays: number | null;
  readonly sentence: string | null;
  readonly illustrative: boolean;
}

/** What a new call of a programme begins with. Primary key. */
export async function programmeRow(db: Queryable, id: string): Promise<ProgrammeRow | undefined> {
  const { rows } = await db.query<ProgrammeRow>({
    name: 'call_programme',
    text: `SELECT p.id, jsonb_build_object('zh', p.title_zh, 'en', p.title_en) AS title, f.key AS form, r.key AS route,
                  p.applicants->>'list' AS list, (p.policy->>'publicityWorkingDays')::int AS "publicityDays",
                  i.sentence, p.illustrative
             FROM programme p JOIN form f ON f.id = p.form_id JOIN route r ON r.id = p.route_id
             LEFT JOIN plan_item i ON i.id = p.plan_item_id
            WHERE p.id = $1`,
    values: [id],
  });
  return rows[0];
}
