import { issueLetters } from '@shanhai/application/targets/plans/process';
import { rolesWith } from '@shanhai/domain/org';
import { newId } from '@shanhai/platform/ids';
import { demoSeed } from '../support/demo-seed';

/** The plan of 2020 as the demo has it: approved on paper, its parts given to every city, county and member unit. */
const demo = demoSeed();

test('is made once, and its history says that nobody approved it here', async () => {
  expect((await demo.fill()).plans).toBe(1);
  expect((await demo.fill()).plans).toBe(0);
  expect(
    await demo.rows(`SELECT p.status, p.approval_id AS approval, e.type, e.actor->>'kind' AS actor, e.actor->>'reason' AS reason
                FROM target_plan p JOIN event e ON e.stream_id = p.id`),
  ).toEqual([
    {
      status: 'issuing',
      approval: null,
      type: 'taken_over',
      actor: 'system',
      reason: 'approved_on_paper',
    },
  ]);
});

test('gives a part to each of 11 cities, 26 counties and 15 member units, and each gets its letter', async () => {
  const [plan] = await demo.rows<{ id: string }>('SELECT id FROM target_plan');
  const planId = plan?.id ?? '';
  const deps = { db: demo.db, clock: { now: () => demo.now }, newId, wake: { wake: () => undefined } };
  let after: string | null = '';
  while (after !== null) {
    const issued = await issueLetters(deps as never, { planId, giver: null, after, limit: 50 });
    if (!issued.ok) throw new Error(issued.rejection.code);
    ({ after } = issued.value);
  }
  expect(
    await demo.rows(`SELECT u.kind, count(*)::int AS many FROM target_letter l JOIN unit u ON u.id = l.unit_id
                GROUP BY 1 ORDER BY 1`),
  ).toEqual([
    { kind: 'city', many: 11 },
    { kind: 'county', many: 26 },
    { kind: 'member_unit', many: 15 },
  ]);
});

test('leaves no member unit without somebody who signs for its letter and reports', async () => {
  const nobody = await demo.rows(
    `SELECT u.id FROM unit u WHERE u.kind = 'member_unit'
       AND NOT EXISTS (SELECT FROM acting_for(u.id, NULL, $1::text[], '2020-06-30'::date))`,
    rolesWith('target.carry_out'),
  );
  expect(nobody).toEqual([]);
});

test('expects of the year only its part of what is to be reached by 2025', async () => {
  expect(await demo.rows(`SELECT schedule FROM target WHERE key = 'demonstration_villages_built'`)).toEqual([
    { schedule: [{ on: '2020-12-31', percent: 26 }] },
  ]);
});

test('has the numbers of the text, and says where parts are illustrative', async () => {
  const targets = await demo.rows<{
    key: string;
    value: string;
    measure: string;
    illustrative: boolean;
    source: string;
  }>(
    `SELECT t.key, trim_scale(s.value)::text AS value, t.illustrative, t.source, p.value::text = s.value::text AS same
     FROM target t JOIN target_share s ON s.target_id = t.id AND s.parent_id IS NULL
     JOIN plan_item p ON p.indicator = t.key AND p.year = 2020 ORDER BY t.key`,
  );
  expect(targets).toHaveLength(16);
  for (const target of targets) {
    expect(target).toMatchObject({ same: true });
    expect(target.source.includes('示例')).toBe(target.illustrative);
  }
  const byText = targets.filter(({ illustrative }) => !illustrative).map(({ key }) => key);
  expect(byText).toEqual([
    'counties_assessed_by_their_city',
    'counties_within_one_hour',
    'discretionary_score_items',
    'travel_time_to_the_coast',
  ]);
});
