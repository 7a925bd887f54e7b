import { startApi, type Person, type TestApi } from '../support/api';
import { openDesk, openVillageApproval, villageAnswers, type Desk } from '../support/approvals';
import { act, request, submissionsOf, type Problem } from '../support/submissions';

let api: TestApi;
let desk: Desk;
let clerk: Person;
let head: Person;
let admin: Person;
/** Of another county: the case is not in their units. */
let other: Person;
let my: ReturnType<typeof submissionsOf>;
beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(4, api.db);
  const names = ['longquan.clerk', 'longquan.head', 'admin', 'suichang.clerk'];
  [clerk, head, admin, other] = (await Promise.all(names.map((name) => api.as(name)))) as [
    ...[Person, Person, Person, Person],
  ];
  my = submissionsOf(clerk);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

interface Returned {
  readonly version: number;
  readonly correction: { readonly taskId: string };
}

/** The head sends it back, and an administrator hands the correction to somebody else. */
async function handedTo(person: Person, approvalId: string): Promise<void> {
  await act(head, approvalId, { type: 'return', to: 'applicant', reentry: 'restart', comment: '请补充' });
  const { body: me } = await person.get<{ person: { id: string } }>('/session');
  const { rows } = await api.owner.query<Returned>(
    `SELECT version, state->'correction' AS correction FROM approval WHERE id = $1`,
    [approvalId],
  );
  const task = { taskId: rows[0]?.correction.taskId, version: rows[0]?.version };
  const reassign = { type: 'reassign', ...task, to: me.person.id, comment: '申请人病假' };
  expect((await admin.command(`/approvals/${approvalId}/commands`, reassign)).status).toBe(200);
}

test('who corrects a submission in its applicant’s place writes its answers and files, as long as it is theirs', async () => {
  const { id, approvalId } = await my.started();
  expect((await my.save(id, request, 1, other)).status).toBe(404);
  await handedTo(other, approvalId ?? '');
  const seen = await other.get<{ allowedActions: string[] }>(`/submissions/${id}`);
  expect([seen.status, seen.body.allowedActions]).toEqual([200, ['edit', 'resubmit']]);
  expect((await my.save(id, { ...request, subject: '改设联络点' }, 1, other)).status).toBe(200);
  expect((await my.attach(id, other)).status).toBe(201);
  expect((await my.save(id, request, 2)).body.code).toBe('forbidden');
  expect((await my.read(id)).allowedActions).toEqual([]);
  const again = await act(other, approvalId ?? '', { type: 'resubmit', comment: '已补充' });
  expect(again.body).toMatchObject({ status: 'running', round: 2 });
  expect((await my.save(id, request, 2, other)).body.code).toBe('forbidden');
});

test('and so does who corrects an application', async () => {
  const { applicationId, approvalId } = await openVillageApproval(desk);
  const path = `/applications/${applicationId}`;
  const save = () =>
    other.send<Problem>('PUT', `${path}/form`, {
      ...{ body: { formData: { ...villageAnswers, aidFunds: '550.00' } }, headers: { 'if-match': '"1"' } },
    });
  expect((await save()).status).toBe(404);
  await handedTo(other, approvalId);
  const seen = await other.get<{ allowedActions: string[] }>(path);
  expect([seen.status, seen.body.allowedActions]).toEqual([200, ['edit', 'resubmit']]);
  expect((await save()).status).toBe(200);
  expect((await clerk.get<{ allowedActions: string[] }>(path)).body.allowedActions).toEqual(['edit']);
  const again = await act(other, approvalId, { type: 'resubmit', comment: '已补充' });
  expect(again.body).toMatchObject({ status: 'running', round: 2 });
});
