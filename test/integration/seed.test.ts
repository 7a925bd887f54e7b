import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '@node-rs/argon2';
import {
  addWorkingDays,
  dayOf,
  exceptionsOf,
  formatDay,
  isWorkingDay,
  parseDay,
} from '@shanhai/domain/calendar';
import { PHASE_LADDER, STAGE_LADDER } from '@shanhai/domain/calendar';
import { loadCalendar } from '@shanhai/application/calendar';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { seed, type SeedReport } from '../../libs/application/src/admin/seed';
import { main } from '../../libs/application/src/admin/seed-cli';
import { personId } from '../../libs/application/src/admin/seed-rows';
import { createDatabase, type TestDatabase } from '../support/database';

const FOLDER = join(__dirname, '../../prisma/seed');
const NOW = new Date('2026-11-23T10:00:00+08:00');
const TODAY = '2026-11-23';

let own: TestDatabase;
let db: Database;
let first: SeedReport;

const fill = async (options: { folder?: string; demo?: boolean } = {}) =>
  seed(db, { folder: options.folder ?? FOLDER, demo: options.demo ?? true, now: NOW });

/** Answers one column. */
const column = async <T>(text: string, ...values: unknown[]): Promise<T[]> =>
  (await db.query<{ value: T }>({ text, values })).rows.map((row) => row.value);

const empty = () => db.query('TRUNCATE unit, person, plan_item, route, form, policy, calendar_year CASCADE');

beforeAll(async () => {
  own = await createDatabase();
  db = openDatabase({ url: own.ownerUrl, poolSize: 2, application: 'test', onIdleError: fail });
  await empty();
  const result = await fill();
  if (!result.ok) throw new Error(result.rejection.code);
  first = result.value;
}, 30_000);
afterAll(async () => {
  await db.end();
  await own.drop();
});

const fail = (error: Error): never => {
  throw error;
};

describe('the 2020 plan, against its text', () => {
  interface Item {
    id: string;
    kind: string;
    year: number;
    sentence: string;
    value: number | null;
    dueOn: string;
    titleZh: string;
  }
  let text: string;
  let items: Item[];

  beforeAll(async () => {
    text = await readFile(join(FOLDER, 'plan-2020.txt'), 'utf8');
    const { rows } = await db.query<Item>(
      `SELECT id, kind, year, sentence, value::float8 AS value, due_on AS "dueOn", title_zh AS "titleZh"
       FROM plan_item ORDER BY id`,
    );
    items = rows;
  });

  it('covers every sentence, and says nothing that the text does not', () => {
    const sentences = [...text.matchAll(/[^。;\n]+[。;]?/g)].map((match) => match[0]);
    expect(sentences).toHaveLength(46);
    const covered = new Set(items.map((item) => item.sentence));
    expect(sentences.filter((sentence) => !covered.has(sentence))).toEqual([]);
    expect([...covered].filter((sentence) => !sentences.includes(sentence))).toEqual([]);
  });

  it('has every figure of a sentence as the value of one of its items', () => {
    const missing = [...new Set(items.map((item) => item.sentence))].flatMap((sentence) => {
      const values = items.filter((item) => item.sentence === sentence).map((item) => item.value);
      const figures = [...sentence.matchAll(/\d+(\.\d+)?(?!\d*年)(?!\d)/g)].map((match) => Number(match[0]));
      return figures.filter((figure) => !values.includes(figure)).map((figure) => `${figure} in ${sentence}`);
    });
    expect(missing).toEqual([]);
  });

  it('has every number that is written in characters', () => {
    const byId = new Map(items.map((item) => [item.id, item.value]));
    const numbers: Record<string, [string, number]> = {
      两个规划: ['2020-plans', 2],
      八大行动计划: ['2020-action-plans', 8],
      三大平台: ['2020-platforms-quality', 3],
      '“百亿级”山海协作产业园': ['2020-parks-ten-billion', 100],
      '“百亿级”产业园': ['2020-parks-ten-billion', 100],
      降为零: ['2020-assessment-discretion', 0],
    };
    for (const [phrase, [id, value]] of Object.entries(numbers)) {
      expect(text).toContain(phrase);
      expect([id, byId.get(id)]).toEqual([id, value]);
    }
    // What is left when these and the words that only look like numbers are taken away has no numeral.
    const words = ['十四五', '一批', '下一步', '一区一品', '进一步', '一带一路', '一体化', '长三角', '百村'];
    const others = ['双下沉', '两提升', '一定', '这一', '两省', '一网通办'];
    const rest = [...Object.keys(numbers), ...words, ...others].reduce(
      (left, word) => left.replaceAll(word, ''),
      text,
    );
    expect(rest.match(/[零一二两双三四五六七八九十百千万亿]/g)).toBeNull();
  });

  it('has the years', () => {
    const years = new Set([...text.matchAll(/\d{4}(?=年)/g)].map((match) => match[0]));
    expect([...years].sort()).toEqual(['2019', '2020', '2025']);
    expect(new Set(items.map((item) => item.year))).toEqual(new Set([2020]));
    expect(items.filter((item) => item.dueOn !== '2020-12-31').map((item) => [item.id, item.dueOn])).toEqual([
      ['2020-demonstration-villages-2025', '2025-12-31'],
    ]);
    expect(items.filter((item) => item.titleZh.includes('2019')).map((item) => item.value)).toEqual([10, 10]);
  });

  it('is counted', () => {
    const count = (kind: string) => items.filter((item) => item.kind === kind).length;
    expect([count('target'), count('programme'), count('work_item')]).toEqual([16, 11, 91]);
  });

  it('opens one programme for each thing that may be applied for', async () => {
    const programmes = items.filter((item) => item.kind === 'programme').map((item) => item.id);
    const linked = await column<string>('SELECT plan_item_id AS value FROM programme ORDER BY 1');
    expect(linked).toEqual([...programmes].sort());
  });
});

