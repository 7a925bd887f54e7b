import { randomUUID } from 'node:crypto';
import { forgetKeys } from '@shanhai/application/session';
import type { BulkAnswer } from '@shanhai/contracts/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { act, openDesk, person, taskOf, type Desk } from '../support/approvals';
import { openOn, publishRoute, stage } from '../support/own-route';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

let api: TestApi;
let desk: Desk;
let head: Person;
let headId: string;
let bulkRoute: string;
beforeAll(async () => {
  api = await startApi();
  desk = await openDesk(10, api.db);
  head = await api.as('longquan.head');
  headId = (await person(desk.db, 'longquan.head')).id;
  bulkRoute = await publishRoute(desk, stage('many', [headId]));
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
});

interface Item {
  readonly approvalId: string;
  readonly taskId: string;
  readonly version: number;
}

async function item(route = bulkRoute, username = 'longquan.head'): Promise<Item> {
  const approvalId = await openOn(desk, route);
  const held = await taskOf(desk.db, approvalId, (await person(desk.db, username)).id);
  if (!held) throw new Error(`${username} holds nothing`);
  return { approvalId, ...held };
}

const decide = (items: readonly Item[], key: string = randomUUID(), comment = '同意') =>
  head.command<BulkAnswer & Problem>('/inbox/bulk', { action: 'approve', comment, items }, key);

const statusOf = async ({ approvalId }: Item): Promise<string> => {
  const { rows } = await api.owner.query<{ status: string }>('SELECT status FROM approval WHERE id = $1', [
    approvalId,
  ]);
  return rows[0]?.status ?? '';
};

/** Everything that a decision could write, as one text. */
async function everything(): Promise<string> {
  const { rows } = await api.owner.query<{ all: string }>(
    `SELECT concat_ws(' ',
       (SELECT md5(string_agg(a::text, '|' ORDER BY id)) FROM approval a),
       (SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM approval_task t),
       (SELECT md5(string_agg(w::text, '|' ORDER BY task_id)) FROM approval_waiting w),
       (SELECT count(*) FROM event), (SELECT count(*) FROM approval_round), (SELECT count(*) FROM outbox),
       (SELECT count(*) FROM deadline), (SELECT count(*) FROM approval_copy)) AS all`,
  );
  return rows[0]?.all ?? '';
}

/** Nothing of what happens inside is written. */
async function changesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await everything();
  await work();
  expect(await everything()).toBe(before);
}

