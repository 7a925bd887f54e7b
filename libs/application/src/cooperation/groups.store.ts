import type { GroupMember, GroupView } from '@shanhai/contracts/cooperation';
import { groupFunctions, type GroupFunction } from '@shanhai/domain/cooperation';
import type { Queryable } from '@shanhai/platform/postgres';
import { unitJson } from './refs.store';

export interface GroupsQuery {
  readonly on: string;
  readonly kind: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Groups that exist on a day, by id, with how many members they have then. Indexes: unit's keys, group_member_of. */
export async function groupPage(
  db: Queryable,
  { on, kind, after, limit }: GroupsQuery,
): Promise<Omit<GroupView, 'mayRecord'>[]> {
  const { rows } = await db.query<Omit<GroupView, 'mayRecord'>>({
    name: 'cooperation_group_page',
    text: `
      SELECT g.id, g.name_zh AS "nameZh", g.name_en AS "nameEn", g.kind, above.government,
             (SELECT count(*)::int FROM group_member m
               WHERE m.group_id = g.id AND m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to >= $1)) AS members
      FROM unit g
      LEFT JOIN LATERAL (
        WITH RECURSIVE up AS (
          SELECT g.parent_id AS id, 0 AS height
          UNION ALL
          SELECT u.parent_id, up.height + 1 FROM unit u JOIN up ON u.id = up.id WHERE up.height < 10)
        SELECT ${unitJson('u')} AS government FROM up JOIN unit u ON u.id = up.id
        WHERE u.kind IN ('province', 'city', 'county') ORDER BY up.height LIMIT 1) above ON true
      WHERE g.kind IN ('leading_group', 'thematic_group') AND ($2::text IS NULL OR g.kind = $2)
        AND g.valid_from <= $1::date AND (g.valid_to IS NULL OR g.valid_to >= $1)
        AND ($3::text IS NULL OR g.id > $3)
      ORDER BY g.id LIMIT $4`,
    values: [on, kind, after, limit],
  });
  return rows;
}

const VIEW = `
  SELECT m.id, ${unitJson('g')} AS "group",
         CASE WHEN u.id IS NOT NULL THEN ${unitJson('u')} END AS unit,
         CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) END AS person,
         m.function, m.valid_from AS "validFrom", m.valid_to AS "validTo", m.end_reason AS "endReason", m.source
  FROM group_member m JOIN unit g ON g.id = m.group_id
  LEFT JOIN unit u ON u.id = m.unit_id LEFT JOIN person p ON p.id = m.person_id`;

const RANK = `array_position(ARRAY['${groupFunctions.join("', '")}'], m.function)`;

export const rankOf = (it: GroupFunction): number => groupFunctions.indexOf(it) + 1;

export interface MembersQuery {
  readonly groupId: string;
  /** null: of all times. */
  readonly on: string | null;
  /** Rank of the function, first day and id of the last member of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Leaders first. A group has some dozens: read by group_member_of and sorted. */
export async function memberPage(
  db: Queryable,
  { groupId, on, after, limit }: MembersQuery,
): Promise<GroupMember[]> {
  const { rows } = await db.query<GroupMember>({
    name: 'cooperation_member_page',
    text: `${VIEW}
           WHERE m.group_id = $1
             AND ($2::date IS NULL OR (m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to >= $2)))
             AND ($3::int IS NULL OR (${RANK}, m.valid_from, m.id) > ($3, $4::date, $5::uuid))
           ORDER BY ${RANK}, m.valid_from, m.id LIMIT $6`,
    values: [groupId, on, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
  });
  return rows;
}

export async function memberById(db: Queryable, id: string): Promise<GroupMember | undefined> {
  const { rows } = await db.query<GroupMember>({
    name: 'cooperation_member',
    text: `${VIEW} WHERE m.id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Two who end the same membership queue here. */
export async function lockMember(tx: Queryable, id: string): Promise<GroupMember | undefined> {
  const { rows } = await tx.query<GroupMember>({
    name: 'cooperation_member_lock',
    text: `${VIEW} WHERE m.id = $1 FOR UPDATE OF m`,
    values: [id],
  });
  return rows[0];
}

export interface MemberFields {
  readonly id: string;
  readonly groupId: string;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly function: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

/** The same member with the same function on a day of this period. Index group_member_of. */
export async function overlappingMember(
  tx: Queryable,
  member: MemberFields,
): Promise<{ from: string; to: string | null } | undefined> {
  const { rows } = await tx.query<{ from: string; to: string | null }>({
    name: 'cooperation_member_overlap',
    text: `SELECT valid_from AS "from", valid_to AS "to" FROM group_member
           WHERE group_id = $1 AND unit_id IS NOT DISTINCT FROM $2 AND person_id IS NOT DISTINCT FROM $3::uuid
             AND function = $4 AND (valid_to IS NULL OR valid_to >= $5::date) AND ($6::date IS NULL OR valid_from <= $6)
           ORDER BY valid_from LIMIT 1`,
    values: [
      ...[member.groupId, member.unitId, member.personId, member.function],
      ...[member.validFrom, member.validTo],
    ],
  });
  return rows[0];
}

export async function insertMember(tx: Queryable, member: MemberFields): Promise<void> {
  await tx.query({
    name: 'cooperation_member_insert',
    text: `INSERT INTO group_member (id, group_id, unit_id, person_id, function, valid_from, valid_to, source)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      ...[member.id, member.groupId, member.unitId, member.personId, member.function],
      ...[member.validFrom, member.validTo, member.source],
    ],
  });
}

export async function endMemberRow(
  tx: Queryable,
  id: string,
  { lastDay, reason }: { readonly lastDay: string; readonly reason: string },
): Promise<void> {
  await tx.query({
    name: 'cooperation_member_end',
    text: 'UPDATE group_member SET valid_to = $2, end_reason = $3 WHERE id = $1',
    values: [id, lastDay, reason],
  });
}