describe('units', () => {
  const listed = (day: string) =>
    column<string>(
      `SELECT name_zh AS value FROM unit_listing l JOIN unit u ON u.id = l.unit_id
       WHERE list = '26-counties' AND l.valid_from <= $1 AND (l.valid_to IS NULL OR l.valid_to >= $1)`,
      day,
    );

  it('has 26 counties in 2020 and 25 since August 2024', async () => {
    const before = await listed('2024-07-31');
    const after = await listed('2024-08-01');
    expect(await listed('2020-04-26')).toHaveLength(26);
    expect(before).toHaveLength(26);
    expect(after).toHaveLength(25);
    expect(before.filter((name) => !after.includes(name)).sort()).toEqual(
      ['平阳县', '柯城区', '莲都区'].sort(),
    );
    expect(after.filter((name) => !before.includes(name)).sort()).toEqual(['嵊泗县', '洞头区'].sort());
  });

  it('stands under the government whose code it carries', async () => {
    const strays = await column<string>(
      `SELECT id AS value FROM unit
       WHERE kind = 'county' AND parent_id <> left(id, 4) || '00' OR kind = 'city' AND parent_id <> '330000'
          OR kind IN ('office', 'leading_group', 'member_unit') AND parent_id <> left(id, 6)`,
    );
    expect(strays).toEqual([]);
    expect(await column(`SELECT id AS value FROM unit WHERE parent_id IS NULL`)).toEqual(['330000']);
    expect(await column(`SELECT count(*)::int AS value FROM unit WHERE kind = 'city'`)).toEqual([11]);
  });

  it('pairs a county with a county of another place, and a city with a city', async () => {
    const { rows } = await db.query<{ aiding: string; receiving: string; kinds: string; receiver: string }>(
      `SELECT a.name_zh AS aiding, r.name_zh AS receiving, a.kind || '-' || r.kind AS kinds, r.id AS receiver
       FROM unit_pair p JOIN unit a ON a.id = p.aiding_id JOIN unit r ON r.id = p.receiving_id`,
    );
    expect(rows).toHaveLength(24);
    expect(new Set(rows.map((row) => row.kinds))).toEqual(new Set(['city-city', 'county-county']));
    const counties = rows.filter((row) => row.kinds === 'county-county').map((row) => row.receiving);
    const mountains = await listed('2020-04-26');
    expect(counties.filter((name) => !mountains.includes(name))).toEqual([]);
    const of = (county: string) =>
      rows
        .filter((row) => row.receiving === county)
        .map((row) => row.aiding)
        .sort();
    expect(of('龙泉市')).toEqual(['秀洲区', '萧山区'].sort());
    expect(of('遂昌县')).toEqual(['诸暨市']);
  });

  it('says of every row where it comes from', async () => {
    const tables = ['unit', 'unit_listing', 'unit_pair', 'calendar_year', 'plan_item', 'programme', 'policy'];
    for (const table of tables) {
      expect(await column(`SELECT count(*)::int AS value FROM ${table} WHERE length(source) < 5`)).toEqual([
        0,
      ]);
    }
  });
});

