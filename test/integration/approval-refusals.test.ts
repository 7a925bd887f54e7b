import type { Approval } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { openDesk, person, type Desk } from '../support/approvals';
import { addPerson } from '../support/held-stage';
import { openOn, publishRoute, stage } from '../support/own-route';

/** What people are told when a colleague was faster, or what they ask for can't be. */
let api: TestApi;
let desk: Desk;
let first: Person;
let second: Person;

beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(11, api.db);
  [first, second] = (await Promise.all(['suichang.head', 'zhuji.head'].map((name) => api.as(name)))) as [
    Person,
    Person,
  ];
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

const idOf = async (username: string): Promise<string> => (await person(desk.db, username)).id;

const open = async (more: Parameters<typeof stage>[2]): Promise<string> => {
  const signers = [await idOf('suichang.head'), await idOf('zhuji.head')];
  return openOn(desk, await publishRoute(desk, stage('sign', signers, more)));
};

const read = async (who: Person, id: string): Promise<Approval> => {
  const { status, body } = await who.get<Approval>(`/approvals/${id}`);
  expect(status).toBe(200);
  return body;
};

const taskOf = async (username: string, approvalId: string): Promise<string | undefined> => {
  const { rows } = await api.owner.query<{ id: string }>(
    'SELECT id FROM approval_task WHERE approval_id = $1 AND person_id = $2',
    [approvalId, await idOf(username)],
  );
  return rows[0]?.id;
};

it.each(['claim', 'approve'])(
  'who comes too late with %s to a pool is told who has claimed it and when',
  async (type) => {
    const id = await open({ pool: true });
    const { version } = await read(first, id);
    const [mine, theirs] = [await taskOf('suichang.head', id), await taskOf('zhuji.head', id)];
    const claimed = await first.command(`/approvals/${id}/commands`, {
      type: 'claim',
      taskId: mine,
      version,
    });
    expect(claimed.status).toBe(200);
    const late = await second.command(`/approvals/${id}/commands`, { type, taskId: theirs, version });
    expect(late).toMatchObject({ status: 409, body: { code: 'task_claimed' } });
    const { name } = await person(desk.db, 'suichang.head');
    expect(late.body['detail']).toMatch(
      new RegExp(`^已由 ${name} 于 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 领取。$`),
    );
    expect((await read(second, id)).version).toBe(version + 1);
  },
);

it('words that nobody can see are no words', async () => {
  const id = await open({ comment: 'required', mayReject: true });
  const { version } = await read(first, id);
  const seat = { version, taskId: await taskOf('suichang.head', id), comment: ' \u200B\u2060\u00A0\n' };
  const silent = await first.command(`/approvals/${id}/commands`, { type: 'approve', ...seat });
  expect(silent.body['code']).toBe('comment_required');
  const refused = await first.command(`/approvals/${id}/commands`, { type: 'reject', ...seat });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/comment' }] } });
  expect((await read(first, id)).version).toBe(version);
});

it('work is handed to nobody without a post of today', async () => {
  const id = await open({ mode: 'all' });
  const { version } = await read(first, id);
  const nobody = await addPerson(desk.db, '无职人员', { posts: [] });
  const refused = await first.command(`/approvals/${id}/commands`, {
    ...{ type: 'transfer', taskId: await taskOf('suichang.head', id), version, to: nobody },
    comment: '请办理',
  });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.body['code']).toBe('person_without_post');
  expect((await read(first, id)).version).toBe(version);
});

it('a receipt is given by who has got a copy, once', async () => {
  const id = await open({});
  const { version } = await read(first, id);
  const receipt = (expected: number) =>
    second.command(`/approvals/${id}/commands`, { type: 'read', version: expected });
  expect(await receipt(version)).toMatchObject({ status: 409, body: { code: 'not_copied' } });
  const copied = await first.command(`/approvals/${id}/commands`, {
    ...{ type: 'copy', version, persons: [await idOf('zhuji.head')], comment: '供参考' },
  });
  expect(copied.status).toBe(200);
  expect(await receipt(version + 1)).toMatchObject({ status: 200, body: { version: version + 2 } });
  expect(await receipt(version + 2)).toMatchObject({ status: 200, body: { version: version + 2 } });
});
