import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openApproval, tellOfStuck } from '@shanhai/application/approvals';
import { verifyRecord } from '@shanhai/application/audit';
import { settlePosts } from '@shanhai/application/org/manage';
import type { Stage } from '@shanhai/domain/approvals';
import { startApi, type Person, type TestApi } from '../support/api';
import { eventually } from '../support/eventually';
import { openDesk, openVillageApproval, taskOf, type Desk } from '../support/approvals';
import { addMember, day, made, type Member } from '../support/org';
import { headStage, publishStages } from '../support/stages';

jest.setTimeout(120_000);

let api: TestApi;
let desk: Desk;
let admin: Person;
beforeAll(async () => {
  api = await startApi({ DATABASE_POOL: '20' });
  desk = await openDesk(10, api.db);
  desk.clock.set(new Date().toISOString());
  admin = await api.as('admin');
}, 60_000);
afterAll(async () => {
  await desk.close();
  await api.close();
}, 30_000);

interface Item {
  readonly approvalId: string;
  readonly version: number;
  readonly stageKey: string;
  readonly reason: string;
  readonly taskId: string | null;
  readonly left: { readonly id: string; readonly name: string } | null;
}
interface Ended {
  readonly handedOn: number;
  readonly vacant: number;
}
interface Problem {
  readonly code: string;
  readonly detail: string;
}

const queue = async (approvalId: string): Promise<Item[]> => {
  const { body } = await admin.get<{ items: Item[] }>('/rescue-queue?limit=200');
  return body.items.filter((item) => item.approvalId === approvalId);
};
/** Under one key: where the service says that it can't just now, the same is asked again. */
async function end(member: Member, at = 0, lastDay = day()): Promise<Ended> {
  const key = randomUUID();
  for (;;) {
    const body = { lastDay, reason: '调离' };
    const answer = await admin.command<Ended>(`/posts/${member.posts[at]}/end`, body, key);
    if (answer.status === 200) return answer.body;
    if (answer.status !== 503) throw new Error(JSON.stringify(answer.body));
    await sleep(100);
  }
}
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).code];

/** A unit with nobody in it but who is given: its heads sign what comes from it. */
async function countyOf(...heads: string[]): Promise<{ unit: string; members: Member[] }> {
  const { id: unit } = await made<{ id: string }>(admin, '/units', {
    ...{ kind: 'county', parentId: '331100', nameZh: '测试县', nameEn: 'Test', validFrom: '2020-01-01' },
  });
  const members: Member[] = [];
  for (const name of heads) members.push(await addMember(api, { name, posts: [[unit, 'head']] }));
  return { unit, members };
}

let route: string | undefined;
const oneStage = async (): Promise<string> => (route ??= await publishStages(desk.db, headStage('county')));

/** An approval on a route, for a case of a unit, submitted by the clerk of 龙泉 unless somebody else is named. */
async function open(unitId: string, more: { routeId?: string; initiatorId?: string } = {}): Promise<string> {
  const clerk = await api.owner.query<{ id: string }>(
    `SELECT person_id AS id FROM account WHERE username = 'longquan.clerk'`,
  );
  const approvalId = randomUUID();
  const opened = await openApproval(desk.deps, {
    ...{ approvalId, caseType: 'project-application', caseId: randomUUID(), unitId, process: true },
    ...{ routeId: more.routeId ?? (await oneStage()), number: `T-${approvalId}` },
    initiatorId: more.initiatorId ?? clerk.rows[0]?.id ?? '',
    content: { title: '试点', formData: {}, attachments: [], summary: [] },
  });
  if (!opened.ok) throw new Error(opened.rejection.code);
  return approvalId;
}

const tasksOf = async (approvalId: string): Promise<{ id: string; person: string; kind: string }[]> =>
  (
    await api.owner.query<{ id: string; person: string; kind: string }>(
      `SELECT id, person_id AS person, kind FROM approval_task WHERE approval_id = $1 AND closed_at IS NULL ORDER BY id`,
      [approvalId],
    )
  ).rows;
const holders = async (approvalId: string): Promise<string[]> =>
  (await tasksOf(approvalId)).map(({ person }) => person);

const sound = async (): Promise<void> => {
  expect((await verifyRecord(api.owner)).findings).toEqual([]);
};