describe('programmes', () => {
  it('resolves every relation of its route for every unit that may apply, on the first day and today', async () => {
    for (const day of ['2020-04-26', TODAY]) {
      const { rows } = await db.query<{
        programme: string;
        unit: string;
        relation: string;
        found: string | null;
      }>({
        text: `SELECT p.id AS programme, l.unit_id AS unit, s.relation, r.unit_id AS found
               FROM programme p
               JOIN route_signer s ON s.route_id = p.route_id AND s.relation IS NOT NULL
               JOIN unit_listing l ON l.list = p.applicants->>'list'
                AND l.valid_from <= $1 AND (l.valid_to IS NULL OR l.valid_to >= $1)
               LEFT JOIN LATERAL related_units(l.unit_id, $1::date) r ON r.relation = s.relation`,
        values: [day],
      });
      // eleven programmes with three related stages each, for each county of the day
      expect(rows).toHaveLength(11 * 3 * (day === TODAY ? 25 : 26));
      expect(rows.filter((row) => row.found === null)).toEqual([]);
    }
    expect(
      await column(
        `SELECT s.unit_id AS value FROM route_signer s LEFT JOIN unit u ON u.id = s.unit_id
         WHERE s.unit_id IS NOT NULL AND u.id IS NULL`,
      ),
    ).toEqual([]);
  });

  const signers = async (unit: string, route: string): Promise<Record<string, string[]>> => {
    const [found] = await column<Record<string, { person: string }[]>>(
      `SELECT signers_of_route(id, $1, NULL, $3, '{}') AS value FROM route WHERE key = $2`,
      ...[unit, route, TODAY],
    );
    return Object.fromEntries(
      Object.entries(found ?? {}).map(([key, some]) => [key, some.map(({ person }) => person)]),
    );
  };
  const ids = (...usernames: string[]) => usernames.map(personId).sort();
  const sorted = (found: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(found).map(([key, persons]) => [key, [...persons].sort()]));

  it('finds the persons of each demo county, and nobody of another', async () => {
    const province_office = ids('province.office', 'province.office2');
    expect(sorted(await signers('331181', 'demonstration-village'))).toEqual({
      county_head: ids('longquan.head'),
      city_office: ids('lishui.office', 'lishui.office2'),
      province_office,
    });
    expect(sorted(await signers('330127', 'demonstration-village'))).toEqual({
      county_head: ids('chunan.head'),
      city_office: ids('hangzhou.office', 'hangzhou.office2'),
      province_office,
    });
    expect(sorted(await signers('331123', 'cooperation-project'))).toEqual({
      county_head: ids('suichang.head'),
      city_office: ids('lishui.office', 'lishui.office2'),
      member_units: ids('finance.approver', 'drc.approver'),
      province_office,
    });
  });

  it('keeps the ladders equal to the defaults of the code', async () => {
    const ladder = (kind: string) => column('SELECT definition AS value FROM ladder WHERE kind = $1', kind);
    expect(await ladder('stage')).toEqual([STAGE_LADDER]);
    expect(await ladder('default')).toEqual([PHASE_LADDER]);
  });
});

