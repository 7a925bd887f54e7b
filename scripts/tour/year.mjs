import assert from 'node:assert/strict';
import { refusalOf, until } from './client.mjs';
import { clockTo, decide, pdf, told } from './village.mjs';

/** @typedef {import('./client.mjs').Client} Client */

const PROVINCE = '330000';
const COUNTY = '331181'; // 龙泉, which reports
const LATE = '331123'; // 遂昌, which does not
const day = 24 * 60 * 60_000;
const approve = { type: 'approve', comment: '同意' };

/** @typedef {Record<'planner' | 'office' | 'leader' | 'cityOffice' | 'county' | 'lateHead' | 'admin', Client>} People */

/**
 * The year of a plan after its letters: a change, a report with its light, a late one, and the close.
 * @param {People} people @param {{ id: string, year: number }} plan
 * @returns {AsyncGenerator<string>} the name of each step that passed
 */
export async function* year(people, plan) {
  yield* change(people, plan.id);
  const { next } = await progress(people.county, plan.id);
  await clockTo(people.admin, new Date(new Date(`${next}T09:00:00+08:00`).getTime() + 2 * day));
  yield* report(people, plan.id);
  yield* late(people, plan.id);
  yield* close(people, plan);
}

/** The office asks for one village more of 龙泉. @param {People} people @param {string} planId @returns {AsyncGenerator<string>} */
async function* change({ planner, office, leader, county }, planId) {
  const draft = await planner.post('/target-changes', { planId, unitId: PROVINCE });
  const item = { targetKey: 'villages', unitId: COUNTY, action: 'change', value: '7' };
  const body = { ground: 'policy_changed', reason: '新一轮部署', explanation: '', items: [item] };
  const { effect, version } = await planner.put(`/target-changes/${draft.id}`, body, draft.version);
  assert.deepEqual(
    effect.letters.map((/** @type {any} */ unit) => unit.id),
    [COUNTY],
  );
  await planner.post(`/target-changes/${draft.id}/submit`, { version });
  for (const person of [office, leader]) await decide(person, draft.id, approve);
  const letter = await until('the next revision of the letter of 龙泉', async () => {
    const page = await county.get(`/target-plans/${planId}/units/${COUNTY}`);
    return page.letter.revision === 2 && page.letter;
  });
  await county.post(`/target-letters/${letter.id}/signature`, {});
  yield `调整 by a change of policy 龙泉 is to reach 7, as two approve; it has revision 2 of its letter and signs for that`;
}

/** @param {Client} person @param {string} planId @param {string} [unitId] @returns {Promise<any>} */
const progress = (person, planId, unitId = COUNTY) =>
  person.get(`/target-plans/${planId}/units/${unitId}/progress`);

/** @param {Client} person @param {string} planId @param {string} [unitId] @returns {Promise<any>} */
const asked = (person, planId, unitId) =>
  until('the report to be asked for', async () => (await progress(person, planId, unitId)).reports[0]);

/** @param {People} people @param {string} planId @returns {AsyncGenerator<string>} */
async function* report({ county, cityOffice }, planId) {
  const { id } = await asked(county, planId);
  const light = async () => (await progress(county, planId)).targets[0].light.state;
  const before = await light();
  const file = await county.upload(`/target-reports/${id}/targets/villages/files`, '验收意见.pdf', pdf);
  const { version } = await county.get(`/target-reports/${id}`);
  const entries = { villages: { value: '7', doneOn: null, explanation: null } };
  const saved = await county.patch(`/target-reports/${id}`, { entries }, version);
  assert.equal(saved.lines[0].files[0].id, file.id);
  await county.post(`/target-reports/${id}/submit`, { version: saved.version });
  await decide(cityOffice, id, approve);
  const after = await until('the light to turn', async () => {
    const now = await light();
    return now !== before && now;
  });
  assert.deepEqual([before, after], ['none', 'reached']);
  yield `报告 ${county.name} reports 7 of 7 with evidence, ${cityOffice.name} confirms: the light turns from – to ✓`;
}

/** @param {People} people @param {string} planId @returns {AsyncGenerator<string>} */
async function* late({ planner, lateHead, admin }, planId) {
  const { id } = await asked(planner, planId, LATE);
  const { dueAt } = await planner.get(`/target-reports/${id}`);
  await clockTo(admin, new Date(new Date(dueAt).getTime() + 5 * day));
  const notice = await told(lateHead, ({ kind, link }) => kind === 'escalated' && link.includes(id));
  yield `催报 遂昌 has not reported in time: ${lateHead.name} is told by the bell: ${notice.title}`;
}

/** @param {People} people @param {{ id: string, year: number }} plan @returns {AsyncGenerator<string>} */
async function* close({ planner, county, admin }, { id, year: of }) {
  await clockTo(admin, new Date(`${of + 1}-01-02T09:00:00+08:00`));
  const path = `/target-plans/${id}/close`;
  assert.equal(await refusalOf(planner.post(path, { over: [], reason: null })), 'closing_hindered');
  const { hindrances } = await planner.get(`/target-plans/${id}/closing`);
  const over = hindrances.map((/** @type {any} */ each) => each.id);
  const { closings } = await planner.post(path, { over, reason: '年度结束' });
  const { items } = await county.get(`/target-plans/${id}/facts`);
  const [fact] = items.find((/** @type {any} */ each) => each.unit.id === COUNTY).targets;
  assert.deepEqual([fact.owed, fact.reached, fact.light], ['7', '7', 'reached']);
  yield `关闭 ${planner.name} closes ${of} over ${over.length} open parts that are named: ${closings[0].facts} facts under ${closings[0].digest.slice(0, 12)}…`;
}
