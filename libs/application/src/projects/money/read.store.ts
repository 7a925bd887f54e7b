import type { AccountFilters, MovementFilters, SumFilters } from '@shanhai/contracts/projects/money';
import type { FundBalances, MovementKind, Posting, ProjectBalances } from '@shanhai/domain/projects/money';
import type { Queryable } from '@shanhai/platform/postgres';
import { balancesJson } from './books.store';
import type { Programmes } from './policy';

interface Named {
  readonly zh: string;
  readonly en: string;
}
interface ProgrammeRef {
  readonly id: string;
  readonly title: Named;
}

const programmeJson = `jsonb_build_object('id', p.id, 'title', jsonb_build_object('zh', p.title_zh, 'en', p.title_en))`;
const applicationJson = `jsonb_build_object('id', a.id, 'number', a.number, 'title', a.title,
  'unit', jsonb_build_object('id', u.id, 'nameZh', u.name_zh, 'nameEn', u.name_en))`;

/** Whose money a reader sees: of programmes that they oversee, and of units that they cover. The first three values. */
export interface Sight {
  readonly programmes: Programmes;
  readonly units: readonly string[];
}
const sightValues = ({ programmes, units }: Sight) => [
  ...[programmes.all, programmes.all ? [] : programmes.ids, units],
];
const SEEN = `($1 OR f.programme_id = ANY($2::text[]) OR a.unit_id = ANY($3::text[]))`;

export interface FundListRow {
  readonly id: string;
  readonly programme: ProgrammeRef;
  readonly year: number;
  readonly balances: FundBalances;
  readonly illustrative: boolean;
}

const FUND = `f.id, ${programmeJson} AS programme, f.year, ${balancesJson('f', 'fund')} AS balances, f.illustrative`;

/** Funds of a year that somebody oversees: as many as there are programmes. Index programme_fund_year. */
export async function fundRows(db: Queryable, { programmes }: Sight, year: number): Promise<FundListRow[]> {
  const { rows } = await db.query<FundListRow>({
    name: 'programme_funds',
    text: `SELECT ${FUND} FROM programme_fund f JOIN programme p ON p.id = f.programme_id
           WHERE f.year = $1 AND ($2 OR f.programme_id = ANY($3::text[])) ORDER BY p.id`,
    values: [year, programmes.all, programmes.all ? [] : programmes.ids],
  });
  return rows;
}

/** Primary key. */
export async function fundRow(db: Queryable, id: string): Promise<FundListRow | undefined> {
  const { rows } = await db.query<FundListRow>({
    name: 'programme_fund',
    text: `SELECT ${FUND} FROM programme_fund f JOIN programme p ON p.id = f.programme_id WHERE f.id = $1`,
    values: [id],
  });
  return rows[0];
}

export interface YearsRow {
  /** That have a fund, the latest first. */
  readonly years: readonly number[];
  readonly programmes: readonly (ProgrammeRef & { readonly year: number })[];
}

/** The years of which there is money, and the programmes whose money somebody records. */
export async function yearsAndProgrammes(db: Queryable, kept: Programmes): Promise<YearsRow> {
  const { rows } = await db.query<YearsRow>({
    name: 'programme_fund_years',
    text: `SELECT ARRAY(SELECT DISTINCT year FROM programme_fund ORDER BY year DESC) AS years,
                  (SELECT coalesce(jsonb_agg(${programmeJson} || jsonb_build_object('year', p.year)
                            ORDER BY p.year DESC, p.id), '[]')
                   FROM programme p WHERE $1 OR p.id = ANY($2::text[])) AS programmes`,
    values: [kept.all, kept.all ? [] : kept.ids],
  });
  return rows[0] ?? { years: [], programmes: [] };
}

interface Grouping {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly join: string;
}

const none = `coalesce(k.name_zh, '未指明')`;
const noneEn = `coalesce(k.name_en, 'not said')`;

/**
 * What sums are grouped by. A pair is the one whose aiding side the application names; or else the only one that its unit is
 * in as the receiving side at the end of the year.
 */