describe('the calendar', () => {
  // Mondays to Fridays less the statutory days (11, and 13 since 2025), as every notice balances its exchanges;
  // 2020 lost two more days to the longer Spring Festival (31 January, and 1 February that was to be worked).
  it.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', async (year, days) => {
    const calendar = await loadCalendar(db);
    const first = parseDay(`${year}-01-01`);
    const all = Array.from({ length: parseDay(`${year + 1}-01-01`) - first }, (_, index) =>
      formatDay(first + index),
    );
    expect(all.filter((day) => isWorkingDay(day, calendar))).toHaveLength(days);
  });

  // Read by hand from the notices: the day on which a term of n working days ends.
  it.each([
    ['2019-04-26', 1, '2019-04-28'], // the change of 2019: Sundays 28 April and 5 May are worked
    ['2019-04-30', 1, '2019-05-05'],
    ['2020-01-23', 1, '2020-02-03'], // the longer Spring Festival of 2020
    ['2020-04-26', 5, '2020-05-06'],
    ['2020-09-30', 2, '2020-10-10'],
    ['2021-09-17', 2, '2021-09-22'],
    ['2022-01-28', 3, '2022-02-07'],
    ['2022-10-07', 1, '2022-10-08'],
    ['2023-09-28', 3, '2023-10-09'],
    ['2024-02-08', 2, '2024-02-18'], // the eve is worked, then a Sunday
    ['2025-01-27', 1, '2025-02-05'],
    ['2025-05-30', 1, '2025-06-03'],
    ['2026-01-02', 1, '2026-01-04'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-12-31', 1, '2027-01-01'], // by weekends alone, until the notice comes
  ])('%s and %i working days: %s', async (from, n, day) => {
    const { dueAt, provisional } = addWorkingDays(
      new Date(`${from}T10:00:00+08:00`),
      n,
      await loadCalendar(db),
    );
    expect([formatDay(dayOf(dueAt)), dueAt.toISOString().slice(11), provisional]).toEqual([
      ...[day, '09:30:00.000Z', day.startsWith('2027')],
    ]);
  });

  it('keeps both versions of a year that was changed, and works by the newer', async () => {
    expect(await column('SELECT version AS value FROM calendar_year WHERE year = 2020 ORDER BY 1')).toEqual([
      1, 2,
    ]);
    expect(exceptionsOf(2020, await loadCalendar(db)).workdays).not.toContain('2020-02-01');
    expect(await column(`SELECT workdays AS value FROM calendar_year WHERE year = 2026`)).toEqual([
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ]);
  });
});

