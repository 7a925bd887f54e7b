import { randomUUID } from 'node:crypto';
import {
  checkLadder,
  listLadders,
  publishLadder,
  retireLadder,
  rollOutLadders,
} from '@shanhai/application/calendar/ladders';
import type { SignedIn } from '@shanhai/application/session';
import { permissionsOf } from '@shanhai/domain/org';
import { openDesk, openVillageApproval, person, type Desk } from '../support/approvals';

let desk: Desk;
let administrator: SignedIn;
beforeEach(async () => {
  desk = await openDesk();
  const { id, name, nameEn } = await person(desk.db, 'longquan.clerk');
  administrator = {
    ...{ id, name, nameEn, email: null, language: 'zh', sessionId: '00', expiresAt: new Date('2100-01-01') },
    ...{ posts: [], coveredUnits: new Set(), standsInFor: [], administers: true },
    permissions: new Set(permissionsOf('administrator')),
  };
});
afterEach(() => desk.close());

const text = (...rungs: string[]) => ({ source: `rungs:\n${rungs.map((each) => `  - ${each}\n`).join('')}` });
const before2 = `{rung: before-2, offset: -2, unit: working_day, at: '10:00', to: [holders]}`;
const after1 = `{rung: after-1, offset: 1, unit: working_day, at: '09:00', to: [holders, coordinator]}`;

const publish = (over: Partial<Parameters<typeof publishLadder>[2]> = {}, key = randomUUID()) =>
  publishLadder(
    { db: desk.db, clock: desk.clock, newId: randomUUID },
    administrator,
    {
      ...{ kind: 'stage', unitId: null, text: text(before2, after1), source: '办公会议定' },
      ...{ after: 1, openDeadlines: false, ...over },
    },
    { key, requestHash: Buffer.from(key) },
  );

const rungsOf = async (approvalId: string): Promise<string[]> => {
  const { rows } = await desk.db.query<{ said: string }>(
    `SELECT concat_ws(' ', r.rung, r.status, r.recipients::text) AS said
     FROM reminder r JOIN deadline d ON d.id = r.deadline_id WHERE d.subject_id = $1 ORDER BY r.fire_at, r.rung`,
    [approvalId],
  );
  return rows.map(({ said }) => said);
};

it('a version that is published counts for what is opened afterwards, and leaves open deadlines alone', async () => {
  const open = await openVillageApproval(desk);
  const rungs = await rungsOf(open.approvalId);
  expect(await publish()).toMatchObject({ ok: true, value: { version: 2, current: true, rollout: 'none' } });
  expect(await rungsOf(open.approvalId)).toEqual(rungs);
  const next = await openVillageApproval(desk);
  expect(await rungsOf(next.approvalId)).toEqual([
    'before-2 scheduled {holders}',
    'after-1 scheduled {holders,coordinator}',
  ]);
});

it('for a unit it holds there and below, until it is retired', async () => {
  const { value: city } = (await publish({ unitId: '331100', after: 0 })) as { value: { id: string } };
  const there = await openVillageApproval(desk);
  expect((await rungsOf(there.approvalId))[0]).toBe('before-2 scheduled {holders}');
  const key = randomUUID();
  const deps = { db: desk.db, clock: desk.clock, newId: randomUUID };
  const once = { key, requestHash: Buffer.from(key) };
  expect(await retireLadder(deps, administrator, city, once)).toMatchObject({ ok: true });
  const later = await openVillageApproval(desk);
  expect((await rungsOf(later.approvalId))[0]).toContain('before-1');
});