const groupings: Readonly<Record<SumFilters['by'], Grouping>> = {
  programme: { key: 'p.id', zh: 'p.title_zh', en: 'p.title_en', join: '' },
  year: { key: 'f.year::text', zh: `f.year || ' 年'`, en: 'f.year::text', join: '' },
  county: { key: 'u.id', zh: 'u.name_zh', en: 'u.name_en', join: '' },
  city: {
    key: `coalesce(k.id, '')`,
    zh: none,
    en: noneEn,
    join: 'LEFT JOIN unit k ON k.id = city_of(a.unit_id)',
  },
  pair: {
    key: `coalesce(k.id::text, '')`,
    zh: none,
    en: noneEn,
    join: `LEFT JOIN LATERAL (
      SELECT found.id, found.name_zh, found.name_en FROM (
        SELECT pair.id, ai.name_zh || '—' || re.name_zh AS name_zh, ai.name_en || ' – ' || re.name_en AS name_en,
               coalesce(a.form_data->>'partnerUnit' IN (ai.id, ai.name_zh), false) AS said, count(*) OVER () AS many
        FROM unit_pair pair JOIN unit ai ON ai.id = pair.aiding_id JOIN unit re ON re.id = pair.receiving_id
        WHERE pair.receiving_id = a.unit_id AND pair.valid_from <= make_date(f.year, 12, 31)
          AND (pair.valid_to IS NULL OR pair.valid_to >= make_date(f.year, 12, 31))) found
      WHERE found.said OR found.many = 1 ORDER BY found.said DESC, found.id LIMIT 1) k ON true`,
  },
  field: {
    key: `coalesce(a.form_data->>$6, '')`,
    zh: `coalesce(a.form_data->>$6, '未填')`,
    en: `coalesce(a.form_data->>$6, 'not answered')`,
    join: '',
  },
};

export interface AccountRow {
  readonly fundId: string;
  readonly programme: ProgrammeRef;
  readonly year: number;
  readonly application: {
    readonly id: string;
    readonly number: string | null;
    readonly title: string;
    readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  };
  readonly balances: ProjectBalances;
  readonly sort: string;
}