describe('seeding', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shanhai-seed-'));
    await cp(FOLDER, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const edit = async (file: string, from: string, to: string): Promise<void> => {
    const content = await readFile(join(folder, file), 'utf8');
    if (!content.includes(from)) throw new Error(`${file} has no "${from}"`);
    await writeFile(join(folder, file), content.replace(from, to));
  };

  it('changes nothing the second time', async () => {
    expect(first).toMatchObject({ calendarYears: 10, units: 116, listings: 28, pairs: 24, planItems: 118 });
    const again = await fill();
    expect(again).toEqual({
      ok: true,
      value: Object.fromEntries(Object.keys(first).map((table) => [table, 0])),
    });
  });

  it('brings a corrected row up to date and leaves the others alone', async () => {
    await edit('units.yaml', 'en: Longquan City', 'en: Longquan');
    expect(await fill({ folder })).toMatchObject({ ok: true, value: { units: 1, planItems: 0 } });
    expect(await column(`SELECT name_en AS value FROM unit WHERE id = '331181'`)).toEqual(['Longquan']);
    await fill();
  });

  it('leaves a unit alone that an administrator has changed', async () => {
    await edit('units.yaml', 'en: Longquan City', 'en: Longquan');
    await column(`UPDATE unit SET name_en = 'Ours', version = 2 WHERE id = '331181' RETURNING id AS value`);
    expect(await fill({ folder })).toMatchObject({ ok: true, value: { units: 0 } });
    expect(await column(`SELECT name_en AS value FROM unit WHERE id = '331181'`)).toEqual(['Ours']);
    await column(
      `UPDATE unit SET name_en = 'Longquan City', version = 1 WHERE id = '331181' RETURNING id AS value`,
    );
  });

  it('never changes a published route, and then writes nothing at all', async () => {
    await edit('routes.yaml', 'budget: 5', 'budget: 6');
    await edit('units.yaml', 'en: Longquan City', 'en: Longquan');
    expect(await fill({ folder })).toEqual({
      ok: false,
      rejection: { code: 'seed_rule_published', params: { rules: 'route demonstration-village 1' } },
    });
    expect(await column(`SELECT name_en AS value FROM unit WHERE id = '331181'`)).toEqual(['Longquan City']);
  });

  it.each([
    [
      'people.yaml',
      'role: clerk, title: 遂昌',
      'role: clark, title: 遂昌',
      /people\.yaml:\d+ people\[6]\.posts\[0]\.role/,
    ],
    [
      'people.yaml',
      'admin@shanhai.example',
      'admin@shanhai.com',
      /people\[27]\.email: a demo address ends in/,
    ],
    ['pairs.yaml', "aiding: '330782'", "aiding: '999999'", /pairs\.yaml pairs: unit "999999" does not exist/],
    ['units.yaml', 'source: codes}', 'source: cods}', /units\.yaml: source "cods" does not exist/],
    [
      'calendar.yaml',
      'worked: [2026-02-14',
      'worked: [2026-02-13',
      /years\[9]\/holidays\/1\/worked\/0: 2026-02-13 is a workday already/,
    ],
    ['plan-2020.yaml', ', measure: 个', '', /sentences\[0]\.items\[0]: a target has/],
    [
      'forms.yaml',
      '{key: township,',
      '{key: town,',
      /layout\/sections: No section shows the field "township"/,
    ],
    ['routes.yaml', 'key: city_office', 'key: county_head', /two stages have the same key/],
    [
      'routes.yaml',
      'mode: any',
      "mode: any\n            when: 'form.x =='",
      /demonstration-village \/root\/children\/0\/when: .+/,
    ],
    ['units.yaml', 'units:', 'units: [', /units\.yaml:\d+ /],
  ])('names what is wrong: %s with "%s" as "%s"', async (file, from, to, message) => {
    await edit(file, from, to);
    await expect(fill({ folder })).rejects.toThrow(message);
  });

  it('gives each demo account a salt of its own, and leaves a changed password alone', async () => {
    const hashes = await column<string>('SELECT password_hash AS value FROM account WHERE demo');
    expect(new Set(hashes).size).toBe(51);
    expect(await verify(hashes[0] ?? '', 'shanhai-demo-2020')).toBe(true);
    await db.query(`UPDATE account SET password_hash = 'changed' WHERE username = 'admin'`);
    await fill();
    expect(await column(`SELECT password_hash AS value FROM account WHERE username = 'admin'`)).toEqual([
      'changed',
    ]);
  });

  describe('from the command line', () => {
    const words: string[] = [];
    beforeEach(() => {
      words.length = 0;
      const hear = (text: string | Uint8Array): boolean => words.push(String(text)) > 0;
      jest.spyOn(process.stdout, 'write').mockImplementation(hear);
      jest.spyOn(process.stderr, 'write').mockImplementation(hear);
    });
    afterEach(() => jest.restoreAllMocks());
    const run = (args: string[], env: NodeJS.ProcessEnv) =>
      main(args, { MIGRATION_DATABASE_URL: own.ownerUrl, ...env });

    it.each([
      [{ SHANHAI_MODE: 'production' }],
      [{ SHANHAI_MODE: 'demo', NODE_ENV: 'production' }],
      [{}], // what says nothing is production
    ])('refuses the demo persons with %o', async (env) => {
      await empty();
      expect(await run([], env)).toBe(1);
      expect(words.join('')).toContain('refused in production');
      expect(await column('SELECT count(*)::int AS value FROM unit')).toEqual([0]);
    });

    it('leaves them out when asked, and says when nothing is left to do', async () => {
      await empty();
      expect(await run(['--no-demo'], { SHANHAI_MODE: 'production' })).toBe(0);
      expect(words.join('')).toMatch(/units 116.*programmes 11, calls 11\n$/);
      expect(await column('SELECT count(*)::int AS value FROM person')).toEqual([0]);
      expect(await run(['--no-demo'], {})).toBe(0);
      expect(words.at(-1)).toBe('nothing to change\n');
    });

    it('says which variable is missing', async () => {
      expect(await run([], { SHANHAI_MODE: 'demo', MIGRATION_DATABASE_URL: '' })).toBe(1);
      expect(words.join('')).toContain('DATABASE_URL is missing');
    });
  });
});
