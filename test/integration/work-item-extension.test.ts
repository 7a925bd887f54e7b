import {
  openExtension,
  readExtension,
  readForProcess,
  settleExtension,
  type SupervisedWorkDeps,
} from '@shanhai/application/targets/work-items/process';
import type { Result } from '@shanhai/domain/result';
import { systemClock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { openDatabase } from '@shanhai/platform/postgres';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, acted, createItem, inDays, readItem } from '../support/work-items';

/** Extensions from their request to the days that move: the steps of the process are called as the worker calls them. */
let api: TestApi;
let deps: SupervisedWorkDeps;
let office: Person;
let approver: Person;
let clerk: Person;
let head: Person;
beforeAll(async () => {
  api = await startApi();
  const db = openDatabase({
    ...{ url: api.db.appUrl, poolSize: 2, application: 'test', onIdleError: () => undefined },
  });
  deps = { db, clock: systemClock, newId, wake: { wake: () => undefined } as OutboxWake };
  office = await api.as('province.coordinator');
  approver = await api.as('province.office');
  clerk = await api.as('longquan.clerk');
  head = await api.as('longquan.head');
}, 60_000);
afterAll(async () => {
  await deps.db.end();
  await api.close();
});

const value = async <T>(result: Promise<Result<T>>): Promise<T> => {
  const settled = await result;
  if (!settled.ok) throw new Error(JSON.stringify(settled.rejection));
  return settled.value;
};

const days = {
  reason: '上级规划尚未印发，需延后衔接。',
  dueOn: inDays(150),
  milestones: [{ id: 'm2', dueOn: inDays(120) }],
};

/** Signed for, with an extension asked for and its approval open. Answers the item and the extension. */
async function asked(more: object = {}): Promise<{ id: string; extension: string }> {
  const { body } = await createItem(office, more);
  await acted(office, body.id, { type: 'issue' });
  await acted(clerk, body.id, { type: 'sign_for' });
  await acted(clerk, body.id, { type: 'request_extension', ...days });
  const extension = (await value(readForProcess(deps, body.id))).extension?.id ?? '';
  await value(openExtension(deps, { workItemId: body.id, extension }));
  return { id: body.id, extension };
}

interface Task {
  readonly taskId: string;
  readonly approvalId: string;
  readonly caseId: string;
  readonly version: number;
}
async function decide(person: Person, id: string, command: object): Promise<number> {
  const { items } = (await person.get<{ items: Task[] }>('/inbox?type=supervised-work&limit=200')).body;
  const task = items.find(({ caseId }) => caseId === id);
  if (!task) throw new Error('the inbox has no such task');
  const { taskId, version } = task;
  const { status } = await person.command(`/approvals/${task.approvalId}/commands`, {
    taskId,
    version,
    ...command,
  });
  return status;
}

const due = async (id: string): Promise<Record<string, string>> => {
  const { rows } = await api.owner.query<{ key: string; due: string }>(
    `SELECT coalesce(stage_key, kind) AS key, (due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS due
       FROM deadline WHERE subject_id = $1 AND status <> 'closed'`,
    [id],
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.due]));
};

test('of a work item that a government supervises its office approves: nobody else could', async () => {
  const { id, extension } = await asked({ supervisingUnit: '330000' });
  expect(await decide(head, id, { type: 'approve', comment: '同意延期。' })).toBe(200);
  expect(await decide(approver, id, { type: 'approve', comment: '' })).toBe(200);
  expect((await value(readExtension(deps, extension))).outcome).toBe('granted');
});

