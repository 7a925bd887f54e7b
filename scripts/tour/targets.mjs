import assert from 'node:assert/strict';
import { refusalOf, signedIn, until } from './client.mjs';
import { decide } from './village.mjs';
import { year } from './year.mjs';

/** @typedef {import('./client.mjs').Client} Client */

const CITY = '331100';
const COUNTIES = /** @type {const} */ (['331181', '331123']); // 龙泉, 遂昌
const approve = { type: 'approve', comment: '同意' };

/** Everybody who has a part in the year's targets, by what they are. */
const usernames = /** @type {const} */ ({
  planner: 'province.coordinator',
  office: 'province.office',
  finance: 'finance.approver',
  reform: 'drc.approver',
  leader: 'province.leader',
  city: 'lishui.coordinator',
  cityOffice: 'lishui.office',
  county: 'longquan.coordinator',
  lateHead: 'suichang.head',
  admin: 'admin',
});

/** @param {string} unitId @param {string} value */
const part = (unitId, value) => ({ unitId, value, weight: null, dueOn: null });

/** @param {string} value what the city is to reach of ten */
const villages = (value) => ({
  ...{ key: 'villages', title: { zh: '验收乡村振兴示范点', en: 'Demonstration villages accepted' } },
  ...{
    actionPlan: 'hundred_villages',
    measure: '个',
    aggregation: 'count',
    comparison: 'at_least',
    value: '10',
  },
  ...{ baseline: null, dueOn: null, evidence: '验收意见', schedule: [], sentence: null },
  ...{ source: '演示', illustrative: true, shares: [{ ...part(CITY, value), below: [] }] },
});

/**
 * The targets of a year from the draft to what each county is to reach, and its facts, through the public API alone.
 * @param {string} base
 * @returns {AsyncGenerator<string>} the name of each step that passed
 */
export async function* targets(base) {
  const people = await signedIn(base, usernames);
  const { planner, office, finance, reform, leader, city, cityOffice, county } = people;

  const plan = await draftOfAFreeYear(planner);
  const short = await save(planner, plan, villages('9'));
  assert.equal(await refusalOf(planner.post(`/target-plans/${plan.id}/submit`, short)), 'plan_invalid');
  const whole = await save(planner, { ...plan, ...short }, villages('10'));
  await planner.post(`/target-plans/${plan.id}/submit`, whole);
  yield `目标 ${planner.name} drafts the targets of ${plan.year}; a difference of one can't be submitted`;

  for (const person of [office, finance, reform, leader]) await decide(person, plan.id, approve);
  const letter = await until('the letter', async () => (await unitPage(city, plan.id, CITY))?.letter);
  assert.match(letter.digest, /^[0-9a-f]{64}$/);
  yield `任务书 four people approve it; 丽水 has letter ${letter.number}`;

  await city.post(`/target-letters/${letter.id}/signature`, {});
  assert.equal(await refusalOf(city.post(`/target-letters/${letter.id}/signature`, {})), 'letter_signed');
  yield `签收 ${city.name} signs for it, once`;

  await breakDown(city, plan.id, ['6', '4']);
  const { breakdown } = await unitPage(city, plan.id, CITY);
  await decide(cityOffice, breakdown.id, approve);
  const given = await until(
    'the letter of 龙泉',
    async () => (await unitPage(county, plan.id, COUNTIES[0]))?.letter,
  );
  yield `分解 ${city.name} gives 6 of 10 to 龙泉, ${cityOffice.name} approves, 龙泉 has letter ${given.number}`;

  const { items } = await planner.get(`/target-plans/${plan.id}/differences`);
  assert.ok(items.every((/** @type {any} */ row) => row.differing === 0));
  yield '核对 the parts make the whole at every level';
  yield* year(people, plan);
}

/** The tour runs as often as one likes: each time in the next year that has no plan. @param {Client} planner @returns {Promise<any>} */
async function draftOfAFreeYear(planner) {
  const { items } = await planner.get('/target-plans?limit=200');
  const { now } = await planner.get('/demo/clock').catch(() => ({ now: new Date().toISOString() }));
  const taken = new Set(items.map((/** @type {any} */ { year }) => year));
  let year = new Date(now).getUTCFullYear();
  while (taken.has(year)) year += 1;
  return planner.post('/target-plans', { year, unitId: '330000-office', from: 'nothing' });
}

/** @param {Client} planner @param {any} plan @param {object} target @returns {Promise<{ version: number }>} */
async function save(planner, { id, version, title }, target) {
  const saved = await planner.put(`/target-plans/${id}/targets`, { title, targets: [target] }, version);
  return { version: saved.version };
}

/** Nothing, as long as the unit has no letter. @param {Client} person @param {string} planId @param {string} unitId @returns {Promise<any>} */
const unitPage = (person, planId, unitId) =>
  person.get(`/target-plans/${planId}/units/${unitId}`).catch((/** @type {any} */ error) => {
    if (error.status === 404) return undefined;
    throw error;
  });

/** @param {Client} city @param {string} planId @param {readonly string[]} values by the order of the counties */
async function breakDown(city, planId, values) {
  await until('the breakdown', async () =>
    (await unitPage(city, planId, CITY)).allowedActions.includes('submit'),
  );
  const cells = COUNTIES.map((unitId, nth) => ({
    ...{ targetKey: 'villages', unitId, personId: null, seen: 0, value: values[nth] },
    ...{ weight: null, dueOn: null, remove: false },
  }));
  const path = `/target-plans/${planId}/units/${CITY}/breakdown`;
  const saved = await city.patch(path, { cells, explanations: {} });
  await city.post(`${path}/submit`, { version: saved.breakdown.version });
}
