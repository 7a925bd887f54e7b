import type { Queryable } from '@shanhai/platform/postgres';
import type { RegisterRows } from './seed-rows';

/** How many of each were new. */
export interface RegisterReport {
  readonly groupMembers: number;
  readonly activities: number;
  readonly accounts: number;
}

/** Writes the register's examples; what is there already lives on its own. `now`: when they count as published. */
export async function writeRegister(tx: Queryable, rows: RegisterRows, now: Date): Promise<RegisterReport> {
  const many = async (text: string, of: readonly object[], ...more: Date[]): Promise<number> => {
    const { rowCount } = await tx.query({ text, values: [JSON.stringify(of), ...more] });
    return rowCount ?? 0;
  };
  return {
    groupMembers: await many(MEMBERS, rows.groupMembers),
    activities: await many(ACTIVITIES, rows.activities, now),
    accounts: await many(ACCOUNTS, rows.accounts, now),
  };
}

const MEMBERS = `
  INSERT INTO group_member (id, group_id, unit_id, person_id, function, valid_from, source)
  SELECT r.id, r."groupId", r."unitId", r."personId", r.function, r."validFrom", r.source
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "groupId" text, "unitId" text, "personId" uuid, function text,
                                          "validFrom" date, source text)
  ON CONFLICT (id) DO NOTHING`;

/** The pair of two units on a day. */
const PAIR_ON = (day: string): string => `
  p.aiding_id = r.aiding AND p.receiving_id = r.receiving
  AND p.valid_from <= ${day} AND (p.valid_to IS NULL OR p.valid_to >= ${day})`;

const ACTIVITIES = `
  WITH placed AS MATERIALIZED (
    SELECT r.*, p.id AS pair_id
    FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, aiding text, receiving text, content jsonb, "startsOn" date, items int,
                                            source text, units jsonb)
    LEFT JOIN unit_pair p ON ${PAIR_ON('r."startsOn"')}
    WHERE r.aiding IS NULL OR p.id IS NOT NULL
  ), made AS (
    INSERT INTO cooperation_activity (id, kind, level, title, starts_on, place, pair_id, items, edition, illustrative, source,
                                      created_at, updated_at, sort_on)
    SELECT id, content->>'kind', content->>'level', content->>'title', "startsOn", content->>'place', pair_id, items, 1, true,
           source, $2, $2, "startsOn"
    FROM placed ON CONFLICT (id) DO NOTHING RETURNING id
  ), published AS (
    INSERT INTO cooperation_edition (activity_id, edition, content, published_at)
    SELECT id, 1, placed.content || jsonb_build_object('pairId', placed.pair_id), $2 FROM made JOIN placed USING (id)
  ), units AS (
    INSERT INTO cooperation_activity_unit (activity_id, unit_id, meets, records)
    SELECT made.id, u."unitId", u.meets, u.records FROM made JOIN placed USING (id)
    CROSS JOIN LATERAL jsonb_to_recordset(placed.units) AS u("unitId" text, meets boolean, records boolean)
  )
  SELECT id FROM made`;

const ACCOUNTS = `
  WITH placed AS MATERIALIZED (
    SELECT r.*, p.id AS pair_id, sums.*
    FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, aiding text, receiving text, year int, kind text, movements jsonb)
    JOIN unit_pair p ON ${PAIR_ON('make_date(r.year, 12, 31)')}
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(m.amount) FILTER (WHERE m.type = 'promised'), 0) AS promised,
             coalesce(sum(m.amount) FILTER (WHERE m.type = 'paid'), 0) AS paid,
             coalesce(sum(m.amount) FILTER (WHERE m.type = 'used'), 0) AS used
      FROM jsonb_to_recordset(r.movements) AS m(type text, amount numeric)) sums
  ), made AS (
    INSERT INTO aid_account (id, pair_id, year, kind, promised, paid, used, illustrative)
    SELECT id, pair_id, year, kind, promised, paid, used, true FROM placed
    ON CONFLICT DO NOTHING RETURNING id
  ), moved AS (
    INSERT INTO aid_movement (id, account_id, type, amount, moved_on, purpose, source, illustrative, recorded_at)
    SELECT m.id, made.id, m.type, m.amount, m."movedOn", m.purpose, m.source, true, $2
    FROM made JOIN placed USING (id)
    CROSS JOIN LATERAL jsonb_to_recordset(placed.movements)
      AS m(id uuid, type text, amount numeric, "movedOn" date, purpose text, source text)
  )
  SELECT id FROM made`;
