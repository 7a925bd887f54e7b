import type { Queryable } from '@shanhai/platform/postgres';

/** Tables in the order of their references, with the columns that `jsonb_to_recordset` reads and what a repeat does. */
interface Statement {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  /**
   * update: the file is the truth. edited: so it is until an administrator has changed the row. keep: the row lives on
   * its own after its first day.
   */
  readonly repeat: 'update' | 'edited' | 'keep';
}

/**
 * Routes, forms, policies and calendars are immutable once published, and a person's account and posts belong to
 * the administrators from then on: kept. What only these files say is brought up to date.
 */
export const seedStatements = {
  calendarYears: {
    table: 'calendar_year',
    columns: {
      ...{ year: 'int', version: 'int', daysOff: 'jsonb', workdays: 'jsonb', source: 'text' },
      ...{ announcedOn: 'date', holidays: 'jsonb' },
    },
    key: ['year', 'version'],
    repeat: 'keep',
  },
  units: {
    table: 'unit',
    columns: {
      ...{ id: 'text', kind: 'text', parentId: 'text', nameZh: 'text', nameEn: 'text' },
      ...{ validFrom: 'date', source: 'text' },
    },
    key: ['id'],
    repeat: 'edited',
  },
  listings: {
    table: 'unit_listing',
    columns: { list: 'text', unitId: 'text', validFrom: 'date', validTo: 'date', source: 'text' },
    key: ['list', 'unitId', 'validFrom'],
    repeat: 'update',
  },
  pairs: {
    table: 'unit_pair',
    columns: {
      ...{ aidingId: 'text', receivingId: 'text', validFrom: 'date', validTo: 'date', source: 'text' },
      seededFrom: 'date',
    },
    key: ['aidingId', 'receivingId', 'seededFrom'],
    repeat: 'edited',
  },
  routes: {
    table: 'route',
    columns: {
      ...{ id: 'uuid', key: 'text', version: 'int', titleZh: 'text', titleEn: 'text' },
      ...{ definition: 'jsonb', submission: 'jsonb', hash: 'bytea', publishedAt: 'timestamptz' },
    },
    key: ['key', 'version'],
    repeat: 'keep',
  },
  routeSigners: {
    table: 'route_signer',
    columns: {
      ...{
        routeId: 'uuid',
        stageKey: 'text',
        purpose: 'text',
        ordinal: 'int',
        kind: 'text',
        personId: 'uuid',
      },
      ...{ role: 'text', relation: 'text', unitId: 'text', field: 'text', climbs: 'boolean' },
    },
    key: ['routeId', 'stageKey', 'purpose', 'ordinal'],
    repeat: 'keep',
  },
  forms: {
    table: 'form',
    columns: {
      ...{ id: 'uuid', key: 'text', version: 'int', schema: 'jsonb', layout: 'jsonb' },
      ...{ hash: 'bytea', publishedAt: 'timestamptz' },
    },
    key: ['key', 'version'],
    repeat: 'keep',
  },
  policies: {
    table: 'policy',
    columns: { key: 'text', version: 'int', data: 'jsonb', illustrative: 'boolean', source: 'text' },
    key: ['key', 'version'],
    repeat: 'keep',
  },
  ladders: {
    table: 'ladder',
    columns: {
      ...{ id: 'uuid', kind: 'text', unitId: 'text', version: 'int', definition: 'jsonb' },
      ...{ illustrative: 'boolean', source: 'text', hash: 'bytea', publishedAt: 'timestamptz' },
    },
    key: ['kind', 'unitId', 'version'],
    repeat: 'keep',
  },
  planItems: {
    table: 'plan_item',
    columns: {
      ...{ id: 'text', year: 'int', actionPlan: 'text', kind: 'text', titleZh: 'text', titleEn: 'text' },
      ...{ indicator: 'text', measure: 'text', value: 'numeric', comparison: 'text', aggregation: 'text' },
      ...{ dueOn: 'date', sentence: 'text', source: 'text', illustrative: 'boolean' },
    },
    key: ['id'],
    repeat: 'update',
  },
  programmes: {
    table: 'programme',
    columns: {
      ...{ id: 'text', year: 'int', kind: 'text', titleZh: 'text', titleEn: 'text', planItemId: 'text' },
      ...{
        formId: 'uuid',
        routeId: 'uuid',
        applicants: 'jsonb',
        policy: 'jsonb',
        illustrative: 'boolean',
        source: 'text',
      },
    },
    key: ['id'],
    repeat: 'update',
  },
  persons: {
    table: 'person',
    columns: { id: 'uuid', name: 'text', nameEn: 'text', email: 'text' },
    key: ['id'],
    repeat: 'keep',
  },
  posts: {
    table: 'post',
    columns: { id: 'uuid', personId: 'uuid', unitId: 'text', role: 'text', title: 'text', validFrom: 'date' },
    key: ['id'],
    repeat: 'keep',
  },
  accounts: {
    table: 'account',
    columns: { personId: 'uuid', username: 'text', passwordHash: 'text', demo: 'boolean' },
    key: ['personId'],
    repeat: 'keep',
  },
} as const satisfies Record<string, Statement>;

