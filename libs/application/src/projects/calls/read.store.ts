import type { Form } from '@shanhai/contracts/forms';
import type { Applicants } from '@shanhai/domain/projects/calls';
import type { Queryable } from '@shanhai/platform/postgres';
import type { UnitRef } from './calls.store';

interface Title {
  readonly zh: string;
  readonly en: string;
}

export interface NamedPair {
  readonly id: string;
  readonly aiding: UnitRef;
  readonly receiving: UnitRef;
}

export interface DetailRow {
  readonly form: (Form & { readonly newest: number }) | null;
  readonly route: { readonly id: string; readonly title: Title } | null;
  readonly lists: readonly { readonly list: string; readonly units: number }[];
  readonly units: readonly UnitRef[];
  readonly pairs: readonly NamedPair[];
  readonly count: number;
}

const unitJson = (unit: string): string =>
  `jsonb_build_object('id', ${unit}.id, 'nameZh', ${unit}.name_zh, 'nameEn', ${unit}.name_en)`;

export const pairJson = `jsonb_build_object('id', pair.id, 'aiding', ${unitJson('aiding')}, 'receiving', ${unitJson('receiving')})`;
export const pairTables = `
  unit_pair pair JOIN unit aiding ON aiding.id = pair.aiding_id JOIN unit receiving ON receiving.id = pair.receiving_id`;

/** Units of a list on a day. Primary key of unit_listing. */
const members = (list: string): string => `
  (SELECT count(*)::int FROM unit_listing l WHERE l.list = ${list} AND l.valid_from <= $2::date
      AND (l.valid_to IS NULL OR l.valid_to >= $2::date))`;

interface Asked {
  readonly applicants: Applicants;
  readonly day: string;
  /** Key of a draft's form and route; of a published call the versions that it fixed. */
  readonly form: { readonly key: string; readonly id: string | null };
  readonly route: { readonly key: string; readonly id: string | null };
}

/** What a call names, by name. Primary keys. */
export async function detailRow(db: Queryable, { applicants, day, form, route }: Asked): Promise<DetailRow> {
  const { rows } = await db.query<DetailRow>({
    name: 'call_detail',
    text: `
      SELECT (SELECT jsonb_build_object('id', f.id, 'key', f.key, 'version', f.version, 'schema', f.schema, 'layout', f.layout,
                'newest', (SELECT max(n.version) FROM form n WHERE n.key = f.key AND n.published_at IS NOT NULL))
                FROM form f WHERE f.published_at IS NOT NULL AND CASE WHEN $4::uuid IS NULL THEN f.key = $3 ELSE f.id = $4 END
               ORDER BY f.version DESC LIMIT 1) AS form,
             (SELECT jsonb_build_object('id', r.id, 'title', jsonb_build_object('zh', r.title_zh, 'en', r.title_en))
                FROM route r WHERE r.version IS NOT NULL AND CASE WHEN $6::uuid IS NULL THEN r.key = $5 ELSE r.id = $6 END
               ORDER BY r.version DESC LIMIT 1) AS route,
             coalesce((SELECT jsonb_agg(jsonb_build_object('list', named.list, 'units', ${members('named.list')}))
                FROM jsonb_array_elements_text($1::jsonb->'lists') named(list)), '[]') AS lists,
             coalesce((SELECT jsonb_agg(${unitJson('u')} ORDER BY u.id) FROM unit u WHERE $1::jsonb->'units' ? u.id), '[]') AS units,
             coalesce((SELECT jsonb_agg(${pairJson} ORDER BY pair.id) FROM ${pairTables}
                WHERE $1::jsonb->'pairs' ? pair.id::text), '[]') AS pairs,
             (SELECT count(*)::int FROM call_units($1::jsonb, $2::date)) AS count`,
    values: [JSON.stringify(applicants), day, form.key, form.id, route.key, route.id],
  });
  const row = rows[0];
  if (!row) throw new Error('a SELECT without FROM has one row');
  return row;
}

export interface ChoicesRow {
  readonly programmes: readonly { readonly id: string; readonly kind: string; readonly title: Title }[];
  readonly forms: readonly Form[];
  readonly routes: readonly { readonly key: string; readonly version: number; readonly title: Title }[];
  readonly lists: readonly { readonly list: string; readonly units: number }[];
  readonly pairs: readonly NamedPair[];
}

/** What a draft can name on a day: some dozens of each. */
export async function choicesRow(
  db: Queryable,
  programmes: readonly string[] | null,
  day: string,
): Promise<ChoicesRow> {
  const { rows } = await db.query<ChoicesRow>({
    name: 'call_choices',
    text: `
      SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind,
                'title', jsonb_build_object('zh', p.title_zh, 'en', p.title_en)) ORDER BY p.year DESC, p.id)
                FROM programme p WHERE $1::text[] IS NULL OR p.id = ANY($1)), '[]') AS programmes,
             coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'key', f.key, 'version', f.version, 'schema', f.schema,
                'layout', f.layout) ORDER BY f.key)
                FROM (SELECT DISTINCT ON (key) * FROM form WHERE published_at IS NOT NULL ORDER BY key, version DESC) f), '[]')
               AS forms,
             coalesce((SELECT jsonb_agg(jsonb_build_object('key', r.key, 'version', r.version,
                'title', jsonb_build_object('zh', r.title_zh, 'en', r.title_en)) ORDER BY r.key)
                FROM (SELECT DISTINCT ON (key) * FROM route WHERE version IS NOT NULL ORDER BY key, version DESC) r
               WHERE r.retired_at IS NULL AND r.submission IS NULL), '[]') AS routes,
             coalesce((SELECT jsonb_agg(jsonb_build_object('list', named.list, 'units', ${members('named.list')}))
                FROM (SELECT DISTINCT list FROM unit_listing ORDER BY list) named), '[]') AS lists,
             coalesce((SELECT jsonb_agg(${pairJson} ORDER BY receiving.id, aiding.id) FROM ${pairTables}
                WHERE pair.valid_to IS NULL OR pair.valid_to >= $2::date), '[]') AS pairs`,
    values: [programmes, day],
  });
  const row = rows[0];
  if (!row) throw new Error('a SELECT without FROM has one row');
  return row;
}