it('where it is so chosen, scheduled rungs of open deadlines follow; what has fired stays and never fires again', async () => {
  const open = await openVillageApproval(desk);
  await desk.db.query(
    `UPDATE reminder SET status = 'fired', fired_at = now(), recorded_at = now() WHERE rung = 'after-1'
     AND deadline_id IN (SELECT id FROM deadline WHERE subject_id = $1)`,
    [open.approvalId],
  );
  await publish({ openDeadlines: true });
  while ((await rollOutLadders(desk.db, desk.clock.now(), 1)) > 0);
  const rungs = await rungsOf(open.approvalId);
  expect(rungs.filter((each) => each.includes('scheduled'))).toEqual(['before-2 scheduled {holders}']);
  expect(rungs).toContain('after-1 fired {holders,superior,coordinator}');
  const list = await listLadders(desk, { kind: 'stage' });
  expect(list).toMatchObject({ value: { items: [{ version: 2, rollout: 'done', rolledOut: 1 }] } });
});

it('is refused with rungs out of order, and says where; nothing is published', async () => {
  const { db } = desk;
  const wrong = text(after1, before2);
  expect(await publish({ text: wrong })).toMatchObject({
    rejection: { code: 'ladder_invalid', errors: [{ code: 'rungs_out_of_order', pointer: '/rungs/1' }] },
  });
  const sample = { startsOn: '2026-09-21', dueOn: '2026-10-08' };
  const checked = await checkLadder({ db }, administrator, { text: wrong, sample });
  expect(checked).toMatchObject({
    value: { publishable: false, problems: [{ line: 3, code: 'rungs_out_of_order' }] },
  });
  const good = await checkLadder({ db }, administrator, { text: text(before2, after1), sample });
  expect(good).toMatchObject({
    value: {
      publishable: true,
      forecast: [
        { rung: 'before-2', fireAt: '2026-09-29T02:00:00.000Z', escalates: false },
        { rung: 'after-1', fireAt: '2026-10-09T01:00:00.000Z', escalates: true },
      ],
    },
  });
  // A rung that no term in days lives to see is warned of in its line, and the trial says why it does not fire.
  const night = `{rung: on-the-day, offset: 0, unit: working_day, at: '23:00', to: [holders]}`;
  const early = `{rung: before-200, offset: -200, unit: calendar_day, at: '09:00', to: [holders]}`;
  expect(await checkLadder({ db }, administrator, { text: text(early, night), sample })).toMatchObject({
    value: {
      publishable: true,
      problems: [{ line: 3, code: 'rung_after_end' }],
      forecast: [
        { rung: 'before-200', fireAt: null, leftOut: 'before_start' },
        { rung: 'on-the-day', fireAt: null, leftOut: 'after_end' },
      ],
    },
  });
  expect(await listLadders({ db }, { kind: 'stage', all: 'true' })).toMatchObject({
    value: { items: [{ version: 1 }] },
  });
});

it('two administrators do not overwrite each other, and the default is never left out', async () => {
  expect(await publish()).toMatchObject({ ok: true });
  expect(await publish()).toMatchObject({ rejection: { code: 'version_conflict', params: { version: 2 } } });
  expect(await publish({ unitId: 'nowhere', after: 0 })).toMatchObject({
    rejection: { code: 'unit_unknown' },
  });
  const { value } = (await listLadders(desk, { kind: 'default' })) as { value: { items: { id: string }[] } };
  const key = randomUUID();
  const deps = { db: desk.db, clock: desk.clock, newId: randomUUID };
  const target = value.items[0] ?? { id: '' };
  const once = { key, requestHash: Buffer.from(key) };
  expect(await retireLadder(deps, administrator, target, once)).toMatchObject({
    rejection: { code: 'ladder_needed' },
  });
  const clerk = { ...administrator, permissions: new Set(permissionsOf('clerk')) };
  expect(await retireLadder(deps, clerk, target, once)).toMatchObject({ rejection: { code: 'forbidden' } });
});

it('a version cannot be rewritten, not even by the application’s own role', async () => {
  await expect(desk.db.query(`UPDATE ladder SET definition = '{"rungs": []}'`)).rejects.toThrow(
    'permission denied',
  );
  await expect(desk.db.query('DELETE FROM ladder')).rejects.toThrow('permission denied');
});
