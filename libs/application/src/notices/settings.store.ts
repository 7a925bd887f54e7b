import type { NoticeChoices } from '@shanhai/domain/notices';
import type { Queryable } from '@shanhai/platform/postgres';

/** What was chosen about the mails of a person: by the units from the root downwards, and by the person. */
export interface ChosenFor {
  readonly personId: string;
  readonly units: readonly NoticeChoices[];
  readonly own: NoticeChoices | null;
}

export interface ChosenForMany {
  /** Data of the newest version of the policy `notices`; null when there is none. */
  readonly policy: unknown;
  readonly persons: readonly ChosenFor[];
}

/**
 * A person belongs to the unit of the first of their posts of the day. Nobody climbs a tree in which nothing was chosen.
 * post (person_id), primary keys.
 */
const HOMES = `
  home AS (
    SELECT DISTINCT ON (person_id) person_id, unit_id FROM post
    WHERE person_id = ANY($1::uuid[]) AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)
    ORDER BY person_id, valid_from, id
  ), up AS (
    SELECT person_id, unit_id, 0 AS height FROM home WHERE EXISTS (SELECT FROM notice_unit_choice)
    UNION ALL
    SELECT up.person_id, u.parent_id, up.height + 1 FROM up JOIN unit u ON u.id = up.unit_id
    WHERE u.parent_id IS NOT NULL AND up.height < 10
  )`;

const CHOSEN = `
  WITH RECURSIVE ${HOMES}
  SELECT (SELECT data FROM policy WHERE key = 'notices' ORDER BY version DESC LIMIT 1) AS policy,
         coalesce(jsonb_agg(jsonb_build_object('personId', p.id, 'own', own.choices, 'units', coalesce((
           SELECT jsonb_agg(c.choices ORDER BY up.height DESC)
           FROM up JOIN notice_unit_choice c ON c.unit_id = up.unit_id WHERE up.person_id = p.id), '[]'))), '[]') AS persons
  FROM unnest($1::uuid[]) p (id) LEFT JOIN notice_choice own ON own.person_id = p.id`;

/** On a day, YYYY-MM-DD. */
export async function chosenFor(
  db: Queryable,
  personIds: readonly string[],
  day: string,
): Promise<ChosenForMany> {
  const { rows } = await db.query<{ policy: unknown; persons: ChosenFor[] }>({
    name: 'notice_choices',
    text: CHOSEN,
    values: [personIds, day],
  });
  return rows[0] ?? { policy: null, persons: [] };
}

/** Of the units above a unit, from the root downwards. */
export async function chosenAbove(db: Queryable, unitId: string): Promise<NoticeChoices[]> {
  const { rows } = await db.query<{ choices: NoticeChoices }>({
    name: 'notice_choices_above',
    text: `
      WITH RECURSIVE up AS (
        SELECT parent_id AS id, 1 AS height FROM unit WHERE id = $1
        UNION ALL
        SELECT u.parent_id, up.height + 1 FROM up JOIN unit u ON u.id = up.id WHERE up.height < 10
      )
      SELECT c.choices FROM up JOIN notice_unit_choice c ON c.unit_id = up.id ORDER BY up.height DESC`,
    values: [unitId],
  });
  return rows.map(({ choices }) => choices);
}

export interface Chosen {
  readonly choices: NoticeChoices;
  readonly version: number;
}

/** Version 0 stands for a choice that was never made. */
export const nothingChosen: Chosen = { choices: {}, version: 0 };

export async function ownChoice(db: Queryable, personId: string): Promise<Chosen> {
  const { rows } = await db.query<Chosen>({
    name: 'notice_choice',
    text: 'SELECT choices, version FROM notice_choice WHERE person_id = $1',
    values: [personId],
  });
  return rows[0] ?? nothingChosen;
}

export async function unitChoice(db: Queryable, unitId: string): Promise<Chosen> {
  const { rows } = await db.query<Chosen>({
    name: 'notice_unit_choice',
    text: 'SELECT choices, version FROM notice_unit_choice WHERE unit_id = $1',
    values: [unitId],
  });
  return rows[0] ?? nothingChosen;
}

/** Whether it was written: not when somebody has written since `version` was read. */
export async function saveOwnChoice(
  db: Queryable,
  personId: string,
  { choices, version }: Chosen,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'notice_choice_save',
    text: `
      INSERT INTO notice_choice (person_id, choices, changed_at) SELECT $1, $2, $4 WHERE $3 = 0
      ON CONFLICT (person_id) DO NOTHING`,
    values: [personId, JSON.stringify(choices), version, now],
  });
  if (rowCount === 1) return true;
  const changed = await db.query({
    name: 'notice_choice_change',
    text: `UPDATE notice_choice SET choices = $2, version = version + 1, changed_at = $4
           WHERE person_id = $1 AND version = $3`,
    values: [personId, JSON.stringify(choices), version, now],
  });
  return changed.rowCount === 1;
}

export async function saveUnitChoice(
  db: Queryable,
  unitId: string,
  { choices, version }: Chosen,
  by: string,
  now: Date,
): Promise<boolean> {
  const values = [unitId, JSON.stringify(choices), version, by, now];
  const { rowCount } = await db.query({
    name: 'notice_unit_choice_save',
    text: `
      INSERT INTO notice_unit_choice (unit_id, choices, changed_by, changed_at) SELECT $1, $2, $4, $5 WHERE $3 = 0
      ON CONFLICT (unit_id) DO NOTHING`,
    values,
  });
  if (rowCount === 1) return true;
  const changed = await db.query({
    name: 'notice_unit_choice_change',
    text: `UPDATE notice_unit_choice SET choices = $2, version = version + 1, changed_by = $4, changed_at = $5
           WHERE unit_id = $1 AND version = $3`,
    values,
  });
  return changed.rowCount === 1;
}

export interface UnitRow {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export async function unitNamed(db: Queryable, id: string): Promise<UnitRow | undefined> {
  const { rows } = await db.query<UnitRow>({
    name: 'notice_unit',
    text: 'SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM unit WHERE id = $1',
    values: [id],
  });
  return rows[0];
}