describe('decisions in bulk', () => {
  it('one stale item among many is refused with who and when, and the others are decided', async () => {
    const items = await Promise.all(Array.from({ length: 6 }, () => item()));
    const [stale] = items;
    if (!stale) throw new Error('no item');
    await act(desk, stale.approvalId, 'longquan.clerk', { type: 'comment', comment: '补充说明' });
    const answer = await decide(items);
    expect([answer.status, answer.body.decided, answer.body.refused]).toEqual([200, 5, 1]);
    expect(answer.body.items[0]).toMatchObject({
      ...{ taskId: stale.taskId, ok: false, code: 'version_conflict', status: null },
      by: { name: '叶晓岚' },
    });
    expect(answer.body.items[0]?.message).toContain('第 2 版');
    expect(answer.body.items[0]?.at).not.toBeNull();
    expect(await statusOf(stale)).toBe('running');
    for (const each of items.slice(1)) expect(await statusOf(each)).toBe('approved');
    // By itself, beside its case, the same older version is accepted: the task is as it was.
    const single = await head.command(`/approvals/${stale.approvalId}/commands`, {
      ...{ type: 'approve', taskId: stale.taskId, version: stale.version },
    });
    expect(single.status).toBe(200);
  });

  it('answers the same again under the same key, and another body under it is refused', async () => {
    const items = [await item(), await item()];
    const key = randomUUID();
    const first = await decide(items, key);
    expect(first.body.decided).toBe(2);
    await changesNothing(async () => expect((await decide(items, key)).body).toEqual(first.body));
    await changesNothing(async () =>
      expect((await decide(items, key, '不同的意见')).body.code).toBe('idempotency_key_reused'),
    );
  });

  it('five at once under one key decide each item once', async () => {
    const items = await Promise.all(Array.from({ length: 4 }, () => item()));
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => decide(items, key)));
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    expect(answers[0]?.body.decided).toBe(4);
    const { rows } = await api.owner.query<{ count: number }>(
      `SELECT count(*)::int FROM event WHERE type = 'signed' AND stream_id = ANY($1::uuid[])`,
      [items.map(({ approvalId }) => approvalId)],
    );
    expect(rows).toEqual([{ count: 4 }]);
  });

  it('goes on where a process died between two items', async () => {
    const items = [await item(), await item()];
    const key = randomUUID();
    const first = await decide(items, key);
    // As it stood before the answer was stored, with the second item not decided yet.
    await api.owner.query(`UPDATE idempotency_key SET status = 0, response = 'null' WHERE key = $1`, [key]);
    const again = await decide(items, key);
    expect(again.body).toEqual(first.body);
  });

  it('refuses what is not theirs, what does not exist, and stages that do not opt in, each by itself', async () => {
    const single = await publishRoute(desk, stage('single', [headId], { bulk: false }));
    const elsewhere = await publishRoute(
      desk,
      stage('elsewhere', [(await person(desk.db, 'suichang.head')).id]),
    );
    const [good, alone] = [await item(), await item(single)];
    const foreign = await item(elsewhere, 'suichang.head');
    const unknown = { approvalId: randomUUID(), taskId: randomUUID(), version: 1 };
    const swapped = { ...foreign, approvalId: good.approvalId, version: good.version };
    const answer = await decide([foreign, unknown, alone, swapped, good]);
    expect(answer.body.items.map(({ code }) => code)).toEqual([
      ...['not_found', 'not_found', 'bulk_not_allowed', 'task_unknown', null],
    ]);
    expect(await statusOf(foreign)).toBe('running');
    expect(await statusOf(alone)).toBe('running');
    expect(await statusOf(good)).toBe('approved');
  });

  it('tells of an item that somebody has ended: who, what and when', async () => {
    const gone = await item();
    await act(desk, gone.approvalId, 'longquan.clerk', { type: 'cancel', comment: '不再申报' });
    const answer = await decide([gone]);
    expect(answer.body.items[0]).toMatchObject({ ok: false, code: 'task_closed', by: { name: '叶晓岚' } });
    expect(answer.body.items[0]?.message).toMatch(/叶晓岚.*取消/);
  });

  it('takes a hundred, and refuses a hundred and one as a whole', async () => {
    const one = await item();
    const many = Array.from({ length: 101 }, () => one);
    await changesNothing(async () => {
      const answer = await decide(many);
      expect([answer.status, answer.body.code]).toEqual([400, 'request_invalid']);
      expect(answer.body.errors).toMatchObject([{ pointer: '/items', code: 'too_many' }]);
    });
    const answer = await decide(many.slice(0, 100));
    expect(answer.body.decided).toBe(100); // the same task a hundred times: one decision, and its answer
    expect(await statusOf(one)).toBe('approved');
  });
});

