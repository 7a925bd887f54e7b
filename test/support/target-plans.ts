import type { DraftTargetInput, PlanDocument, PlanView, UnitPage } from '@shanhai/contracts/targets/plans';
import {
  beginIssue,
  concludeReview,
  endIssue,
  issueLetters,
  nextOfRecipient,
  openPlanApproval,
  settleRecipient,
  type PlanDeps,
  type Waiting,
} from '@shanhai/application/targets/plans/process';
import type { Result } from '@shanhai/domain/result';
import { newId } from '@shanhai/platform/ids';
import { openDatabase } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from './api';

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { pointer: string; code: string; detail: string }[];
}
export const faults = ({ body }: { readonly body: unknown }): string[] =>
  ((body as Problem).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

export const OFFICE = '330000-office';

/** The API, who plans for the province, and what a worker would do its steps with. */
export interface PlanDesk {
  readonly api: TestApi;
  readonly deps: PlanDeps;
  readonly planner: Person;
  /** Starts the draft of a year that has none. */
  begin(from?: string): Promise<PlanView>;
  /** A plan of two targets that is issued: 丽水 20 and 绍兴 6 of 26; 丽水 with 龙泉 0.1 and 遂昌 0.2 of 0.3. */
  issued(): Promise<{ readonly planId: string; readonly recipients: readonly string[] }>;
  close(): Promise<void>;
}

export async function openPlanDesk(): Promise<PlanDesk> {
  const api = await startApi();
  const db = openDatabase({
    ...{ url: api.db.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined },
  });
  const clock = { now: () => new Date(), wall: () => new Date(), offsetMs: 0 };
  const deps = { db, clock, newId, wake: { wake: () => undefined } } as unknown as PlanDeps;
  const planner = await api.as('province.coordinator');
  let year = 2020;
  const begin = (from = 'nothing'): Promise<PlanView> =>
    made(planner.command('/target-plans', { year: (year += 1), unitId: OFFICE, from }));
  return {
    ...{ api, deps, planner, begin },
    async issued() {
      const { id } = await begin();
      const { version } = await made(savePlan(planner, id, twoTargets));
      await made(planner.command(`/target-plans/${id}/submit`, { version }));
      return { planId: id, recipients: await issuePlan(api, deps, id) };
    },
    async close() {
      await db.end();
      await api.close();
    },
  };
}

async function made<T>(sent: Promise<{ readonly status: number; readonly body: T }>): Promise<T> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
}

/** A target as a draft has it, with what a test says of it. */
export const draftTarget = (key: string, more: Partial<DraftTargetInput> = {}): DraftTargetInput => ({
  ...{ key, title: { zh: `目标${key}`, en: key }, actionPlan: 'platforms', measure: '个' },
  ...{ aggregation: 'sum', comparison: 'equal', baseline: null, evidence: null, schedule: [] },
  ...{
    sentence: null,
    source: 'test',
    illustrative: true,
    belowZero: false,
    value: '10',
    dueOn: null,
    shares: [],
  },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
  ...more,
});

export const share = (unitId: string, value: string | null, below: readonly [string, string][] = []) => ({
  ...{ unitId, value, weight: null, dueOn: null },
  below: below.map(([unit, part]) => ({ unitId: unit, value: part, weight: null, dueOn: null })),
});

const twoTargets = [
  draftTarget('villages', {
    ...{ aggregation: 'count', comparison: 'at_least', value: '26' },
    shares: [share('331100', '20'), share('330600', '6')],
  }),
  draftTarget('funds', {
    ...{ value: '0.3', measure: '万元' },
    shares: [
      share('331100', '0.3', [
        ['331181', '0.1'],
        ['331123', '0.2'],
      ]),
    ],
  }),
];

/** Saves a draft as the API takes it; answers whatever it answers. */
export async function savePlan(planner: Person, planId: string, targets: readonly DraftTargetInput[]) {
  const { version, title } = (await planner.get<PlanDocument>(`/target-plans/${planId}/targets`)).body;
  return planner.send<PlanView>('PUT', `/target-plans/${planId}/targets`, {
    ...{ body: { title, targets }, headers: { 'if-match': `"${version}"` } },
  });
}