describe('when a post ends', () => {
  it('what its holder held goes to who holds the post now, who is told', async () => {
    const { unit, members } = await countyOf('旧任');
    const approvalId = await open(unit);
    const next = await addMember(api, { name: '新任', posts: [[unit, 'head']] });
    expect(await end(members[0] as Member)).toMatchObject({ handedOn: 1, vacant: 0 });
    expect(await holders(approvalId)).toEqual([next.id]);
    const { rows } = await api.owner.query<{ kind: string }>(
      `SELECT payload->>'kind' AS kind FROM outbox WHERE payload->'personIds' ? $1`,
      [next.id],
    );
    expect(rows).toEqual([{ kind: 'task_opened' }]);
    const { rows: events } = await api.owner.query(
      `SELECT actor FROM event WHERE stream_id = $1 AND type = 'member_left'`,
      [approvalId],
    );
    expect(events).toEqual([{ actor: { kind: 'system', name: 'system:org', reason: 'member_left' } }]);
    await sound();
  });

  it('what nobody else may sign stands in the rescue queue, and the administrators are told once', async () => {
    const { unit, members } = await countyOf('独任');
    const approvalId = await open(unit);
    expect(codeOf(await admin.get(`/approvals/${approvalId}`))).toEqual([404, 'not_found']);
    expect(await end(members[0] as Member)).toMatchObject({ handedOn: 0, vacant: 1 });
    expect(await holders(approvalId)).toEqual([]);
    const [item] = await queue(approvalId);
    expect(item).toMatchObject({ reason: 'vacant', stageKey: 'county', left: { name: '独任' } });
    const instant = { now: new Date(), wall: new Date() };
    await Promise.all([1, 2, 3].map(() => tellOfStuck(desk.db, instant, 100)));
    const { rows } = await api.owner.query(
      `SELECT FROM notice WHERE kind = 'rescue_needed' AND dedupe_key LIKE 'rescue:' || $1 || '%'`,
      [approvalId],
    );
    expect(rows).toHaveLength(1);
    await sound();
  });

  it('what was asked of them besides by another post of theirs stays with them', async () => {
    const { unit } = await countyOf();
    const both = await addMember(api, {
      name: '兼任',
      posts: [
        [unit, 'head'],
        [unit, 'leader'],
      ],
    });
    const routeId = await publishStages(
      desk.db,
      headStage('county', {
        signers: [
          { by: 'role', role: 'head', relation: 'own' },
          { by: 'role', role: 'leader', relation: 'own' },
        ],
      }),
    );
    const [kept, lost] = [await open(unit, { routeId }), await open(unit)];
    expect(await end(both)).toMatchObject({ handedOn: 0, vacant: 1 });
    expect(await holders(kept)).toEqual([both.id]);
    expect(await holders(lost)).toEqual([]);
    expect(await end(both, 1)).toMatchObject({ vacant: 1 });
    expect(await holders(kept)).toEqual([]);
    await sound();
  });

  it('places that wait for their turn, in a pool, set aside or for an opinion are left too', async () => {
    const { unit, members } = await countyOf('甲', '乙', '丙');
    const stage = (more: Partial<Stage>) => publishStages(desk.db, headStage('county', more));
    const inTurn = await open(unit, { routeId: await stage({ mode: 'sequence' }) });
    const [pool, aside] = [await stage({ pool: true }), await stage({ pool: true })];
    const [pooled, claimed] = [await open(unit, { routeId: pool }), await open(unit, { routeId: aside })];
    const [first, , third] = members as [Member, Member, Member];
    const self = await api.as(first.username);
    const mine = (await tasksOf(claimed)).find(({ person }) => person === first.id);
    await made(self, `/approvals/${claimed}/commands`, { type: 'claim', taskId: mine?.id, version: 1 });
    const asked = await open('331181');
    const head = await api.as('longquan.head');
    const [task] = await tasksOf(asked);
    const consult = { type: 'consult', taskId: task?.id, version: 1, to: third.id };
    await made(head, `/approvals/${asked}/commands`, consult);

    await end(third);
    expect(await holders(asked)).toEqual([task?.person]);
    expect(await holders(pooled)).not.toContain(third.id);
    const back = (await tasksOf(claimed))[0];
    await made(self, `/approvals/${claimed}/commands`, { type: 'unclaim', taskId: back?.id, version: 3 });
    expect((await holders(claimed)).sort()).toEqual([members[0]?.id, members[1]?.id].sort());
    const { rows } = await api.owner.query('SELECT FROM approval_waiting WHERE person_id = $1', [third.id]);
    expect(rows).toEqual([]);
    expect(await queue(inTurn)).toMatchObject([{ reason: 'vacant', left: { id: third.id } }]);
    await sound();
  });

  it('on a day to come, all is settled when the day has passed, once', async () => {
    const { unit, members } = await countyOf('将任满');
    const [member] = members as [Member];
    const approvalId = await open(unit);
    expect(await end(member, 0, day(3))).toMatchObject({ handedOn: 0, vacant: 0 });
    expect(await holders(approvalId)).toEqual([member.id]);
    const at = (offset: number) => ({
      ...desk.deps,
      clock: { now: () => new Date(Date.now() + offset * 86_400_000), wall: () => new Date(), offsetMs: 0 },
    });
    expect(await settlePosts(at(3), 100)).toBe(0);
    await Promise.all([1, 2, 3, 4].map(() => settlePosts(at(4), 100)));
    expect(await holders(approvalId)).toEqual([]);
    expect(await queue(approvalId)).toHaveLength(1);
    const { rows } = await api.owner.query(
      `SELECT FROM event WHERE stream_type = 'org' AND type = 'post_settled' AND data->>'personId' = $1`,
      [member.id],
    );
    expect(rows).toHaveLength(1);
    await sound();
  });

  it('a decision that asked them in the same instant is found by the second look', async () => {
    const { unit, members } = await countyOf('瞬间');
    const [member] = members as [Member];
    await end(member);
    // As if the stage had been entered by a transaction that still saw the post.
    const post = `UPDATE post SET valid_to = $2, looked_at = now() - interval '2 minutes' WHERE id = $1`;
    await api.owner.query(post, [member.posts[0], null]);
    const approvalId = await open(unit);
    await api.owner.query(post, [member.posts[0], day(-1)]);
    expect(await holders(approvalId)).toEqual([member.id]);
    await settlePosts(desk.deps, 100);
    expect(await holders(approvalId)).toEqual([]);
    const { rows } = await api.owner.query('SELECT FROM post WHERE id = $1 AND settled_at IS NOT NULL', [
      member.posts[0],
    ]);
    expect(rows).toHaveLength(1);
    await sound();
  });
});