export type SeedTable = keyof typeof seedStatements;

/** Writes the rows of one table in one statement; answers how many were new or changed. */
export async function writeSeedRows(
  tx: Queryable,
  name: SeedTable,
  rows: readonly object[],
): Promise<number> {
  const { rowCount } = await tx.query({ text: upsert(seedStatements[name]), values: [JSON.stringify(rows)] });
  return rowCount ?? 0;
}

const upsert = ({ table, columns, key, repeat }: Statement): string => {
  const names = Object.keys(columns);
  const rest = names.filter((name) => !key.includes(name));
  const list = (of: readonly string[], prefix = ''): string =>
    of.map((name) => `${prefix}${columnOf(name)}`).join(', ');
  const update =
    `DO UPDATE SET ${rest.map((name) => `${columnOf(name)} = excluded.${columnOf(name)}`).join(', ')}` +
    ` WHERE (${list(rest, `${table}.`)}) IS DISTINCT FROM (${list(rest, 'excluded.')})` +
    (repeat === 'edited' ? ` AND ${table}.version = 1` : '');
  return `
    INSERT INTO ${table} (${list(names)})
    SELECT ${names.map((name) => `r."${name}"`).join(', ')}
    FROM jsonb_to_recordset($1::jsonb) AS r(${names.map((name) => `"${name}" ${columns[name]}`).join(', ')})
    ON CONFLICT (${list(key)}) ${repeat === 'keep' ? 'DO NOTHING' : update}`;
};

/** validFrom → valid_from. */
const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Of the rules in `rows`, those that are published already with other content, as `route demonstration-village 1`. */
export async function changedRules(tx: Queryable, rows: RuleRows): Promise<string[]> {
  const { rows: changed } = await tx.query<{ name: string }>({
    text: CHANGED_RULES,
    values: [rows.routes, rows.forms, rows.policies, rows.calendarYears, rows.ladders].map((each) =>
      JSON.stringify(each),
    ),
  });
  return changed.map((each) => each.name);
}

interface RuleRows {
  readonly routes: readonly object[];
  readonly forms: readonly object[];
  readonly policies: readonly object[];
  readonly calendarYears: readonly object[];
  readonly ladders: readonly object[];
}

const CHANGED_RULES = `
  SELECT 'route ' || old.key || ' ' || old.version AS name
  FROM jsonb_to_recordset($1::jsonb) AS new(key text, version int, hash bytea)
  JOIN route old USING (key, version) WHERE old.hash <> new.hash
  UNION ALL
  SELECT 'form ' || old.key || ' ' || old.version
  FROM jsonb_to_recordset($2::jsonb) AS new(key text, version int, hash bytea)
  JOIN form old USING (key, version) WHERE old.hash <> new.hash
  UNION ALL
  SELECT 'policy ' || old.key || ' ' || old.version
  FROM jsonb_to_recordset($3::jsonb) AS new(key text, version int, data jsonb)
  JOIN policy old USING (key, version) WHERE old.data <> new.data
  UNION ALL
  SELECT 'calendar ' || old.year || ' ' || old.version
  FROM jsonb_to_recordset($4::jsonb) AS new(year int, version int, "daysOff" jsonb, workdays jsonb)
  JOIN calendar_year old USING (year, version)
  WHERE (old.days_off, old.workdays) IS DISTINCT FROM (new."daysOff", new.workdays)
  UNION ALL
  SELECT 'ladder ' || old.kind || ' ' || old.version
  FROM jsonb_to_recordset($5::jsonb) AS new(kind text, version int, hash bytea)
  JOIN ladder old ON old.kind = new.kind AND old.version = new.version AND old.unit_id IS NULL
  WHERE old.hash <> new.hash`;

/** Usernames that have no account yet, of those asked for. */
export async function usernamesWithoutAccount(
  tx: Queryable,
  usernames: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.query<{ username: string }>({
    text: 'SELECT username FROM unnest($1::text[]) AS asked(username) EXCEPT SELECT username FROM account',
    values: [usernames],
  });
  return rows.map((each) => each.username);
}