/**
 * Submits a plan whose one target has a part for every city, county and member unit, so that each has a letter and
 * reports of its own; answers the units by their ids in order.
 */
export async function submitForAll({ begin, planner }: PlanDesk) {
  const { id: planId } = await begin();
  const { recipients, governmentId } = (await planner.get<PlanDocument>(`/target-plans/${planId}/targets`))
    .body;
  const below = (unitId: string): string[] =>
    recipients.filter(({ parentId }) => parentId === unitId).map(({ id }) => id);
  const shares = below(governmentId).map((city) => {
    const counties = below(city);
    const parts = counties.map((county): [string, string] => [county, '1']);
    return share(city, String(Math.max(counties.length, 1)), parts);
  });
  const whole = shares.reduce((sum, each) => sum + Number(each.value), 0);
  const saved = await savePlan(planner, planId, [
    draftTarget('each', { aggregation: 'count', value: String(whole), shares }),
  ]);
  expect(saved.status).toBe(200);
  const { version } = saved.body;
  expect((await planner.command(`/target-plans/${planId}/submit`, { version })).status).toBe(200);
  return { planId, units: recipients.map(({ id }) => id).sort() };
}

export async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(JSON.stringify(settled.rejection));
  return settled.value;
}

/** Signs in everybody's name as the route of plans asks it. */
export async function approveAll(api: TestApi, approvalId: string, names: readonly string[]): Promise<void> {
  for (const name of names) await decide(api, name, approvalId, { type: 'approve' });
}

/** Rejects in somebody's name, and says why. */
export const reject = (api: TestApi, name: string, approvalId: string, comment: string): Promise<void> =>
  decide(api, name, approvalId, { type: 'reject', comment });

async function decide(api: TestApi, name: string, approvalId: string, decision: object): Promise<void> {
  const person = await api.as(name);
  const inbox = await person.get<{ items: { approvalId: string; taskId: string }[] }>('/inbox');
  const task = inbox.body.items.find((each) => each.approvalId === approvalId);
  if (!task) throw new Error(`${name} has no task on ${approvalId}`);
  const { version } = (await person.get<{ version: number }>(`/approvals/${approvalId}`)).body;
  const body = { ...decision, taskId: task.taskId, version };
  const answer = await person.command(`/approvals/${approvalId}/commands`, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

export const PLAN_SIGNERS = ['province.office', 'finance.approver', 'drc.approver', 'province.leader'];

/** What Temporal does from the submission of a plan to its last letter. */
export async function issuePlan(api: TestApi, deps: PlanDeps, planId: string): Promise<string[]> {
  const { approvalId } = await value(openPlanApproval(deps, planId));
  await approveAll(api, approvalId, PLAN_SIGNERS);
  await value(beginIssue(deps, planId));
  const recipients = await issueAll(deps, planId, null);
  await value(endIssue(deps, planId));
  return recipients;
}

export async function issueAll(
  deps: PlanDeps,
  planId: string,
  giver: string | null,
  limit = 2,
): Promise<string[]> {
  const recipients: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const batch: { recipients: readonly string[]; after: string | null } = await value(
      issueLetters(deps, { planId, giver, after, limit }),
    );
    recipients.push(...batch.recipients);
    after = batch.after;
  }
  return recipients;
}

/** What Temporal does with a recipient's part until somebody has to act; answers what it waits for then. */
export async function drive(
  api: TestApi,
  deps: PlanDeps,
  recipientId: string,
  reviewers: readonly string[] = [],
): Promise<Waiting> {
  const waiting = await value(nextOfRecipient(deps, recipientId));
  if (waiting.for === 'approval' && reviewers.length > 0) {
    await approveAll(api, waiting.approvalId, reviewers);
    await value(concludeReview(deps, { recipientId, outcome: 'approved' }));
    return drive(api, deps, recipientId);
  }
  if (waiting.for === 'issue') {
    await issueAll(deps, waiting.planId, waiting.unitId);
    await value(settleRecipient(deps, recipientId));
    return drive(api, deps, recipientId);
  }
  return waiting;
}

export const unitPage = async (person: Person, planId: string, unitId: string): Promise<UnitPage> => {
  const answer = await person.get<UnitPage>(`/target-plans/${planId}/units/${unitId}`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