it('the session of whoever held the task is over with the last post: they decide nothing more', async () => {
  const { unit, members } = await countyOf('末任');
  const [member] = members as [Member];
  const self = await api.as(member.username);
  const approvalId = await open(unit);
  const held = await taskOf(desk.db, approvalId, member.id);
  await end(member);
  const approve = { type: 'approve', taskId: held?.taskId, version: 1 };
  expect((await self.command(`/approvals/${approvalId}/commands`, approve)).status).not.toBe(200);
  await eventually(async () => expect((await self.get('/session')).status).toBe(401), 3_000);
  expect(await queue(approvalId)).toHaveLength(1);
});

describe('the rescue queue', () => {
  it('is for administrators, who read what stands in it and no more when it was rescued', async () => {
    const { unit, members } = await countyOf('待补');
    const approvalId = await open(unit);
    await end(members[0] as Member);
    expect(codeOf(await (await api.as('longquan.head')).get('/rescue-queue'))).toEqual([403, 'forbidden']);
    const { rows } = await api.owner.query<{ caseId: string }>(
      'SELECT case_id AS "caseId" FROM approval WHERE id = $1',
      [approvalId],
    );
    expect(rows).toHaveLength(1);
    const [item] = await queue(approvalId);
    const to = (await addMember(api, { name: '接手', posts: [['331181', 'head']] })).id;
    const reassign = {
      type: 'reassign',
      taskId: item?.taskId,
      version: item?.version,
      to,
      comment: '原任调离',
    };
    await made(admin, `/approvals/${approvalId}/commands`, reassign);
    expect(await queue(approvalId)).toEqual([]);
    expect(await holders(approvalId)).toEqual([to]);
    await sound();
  });

  it('shows an administrator the approval while it stands there', async () => {
    const approver = await addMember(api, { name: '过客', posts: [['331123', 'head']] });
    const { approvalId } = await openVillageApproval(desk);
    expect(codeOf(await admin.get(`/approvals/${approvalId}`))).toEqual([404, 'not_found']);
    await api.owner.query(
      `INSERT INTO approval_stuck (approval_id, place, stage_key, reason, person_id, since)
       VALUES ($1, 'county_head', 'county_head', 'vacant', $2, now())`,
      [approvalId, approver.id],
    );
    const read = await admin.get<{ id: string; allowedActions: { action: string }[] }>(
      `/approvals/${approvalId}`,
    );
    expect([read.status, read.body.id]).toEqual([200, approvalId]);
    expect(read.body.allowedActions.map(({ action }) => action)).toContain('reassign');
    // What was put there by hand is what an audit finds.
    expect((await verifyRecord(api.owner)).findings).toEqual([
      { streamId: approvalId, seq: null, problem: 'stuck' },
    ]);
    await api.owner.query('DELETE FROM approval_stuck WHERE approval_id = $1', [approvalId]);
  });

  it('takes a stage that is entered with nobody found, until signers are named', async () => {
    const { unit } = await countyOf();
    const approvalId = await open(unit);
    expect(await queue(approvalId)).toMatchObject([
      { reason: 'nobody_found', stageKey: 'county', taskId: null, left: null },
    ]);
    const to = (await addMember(api, { name: '指定', posts: [['331181', 'head']] })).id;
    const rescue = { type: 'rescue', stage: 'county', persons: [to], version: 1, comment: '单位无负责人' };
    await made(admin, `/approvals/${approvalId}/commands`, rescue);
    expect(await queue(approvalId)).toEqual([]);
    expect(await holders(approvalId)).toEqual([to]);
    await sound();
  });

  it('takes the one place of a 会签 whose rule finds nobody beside others that do, until it is handed to somebody', async () => {
    const { unit } = await countyOf();
    const other = await addMember(api, { name: '会签者', posts: [[unit, 'approver']] });
    const signers = ['head', 'approver'].map((role) => ({ by: 'role', role, relation: 'own' }) as const);
    const approvalId = await open(unit, {
      routeId: await publishStages(desk.db, headStage('both', { mode: 'all', signers })),
    });
    const [item] = await queue(approvalId);
    expect(item).toMatchObject({ reason: 'nobody_found', stageKey: 'both', left: null });
    const path = `/approvals/${approvalId}`;
    const { body: foreseen } = await admin.get<{ endsAt: string | null }>(`${path}/preview`);
    expect(foreseen.endsAt).toBeNull();
    const [task] = await tasksOf(approvalId);
    const approve = { type: 'approve', taskId: task?.id, version: 1 };
    await made(await api.as(other.username), `${path}/commands`, approve);
    expect(await holders(approvalId)).toEqual([]);
    expect(await queue(approvalId)).toMatchObject([{ taskId: item?.taskId }]);
    const to = (await addMember(api, { name: '指定', posts: [['331181', 'head']] })).id;
    const reassign = { type: 'reassign', taskId: item?.taskId, to, version: 2, comment: '单位无负责人' };
    await made(admin, `${path}/commands`, reassign);
    expect(await queue(approvalId)).toEqual([]);
    expect(await holders(approvalId)).toEqual([to]);
    await sound();
  });

  it('takes a correction whose applicant has left, before or after it was returned, until it is cancelled', async () => {
    const applicant = await addMember(api, { name: '离任申请人', posts: [['331181', 'clerk']] });
    const { unit, members } = await countyOf('退回者');
    const head = await api.as(members[0]?.username ?? '');
    const [before, after] = [
      await open(unit, { initiatorId: applicant.id }),
      await open(unit, { initiatorId: applicant.id }),
    ];
    const sendBack = async (approvalId: string) => {
      const [task] = await tasksOf(approvalId);
      const body = { type: 'return', taskId: task?.id, version: 1, to: 'applicant', comment: '请补充' };
      await made(head, `/approvals/${approvalId}/commands`, body);
    };
    await sendBack(before);
    expect(await queue(before)).toEqual([]);
    await end(applicant);
    await sendBack(after);
    const handed = await open(unit, { initiatorId: applicant.id });
    await sendBack(handed);
    const to = await addMember(api, { name: '接替', posts: [['331181', 'clerk']] });
    const [correction] = await queue(handed);
    const reassign = {
      type: 'reassign',
      taskId: correction?.taskId,
      version: correction?.version,
      to: to.id,
    };
    await made(admin, `/approvals/${handed}/commands`, { ...reassign, comment: '请代为补正' });
    expect(await queue(handed)).toEqual([]);
    expect(await tasksOf(handed)).toMatchObject([{ person: to.id, kind: 'correct' }]);
    for (const approvalId of [before, after]) {
      const [item] = await queue(approvalId);
      expect(item).toMatchObject({ reason: 'applicant_left', left: { name: '离任申请人' } });
      expect(item?.taskId).toBe((await tasksOf(approvalId))[0]?.id);
      const cancel = { type: 'cancel', version: item?.version, comment: '申请人已离任' };
      await made(admin, `/approvals/${approvalId}/commands`, cancel);
      expect(await queue(approvalId)).toEqual([]);
    }
    await sound();
  });

  it('pages by keyset, longest first', async () => {
    const { unit } = await countyOf();
    for (let i = 0; i < 5; i++) await open(unit);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: { items: Item[]; nextCursor: string | null } } = await admin.get(
        `/rescue-queue?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...page.body.items.map(({ approvalId }) => approvalId));
      cursor = page.body.nextCursor;
    } while (cursor);
    const { rows } = await api.owner.query('SELECT FROM approval_stuck');
    expect(new Set(seen).size).toBe(rows.length);
    expect(seen.length).toBe(rows.length);
  });
});

describe('at the same instant', () => {
  it('a decision and the end of the post: exactly one of them has the task', async () => {
    const wins = { decided: 0, left: 0 };
    for (let i = 0; i < 8; i++) {
      const { unit } = await countyOf();
      // A second post keeps the session, so that the loser is told by the approval and not by the door.
      const member = await addMember(api, {
        name: `竞${i}`,
        posts: [
          [unit, 'head'],
          [unit, 'coordinator'],
        ],
      });
      const self = await api.as(member.username);
      await self.get('/session');
      const approvalId = await open(unit);
      const [task] = await tasksOf(approvalId);
      const approve = { type: 'approve', taskId: task?.id, version: 1 };
      const [decided, left] = await Promise.all([
        self.command<Problem>(`/approvals/${approvalId}/commands`, approve),
        end(member),
      ]);
      if (decided.status === 200) {
        wins.decided += 1;
        expect(left).toMatchObject({ handedOn: 0, vacant: 0 });
        expect(await queue(approvalId)).toEqual([]);
      } else {
        wins.left += 1;
        expect(codeOf(decided)).toEqual([409, 'task_closed']);
        expect(decided.body.detail).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d.*人员离任/);
        expect(left).toMatchObject({ handedOn: 0, vacant: 1 });
        expect(await queue(approvalId)).toHaveLength(1);
      }
    }
    expect(wins.decided + wins.left).toBe(8);
    await sound();
  });

  it('sixty-four who leave together with tasks in the same approvals wait for each other in no circle', async () => {
    const routeId = await publishStages(desk.db, headStage('county', { mode: 'all' }));
    const { unit } = await countyOf();
    const members = await Promise.all(
      Array.from({ length: 64 }, (_, at) => addMember(api, { name: `众${at}`, posts: [[unit, 'head']] })),
    );
    const approvals = await Promise.all(Array.from({ length: 3 }, () => open(unit, { routeId })));
    const all = await Promise.all(members.map((member) => end(member)));
    expect(all.map(({ vacant }) => vacant)).toEqual(all.map(() => 3));
    for (const approvalId of approvals) {
      expect(await holders(approvalId)).toEqual([]);
      expect(await queue(approvalId).then((items) => items.length)).toBeGreaterThan(0);
    }
    const { rows } = await api.owner.query('SELECT FROM approval_stuck WHERE approval_id = ANY($1::uuid[])', [
      approvals,
    ]);
    expect(rows).toHaveLength(64 * 3);
    await sound();
  });
});