describe('bad input to a decision changes nothing and has a stable code', () => {
  const post = (approvalId: string, body: unknown, key: string = randomUUID()) =>
    head.command<Problem>(`/approvals/${approvalId}/commands`, body, key);

  it('a comment of 1 MB, and one of more than 4 000 characters', async () => {
    const { approvalId, taskId, version } = await item();
    const body = { type: 'approve', taskId, version };
    await changesNothing(async () => {
      const huge = await post(approvalId, { ...body, comment: '长'.repeat(1_048_576 / 3) });
      expect([huge.status, huge.body.code]).toEqual([413, 'body_too_large']);
      const long = await post(approvalId, { ...body, comment: 'x'.repeat(4_001) });
      expect([long.status, long.body.code]).toEqual([400, 'request_invalid']);
      expect(long.body.errors).toMatchObject([{ pointer: '/comment', code: 'too_long' }]);
    });
    expect((await post(approvalId, { ...body, comment: 'x'.repeat(4_000) })).status).toBe(200);
  });

  it('a decision on a closed, a foreign and an unknown task', async () => {
    const mine = await item();
    const others = await publishRoute(desk, stage('others', [(await person(desk.db, 'suichang.head')).id]));
    const foreign = await item(others, 'suichang.head');
    const body = ({ taskId, version }: Item) => ({ type: 'approve', taskId, version });
    expect((await post(mine.approvalId, body(mine))).status).toBe(200);
    await changesNothing(async () => {
      const closed = await post(mine.approvalId, body(mine));
      expect([closed.status, closed.body.code]).toEqual([409, 'task_closed']);
      const theirs = await post(foreign.approvalId, body(foreign));
      expect([theirs.status, theirs.body.code]).toEqual([404, 'not_found']);
      const ahead = await post(foreign.approvalId, { ...body(foreign), version: 99 });
      expect([ahead.status, ahead.body.code]).toEqual([404, 'not_found']);
      const nowhere = await post(randomUUID(), body(mine));
      expect([nowhere.status, nowhere.body.code]).toEqual([404, 'not_found']);
      const nothing = await post(open.approvalId, { ...body(open), taskId: randomUUID() });
      expect([nothing.status, nothing.body.code]).toEqual([404, 'task_unknown']);
    });
  });

  let open: Item;
  beforeAll(async () => {
    open = await item();
  });

  it('a version that is not there yet, one that is too old for what is about the whole, and a key used twice', async () => {
    const clerk = await api.as('longquan.clerk');
    await act(desk, open.approvalId, 'longquan.clerk', { type: 'comment', comment: '说明' });
    const key = randomUUID();
    const body = { type: 'comment', version: 2, comment: '一' };
    expect((await post(open.approvalId, body, key)).status).toBe(200);
    await changesNothing(async () => {
      const ahead = await post(open.approvalId, { type: 'approve', taskId: open.taskId, version: 99 });
      expect([ahead.status, ahead.body.code]).toEqual([409, 'version_conflict']);
      const old = await clerk.command<Problem>(`/approvals/${open.approvalId}/commands`, {
        ...{ type: 'withdraw', version: 1, comment: '撤回' },
      });
      expect([old.status, old.body.code]).toEqual([409, 'version_conflict']);
      const reused = await post(open.approvalId, { ...body, comment: '二' }, key);
      expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused']);
      expect((await post(open.approvalId, body, key)).status).toBe(200);
    });
  });
});

describe('keys of commands', () => {
  const keysOf = async (prefix: string): Promise<number> => {
    const { rows } = await api.owner.query<{ count: number }>(
      'SELECT count(*)::int FROM idempotency_key WHERE key LIKE $1',
      [`${prefix}%`],
    );
    return rows[0]?.count ?? 0;
  };

  it('are kept for 72 hours by the wall, and then forgotten in bounded batches', async () => {
    const wall = new Date('2030-01-04T00:00:00.000Z');
    const hours = [73, 73, 73, 72, 71];
    for (const [index, ago] of hours.entries()) {
      await api.owner.query(
        `INSERT INTO idempotency_key (person_id, key, request_hash, status, response, created_at)
         VALUES ($1, $2, '\\x00', 200, '{}', $3)`,
        [headId, `sweep-${index}`, new Date(wall.getTime() - ago * 3_600_000)],
      );
    }
    await api.owner.query(`DELETE FROM idempotency_key WHERE key NOT LIKE 'sweep-%'`);
    expect(await forgetKeys(desk.db, wall, 2)).toBe(2);
    expect(await keysOf('sweep-')).toBe(3);
    expect(await forgetKeys(desk.db, wall, 2)).toBe(1);
    expect(await forgetKeys(desk.db, wall, 2)).toBe(0);
    expect(await keysOf('sweep-')).toBe(2);
  });
});