export interface PageAt {
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/**
 * Accounts of applications, by number. Indexes: primary key of project_account for a fund's, project_account_application for
 * an application's.
 */
export async function accountPage(
  db: Queryable,
  sight: Sight,
  { fund, application, by, key, field, year, programme }: AccountFilters,
  { after, limit }: PageAt,
): Promise<AccountRow[]> {
  const grouping = by && groupings[by];
  const { rows } = await db.query<AccountRow>({
    name: `project_account_page_${by ?? ''}`,
    text: `SELECT x.fund_id AS "fundId", ${programmeJson} AS programme, f.year, ${applicationJson} AS application,
                  ${balancesJson('x', 'project')} AS balances, coalesce(a.number, '') AS sort
           FROM project_account x JOIN programme_fund f ON f.id = x.fund_id JOIN programme p ON p.id = f.programme_id
           JOIN project_application a ON a.id = x.application_id JOIN unit u ON u.id = a.unit_id ${grouping?.join ?? ''}
           WHERE ${SEEN} AND ($4::int IS NULL OR f.year = $4) AND ($5::text IS NULL OR f.programme_id = $5)
             AND ($6::text IS NULL OR true) AND ($7::uuid IS NULL OR x.fund_id = $7)
             AND ($8::uuid IS NULL OR x.application_id = $8) AND ($9::text IS NULL OR ${grouping?.key ?? `''`} = $9)
             AND ($10::text IS NULL OR (coalesce(a.number, ''), a.id, x.fund_id) > ($10, $11::uuid, $12::uuid))
           ORDER BY coalesce(a.number, ''), a.id, x.fund_id LIMIT $13`,
    values: [
      ...sightValues(sight),
      ...[year, programme, field, fund, application, by && key].map((value) => value ?? null),
      ...[after?.[0], after?.[1], after?.[2]].map((value) => value ?? null),
      limit,
    ],
  });
  return rows;
}

export interface MovementListRow {
  readonly id: string;
  readonly no: string;
  readonly fundId: string;
  readonly programme: ProgrammeRef;
  readonly year: number;
  readonly seq: number;
  readonly kind: MovementKind;
  readonly amount: string;
  readonly postings: readonly Posting[];
  readonly application: AccountRow['application'] | null;
  readonly movedOn: string;
  readonly document: string | null;
  readonly decisionSeq: number | null;
  readonly decisionType: string | null;
  readonly decidedAt: Date | null;
  readonly voucher: string | null;
  readonly note: string;
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly illustrative: boolean;
  readonly recordedBy: { readonly id: string; readonly name: string; readonly nameEn: string } | null;
  readonly recordedAt: Date;
  readonly fundAfter: FundBalances;
  readonly projectAfter: ProjectBalances | null;
}

const MOVEMENT = `
  m.id, m.no::text, m.fund_id AS "fundId", ${programmeJson} AS programme, f.year, m.seq, m.kind, m.amount::text,
  (SELECT jsonb_agg(jsonb_build_object('debit', l.debit, 'credit', l.credit, 'amount', l.amount::text) ORDER BY l.line)
     FROM fund_posting l WHERE l.movement_id = m.id) AS postings,
  CASE WHEN a.id IS NOT NULL THEN ${applicationJson} END AS application,
  m.moved_on AS "movedOn", m.document, m.decision_seq AS "decisionSeq", e.type AS "decisionType", e.at AS "decidedAt",
  m.voucher, m.note, m.reverses, back.id AS "reversedBy", m.illustrative,
  CASE WHEN by.id IS NOT NULL THEN jsonb_build_object('id', by.id, 'name', by.name, 'nameEn', by.name_en) END
    AS "recordedBy",
  m.recorded_at AS "recordedAt", m.fund_after AS "fundAfter", m.project_after AS "projectAfter"`;

const ABOUT = `
  JOIN programme_fund f ON f.id = m.fund_id JOIN programme p ON p.id = f.programme_id
  LEFT JOIN project_application a ON a.id = m.application_id LEFT JOIN unit u ON u.id = a.unit_id
  LEFT JOIN event e ON e.stream_id = m.decision_stream AND e.seq = m.decision_seq
  LEFT JOIN fund_movement back ON back.reverses = m.id LEFT JOIN person by ON by.id = m.recorded_by`;

/** The latest first. Indexes fund_movement_of_fund and fund_movement_of_application. */
export async function movementPage(
  db: Queryable,
  sight: Sight,
  { fund, application }: MovementFilters,
  { after, limit }: PageAt,
): Promise<MovementListRow[]> {
  const { rows } = await db.query<MovementListRow>({
    name: 'fund_movement_page',
    text: `SELECT ${MOVEMENT} FROM fund_movement m ${ABOUT}
           WHERE ${SEEN} AND ($4::uuid IS NULL OR m.fund_id = $4) AND ($5::uuid IS NULL OR m.application_id = $5)
             AND ($6::bigint IS NULL OR m.no < $6)
           ORDER BY m.no DESC LIMIT $7`,
    values: [...sightValues(sight), fund ?? null, application ?? null, after?.[0] ?? null, limit],
  });
  return rows;
}

/** Primary key. */
export async function movementById(db: Queryable, id: string): Promise<MovementListRow | undefined> {
  const { rows } = await db.query<MovementListRow>({
    name: 'fund_movement',
    text: `SELECT ${MOVEMENT} FROM fund_movement m ${ABOUT} WHERE m.id = $1`,
    values: [id],
  });
  return rows[0];
}

export interface SumRow {
  readonly key: string;
  readonly name: Named;
  readonly balances: ProjectBalances;
  readonly projects: number;
}

export interface SumPage {
  readonly items: readonly SumRow[];
  readonly total: ProjectBalances;
  readonly projects: number;
}

const sumOf = (account: string): string => `coalesce(sum(${account}), 0.00)::text`;
const SUMS = `jsonb_build_object('reserved', ${sumOf('reserved')}, 'undertaken', ${sumOf('undertaken')},
  'advanced', ${sumOf('advanced')}, 'used', ${sumOf('used')}, 'returned', ${sumOf('returned')})`;

/** Sums with their total in one statement: the accounts that are seen, grouped, a page of the groups by their key. */
export async function sumPage(
  db: Queryable,
  sight: Sight,
  { by, field, year, programme }: SumFilters,
  { after, limit }: PageAt,
): Promise<SumPage> {
  const { key, zh, en, join } = groupings[by];
  const { rows } = await db.query<SumPage>({
    name: `project_money_by_${by}`,
    text: `
      WITH seen AS MATERIALIZED (
        SELECT ${key} AS key, ${zh} AS zh, ${en} AS en, x.*
        FROM project_account x JOIN programme_fund f ON f.id = x.fund_id JOIN programme p ON p.id = f.programme_id
        JOIN project_application a ON a.id = x.application_id JOIN unit u ON u.id = a.unit_id ${join}
        WHERE ${SEEN} AND ($4::int IS NULL OR f.year = $4) AND ($5::text IS NULL OR f.programme_id = $5)
          AND ($6::text IS NULL OR true)
      ), grouped AS (
        SELECT key, jsonb_build_object('zh', min(zh), 'en', min(en)) AS name, ${SUMS} AS balances,
               count(DISTINCT application_id)::int AS projects
        FROM seen WHERE $7::text IS NULL OR key > $7 GROUP BY key ORDER BY key LIMIT $8
      )
      SELECT coalesce((SELECT jsonb_agg(grouped ORDER BY key) FROM grouped), '[]') AS items,
             ${SUMS} AS total, count(DISTINCT application_id)::int AS projects
      FROM seen`,
    values: [
      ...[...sightValues(sight), year ?? null, programme ?? null, field ?? null],
      ...[after?.[0] ?? null, limit],
    ],
  });
  if (!rows[0]) throw new Error('an aggregate gave no row');
  return rows[0];
}
