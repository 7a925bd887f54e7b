import { randomUUID } from 'node:crypto';
import { extendTerm } from '@shanhai/application/calendar/terms';
import { announce, render } from '@shanhai/application/notices';
import { type NoticeMessage, noticeMessage } from '@shanhai/contracts/messages';
import type { NoticeKind } from '@shanhai/contracts/notices';
import { act, openDesk, openVillageApproval, person, type Desk } from '../support/approvals';
import { longerNovember, onceKey, projectAll, publish, signedInAs } from '../support/calendars';

jest.setTimeout(60_000);

let desk: Desk;
let principal: string;
let delegate: string;
beforeEach(async () => {
  desk = await openDesk();
  principal = (await person(desk.db, 'longquan.head')).id;
  delegate = (await person(desk.db, 'longquan.coordinator')).id;
  await standsIn(delegate);
});
afterEach(() => desk.close());

const standsIn = (who: string, routes: string[] | null = null, from = '2026-11-01') =>
  desk.db.query(
    `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, routes, reason, created_by, created_at)
     VALUES ($1, $2, $3, $4, '2027-03-31', $5, '出差', $2, now())`,
    [randomUUID(), principal, who, from, routes],
  );

/** What the relay does with what decisions have left in the outbox, twice. */
async function relay(): Promise<void> {
  const { rows } = await desk.db.query<{ payload: unknown }>(
    `SELECT payload FROM outbox WHERE topic = 'notice' ORDER BY id`,
  );
  for (const { payload } of [...rows, ...rows])
    await announce(desk.db, desk.clock, noticeMessage.parse(payload));
}

interface Heard {
  readonly kind: NoticeKind;
  readonly data: NoticeMessage['data'] & { readonly onBehalfOf?: string };
  readonly link: string;
}
async function heardBy(personId: string): Promise<Heard[]> {
  const { rows } = await desk.db.query<Heard>(
    'SELECT kind, data, link FROM notice WHERE person_id = $1 ORDER BY created_at, id',
    [personId],
  );
  return rows;
}
const saidTo = async (personId: string) =>
  (await heardBy(personId)).map(({ kind, data }) => `${kind} ${data.onBehalfOf ?? '–'}`);

it('who stands in hears of a new to-do, of urging and of its end, once, and in whose place', async () => {
  const { approvalId } = await openVillageApproval(desk);
  await relay();
  expect(await saidTo(delegate)).toEqual(['task_opened 项国平']);
  expect(await saidTo(principal)).toEqual(['task_opened –']);
  const [{ link, data } = { link: '', data: {} }] = await heardBy(delegate);
  expect(link).toMatch(/^\/t\//);
  expect(render('task_opened', 'zh', data as never).body).toContain('该事项由您代项国平办理。');
  desk.clock.set('2026-11-25T02:00:00.000Z');
  await act(desk, approvalId, 'longquan.clerk', { type: 'urge', comment: '请尽快' });
  desk.clock.set('2026-11-25T03:00:00.000Z');
  await act(desk, approvalId, 'longquan.clerk', { type: 'withdraw', comment: '不申报了' });
  await relay();
  const all = ['task_opened', 'urged', 'case_withdrawn'];
  expect((await saidTo(delegate)).slice(1)).toEqual(all.slice(1).map((kind) => `${kind} 项国平`));
  expect((await saidTo(principal)).slice(1)).toEqual(all.slice(1).map((kind) => `${kind} –`));
});

it('on that route and day alone, and never who filed the case', async () => {
  const other = (await person(desk.db, 'suichang.coordinator')).id;
  const later = (await person(desk.db, 'suichang.clerk')).id;
  const clerk = (await person(desk.db, 'longquan.clerk')).id;
  await standsIn(other, ['cooperation-project']);
  await standsIn(later, null, '2027-01-01');
  await standsIn(clerk);
  await openVillageApproval(desk);
  await relay();
  expect(await saidTo(delegate)).toEqual(['task_opened 项国平']);
  for (const each of [other, later, clerk]) expect(await saidTo(each)).toEqual([]);
});

it('a cancelled case is told to who had it before them, not to who stands in for its applicant', async () => {
  const { approvalId, clerk } = await openVillageApproval(desk);
  await act(desk, approvalId, 'longquan.head', { type: 'approve' });
  const forApplicant = (await person(desk.db, 'suichang.clerk')).id;
  await desk.db.query(
    `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, reason, created_by, created_at)
     VALUES ($1, $2, $3, '2026-11-01', '2027-03-31', '出差', $2, now())`,
    [randomUUID(), clerk.id, forApplicant],
  );
  desk.clock.set('2026-11-25T02:00:00.000Z');
  const done = await act(desk, approvalId, 'admin', { type: 'cancel', comment: '重复申报' });
  expect(done).toMatchObject({ ok: true });
  await relay();
  expect(await saidTo(clerk.id)).toEqual(['case_cancelled –']);
  expect(await saidTo(forApplicant)).toEqual([]);
  // The head has done what was theirs: nothing lay before them, nor before who stands in.
  expect(await saidTo(delegate)).toEqual([]);
});

it('hears of an extension and of terms that a calendar has moved', async () => {
  const { approvalId } = await openVillageApproval(desk);
  const { rows } = await desk.db.query<{ id: string }>('SELECT id FROM deadline WHERE subject_id = $1', [
    approvalId,
  ]);
  const leader = await signedInAs(desk, 'province.leader', 'leader', ['330000', '331100', '331181']);
  const asked = { id: rows[0]?.id ?? '', version: 0, add: 3, reason: '情况复杂' };
  // The delegate is the coordinator as well: they are told for themselves, and once.
  const second = (await person(desk.db, 'suichang.coordinator')).id;
  await standsIn(second);
  expect(await extendTerm(desk.deps, leader, asked, onceKey())).toMatchObject({ ok: true });
  await publish(desk, longerNovember(), 1);
  await projectAll(desk);
  await relay();
  expect((await saidTo(second)).sort()).toEqual([
    ...['deadline_extended 项国平', 'deadlines_moved 项国平', 'task_opened 项国平'],
  ]);
  expect((await saidTo(delegate)).sort()).toEqual([
    ...['deadline_extended –', 'deadlines_moved 项国平', 'task_opened 项国平'],
  ]);
  const moved = (await heardBy(second)).find(({ kind }) => kind === 'deadlines_moved');
  expect(moved?.data).toMatchObject({ moved: 1, cases: [{ number: 'SFD-331181-2026-0001' }] });
  expect(render('deadlines_moved', 'zh', moved?.data as never).body).toContain(
    '您代项国平办理的事项中有 1 项',
  );
});