test('its own head and the supervising office approve it, and only then the days move', async () => {
  const { id, extension } = await asked();
  const before = await due(id);
  const waiting = (await readItem(clerk, id)).body;
  expect(waiting).toMatchObject({ extending: true, dueOn: inDays(90), extension: { dueOn: days.dueOn } });
  expect(waiting.extension?.approvalId).toEqual(expect.any(String));
  expect(await decide(head, id, { type: 'approve', comment: '同意延期。' })).toBe(200);
  expect((await value(readExtension(deps, extension))).outcome).toBeNull();
  expect(await due(id)).toEqual(before);
  expect(await decide(approver, id, { type: 'approve', comment: '' })).toBe(200);
  expect((await value(readExtension(deps, extension))).outcome).toBe('granted');
  const { rows } = await api.owner.query(
    `SELECT payload FROM outbox WHERE aggregate = $1 AND topic = 'workflow.signal' ORDER BY id`,
    [`supervised-work:${id}`],
  );
  expect(rows).toMatchObject([
    { payload: { signal: 'workItemChanged', workflowId: `supervised-work:${id}` } },
    { payload: { signal: 'approvalClosed', workflowId: `supervised-work:${id}` } },
  ]);
  const settle = { workItemId: id, extension, outcome: 'granted' as const };
  await value(settleExtension(deps, settle));
  await value(settleExtension(deps, settle));
  const after = (await readItem(clerk, id)).body;
  expect(after).toMatchObject({ extending: false, dueOn: days.dueOn, extension: null });
  expect(after.timeline.filter(({ type }) => type === 'work_item_extension_settled')).toMatchObject([
    { outcome: 'granted', actor: { kind: 'system', name: 'system:process' } },
  ]);
  const moved = await due(id);
  expect(moved['m1']).toBe(before['m1']);
  // A day that is free by the calendar ends on the next working day.
  expect((moved['m2'] ?? '') >= inDays(120)).toBe(true);
  expect((moved['work_item'] ?? '') >= days.dueOn).toBe(true);
  const changes = await api.owner.query(
    `SELECT c.cause, c.reason FROM deadline_change c JOIN deadline d ON d.id = c.deadline_id WHERE d.subject_id = $1`,
    [id],
  );
  expect(changes.rows).toEqual([
    { cause: 'extended', reason: 'extension_granted' },
    { cause: 'extended', reason: 'extension_granted' },
  ]);
});

test('while it runs there is no second one, no feedback and no cancellation', async () => {
  const { id } = await asked();
  const second = await act(clerk, id, { type: 'request_extension', ...days });
  expect([second.status, second.body.code]).toEqual([409, 'work_item_extension_runs']);
  expect((await act(office, id, { type: 'cancel', reason: '不再需要' })).body.code).toBe(
    'work_item_extension_runs',
  );
  expect((await readItem(clerk, id)).body.allowedActions).toEqual(['progress', 'reach_milestone']);
});

test('rejected, the days stay, and another may be asked for', async () => {
  const { id, extension } = await asked();
  const before = await due(id);
  expect(await decide(head, id, { type: 'reject', comment: '按原期限办理。' })).toBe(200);
  const { outcome } = await value(readExtension(deps, extension));
  expect(outcome).toBe('rejected');
  await value(settleExtension(deps, { workItemId: id, extension, outcome: outcome ?? 'granted' }));
  expect(await due(id)).toEqual(before);
  const { rows } = await api.owner.query<{ payload: object }>(
    `SELECT payload FROM outbox WHERE aggregate = $1 AND topic = 'notice' AND payload->>'kind' = 'work_item_extension'`,
    [`supervised-work:${id}#notices`],
  );
  expect(rows).toMatchObject([{ payload: { data: { granted: false, dueOn: inDays(90) } } }]);
  const again = await acted(clerk, id, { type: 'request_extension', ...days });
  expect(again.extending).toBe(true);
});

test('opened again it is the same approval', async () => {
  const { id, extension } = await asked();
  await value(openExtension(deps, { workItemId: id, extension }));
  const { rows } = await api.owner.query('SELECT id FROM approval WHERE case_id = $1', [id]);
  expect(rows).toHaveLength(1);
});

test('its record shows the form, the item’s course, and no unknown word', async () => {
  const { id } = await asked();
  const approvalId = (await readItem(clerk, id)).body.extension?.approvalId ?? '';
  const { status, body } = await head.get<{ formData: object; timeline: { type: string }[] }>(
    `/approvals/${approvalId}`,
  );
  expect(status).toBe(200);
  expect(body.formData).toMatchObject({
    supervisingName: '浙江省山海协作工程领导小组办公室',
    newDueOn: days.dueOn,
  });
  expect(body.timeline.map(({ type }) => type)).toContain('work_item_extension_requested');
  expect((await readItem(await api.as('suichang.clerk'), id)).status).toBe(404);
});
