import type { Page } from 'playwright-core';
import { until } from '../../scripts/tour/client.mjs';
import { decide } from '../../scripts/tour/village.mjs';
import { atApi } from './approval-cases';
import { call } from './submissions';

/** Annual plans as the tests on a running system begin and issue them. */
const PROVINCE_OFFICE = '330000-office';

export interface Plan {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

export const given = (unitId: string, value: string | null) => ({ unitId, value, weight: null, dueOn: null });
export const target = (key: string, value: string | null, more: object = {}) => ({
  ...{
    key,
    title: { zh: `示范点${key}`, en: `Villages ${key}` },
    actionPlan: 'hundred_villages',
    measure: '个',
  },
  ...{
    aggregation: 'sum',
    comparison: 'equal',
    baseline: null,
    evidence: null,
    schedule: [],
    sentence: null,
  },
  ...{ source: '工作计划', illustrative: true, value, dueOn: null, shares: [] },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
  ...more,
});

/** A draft with these targets, begun empty in the first year that has no plan yet. */
export async function draftOf(
  planner: Page,
  nextYear: () => number,
  targets: readonly object[],
): Promise<Plan> {
  const begun = await until('a year without a plan', async () => {
    const year = nextYear();
    const sent = { year, unitId: PROVINCE_OFFICE, from: 'nothing' };
    const plan = await call<Plan>(planner, 'POST', '/target-plans', sent).catch(() => undefined);
    return plan && { ...plan, year };
  });
  const { id, version, year } = begun;
  const title = { zh: `测试计划${year}`, en: `Plan ${year}` };
  const match = { 'if-match': `"${version}"` };
  return call<Plan>(planner, 'PUT', `/target-plans/${id}/targets`, { title, targets }, match);
}

/** Submits a draft, and has it approved by all who sign it, until its letters are out. */
export async function issue(url: string, planner: Page, { id, version }: Plan): Promise<void> {
  await call(planner, 'POST', `/target-plans/${id}/submit`, { version });
  for (const username of ['province.office', 'finance.approver', 'drc.approver', 'province.leader'])
    await decide(await atApi(url, username), id, { type: 'approve', comment: '同意' });
  await until('the plan to be issued', async () => {
    const { status } = await call<Plan>(planner, 'GET', `/target-plans/${id}`);
    return status === 'issued';
  });
}
