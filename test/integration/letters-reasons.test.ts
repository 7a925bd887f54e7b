import { randomUUID } from 'node:crypto';
import { announce, fireReminders, makeDigest, planToday, releaseQuiet } from '@shanhai/application/notices';
import { addHeldStage, addPerson, type HeldStage } from '../support/held-stage';
import { at, calendarOf2030, clockAt, openPostRoom, type PostRoom } from '../support/letters';

jest.setTimeout(60_000);

let room: PostRoom;
let db: PostRoom['db'];
let org: PostRoom['org'];
let mails: PostRoom['mails'];
let letters: PostRoom['letters'];
beforeAll(async () => {
  room = await openPostRoom();
  ({ db, org, mails, letters } = room);
});
afterAll(() => room.close());

/** Ends on Thursday 10 January 2030 at 17:30. */
const holdStage = (personId: string): Promise<HeldStage> =>
  addHeldStage(db, {
    ...{ county: org.county, holders: [personId], calendar: calendarOf2030 },
    startedAt: at('2030-01-03T10:00:00'),
  });
const fire = async (now: Date): Promise<void> => {
  while ((await fireReminders(db, { now, wall: clockAt(now).wall() }, 100)).length > 0);
};
const holdPost = async (personId: string, unitId: string, role: string, from = '2019-01-01') => {
  const id = randomUUID();
  await db.query(
    `INSERT INTO post (id, person_id, unit_id, role, title, valid_from) VALUES ($1, $2, $3, $4, $4, $5)`,
    [id, personId, unitId, role, from],
  );
  return id;
};
const endPosts = async (personId: string, lastDay: string): Promise<void> => {
  await db.query('UPDATE post SET valid_to = $2 WHERE person_id = $1 AND valid_to IS NULL', [
    personId,
    lastDay,
  ]);
};
const extended = (personIds: string[], stage: HeldStage, now: Date) =>
  announce(db, clockAt(now), {
    ...{ kind: 'deadline_extended', dedupeKey: randomUUID(), personIds, link: '/projects/1' },
    data: {
      ...{ number: 'none', title: '龙泉市示范村', stageZh: '审核', stageEn: 'Review', provisional: false },
      ...{ before: '2030-01-09T17:30:00+08:00', dueAt: stage.dueAt.toISOString() },
      ...{ deadlineId: stage.deadlineId, by: '周芳', byEn: 'Zhou Fang', reason: '需核查' },
    },
  });
/** All that an address has been sent died, and somebody sends it again. */
const sendAgain = async (address: string, now: Date): Promise<string[]> => {
  await db.query(`UPDATE delivery SET status = 'pending' WHERE address = $1 AND status <> 'cancelled'`, [
    address,
  ]);
  return letters.send(address, now);
};
const outcomes = async (address: string): Promise<string[]> =>
  (await letters.deliveriesTo(address)).map(({ status }) => status);

describe('who has left', () => {
  it('gets nothing that quiet hours held until their last post had ended', async () => {
    const { id, address } = await letters.newReader();
    const quiet = { enabled: true, from: '17:00', to: '10:00', daysOff: false };
    await db.query(`INSERT INTO notice_choice (person_id, choices, changed_at) VALUES ($1, $2, now())`, [
      ...[id, JSON.stringify({ quiet })],
    ]);
    await extended([id], await holdStage(id), at('2030-01-08T20:00:00'));
    expect(await letters.deliveriesTo(address)).toEqual([]);
    await endPosts(id, '2030-01-08');
    const morning = at('2030-01-09T10:00:00');
    await releaseQuiet(db, { now: morning, wall: morning }, 100);
    expect(await letters.send(address, morning)).toEqual(['cancelled']);
    expect(await outcomes(address)).toEqual(['cancelled']);
    expect(mails.to(address)).toEqual([]);
  });

  it('gets no dead letter that is tried again, nor a digest; until the last day they get all', async () => {
    const { id, address } = await letters.newReader();
    await holdStage(id);
    await fire(at('2030-01-09T09:00:00'));
    await endPosts(id, '2030-01-09');
    expect(await letters.send(address, at('2030-01-09T18:00:00'))).toEqual(['sent']);
    expect(await sendAgain(address, at('2030-01-10T08:00:00'))).toEqual(['cancelled']);
    const day = at('2030-01-10T08:30:00');
    while ((await planToday(db, { now: day, wall: day }, 100)) > 0);
    const { rows } = await db.query<{ id: string }>('SELECT id FROM digest WHERE person_id = $1', [id]);
    expect(await makeDigest({ db, clock: clockAt(day) }, rows[0]?.id ?? '')).toBe('unwanted');
  });

  it('of a unit gets nothing about its cases at a new post, but what is still theirs', async () => {
    const holder = await letters.newReader();
    const away = await letters.newReader();
    const stage = await holdStage(holder.id);
    const number = `SF-${randomUUID()}`;
    await db.query('UPDATE approval SET number = $2 WHERE id = $1', [stage.approvalId, number]);
    await holdPost(away.id, org.county, 'coordinator');
    const urge = (now: Date) =>
      announce(db, clockAt(now), {
        ...{ kind: 'urged', dedupeKey: randomUUID(), personIds: [holder.id, away.id], link: '/projects/1' },
        data: { number, title: '示范村', by: '张明', byEn: 'Zhang Ming', comment: null },
      });
    await urge(at('2030-01-08T10:00:00'));
    for (const { id } of [holder, away]) {
      await endPosts(id, '2030-01-08');
      await holdPost(id, 'readers', 'approver', '2030-01-09');
    }
    const next = at('2030-01-09T10:00:00');
    expect(await letters.send(away.address, next)).toEqual(['cancelled']);
    expect(await letters.send(holder.address, next)).toEqual(['sent']);
    // Above the county they see it from their new post, too; what is told there is theirs.
    await holdPost(away.id, org.city, 'leader', '2030-01-09');
    expect(await letters.deliveriesTo(away.address)).toMatchObject([{ status: 'cancelled' }]);
    await urge(next);
    expect(await letters.send(away.address, next)).toEqual(['sent']);
  });
});

it('who stood in gets nothing about a task when that has ended', async () => {
  const { id } = await letters.newReader();
  const [first, second] = [await letters.newReader(), await letters.newReader()];
  await holdStage(id);
  for (const { id: delegateId } of [first, second]) {
    await db.query(
      `INSERT INTO delegation (id, principal_id, delegate_id, from_day, to_day, reason, created_by, created_at)
       VALUES ($1, $2, $3, '2030-01-01', '2030-01-31', '休假', $2, now())`,
      [randomUUID(), id, delegateId],
    );
  }
  await fire(at('2030-01-09T09:00:00'));
  await db.query('UPDATE delegation SET revoked_at = now() WHERE delegate_id = $1', [second.id]);
  const now = at('2030-01-09T10:00:00');
  expect(await letters.send(first.address, now)).toEqual(['sent']);
  expect(await letters.send(second.address, now)).toEqual(['cancelled']);
});

describe('a sentence that is not true any more is not sent', () => {
  const reminded = async (...rungs: string[]) => {
    const reader = await letters.newReader();
    const stage = await holdStage(reader.id);
    for (const rung of rungs) await fire(at(rung));
    return { ...reader, stage };
  };

  it('“today” only on that day, and “soon” only before the end', async () => {
    const today = await reminded('2030-01-10T08:30:00');
    expect(await letters.send(today.address, at('2030-01-10T12:00:00'))).toEqual(['sent']);
    expect(await sendAgain(today.address, at('2030-03-10T12:00:00'))).toEqual(['cancelled']);
    const soon = await reminded('2030-01-09T09:00:00');
    expect(await letters.send(soon.address, at('2030-01-10T12:00:00'))).toEqual(['sent']);
    expect(await sendAgain(soon.address, at('2030-01-10T17:30:00'))).toEqual(['cancelled']);
  });

  it('of several reminders of one term only the latest, and none of an end that was moved', async () => {
    const { address, stage } = await reminded(
      ...['2030-01-09T09:00:00', '2030-01-10T08:30:00', '2030-01-11T09:00:00', '2030-01-15T09:00:00'],
    );
    const later = at('2030-01-16T10:00:00');
    expect((await letters.send(address, later)).sort()).toEqual([
      ...['cancelled', 'cancelled', 'cancelled', 'sent'],
    ]);
    expect(mails.to(address)).toHaveLength(1);
    await db.query(`UPDATE deadline SET due_at = due_at + interval '14 days' WHERE id = $1`, [
      stage.deadlineId,
    ]);
    expect(await sendAgain(address, later)).toEqual(['cancelled']);
  });

  it('nor the digest of another day', async () => {
    const { id, address } = await letters.newReader();
    await holdStage(id);
    const morning = at('2030-01-08T08:30:00');
    while ((await planToday(db, { now: morning, wall: morning }, 100)) > 0);
    const { rows } = await db.query<{ id: string }>('SELECT id FROM digest WHERE person_id = $1', [id]);
    expect(await makeDigest({ db, clock: clockAt(morning) }, rows[0]?.id ?? '')).toBe('made');
    expect(await letters.send(address, at('2030-01-08T09:00:00'))).toEqual(['sent']);
    expect(await sendAgain(address, at('2030-03-08T09:00:00'))).toEqual(['cancelled']);
  });

  it('nor that nobody can decide, when somebody was named', async () => {
    const { id, address } = await letters.newReader();
    const holder = await addPerson(db, '承办', { email: null });
    const stage = await holdStage(holder);
    const number = `SF-${randomUUID()}`;
    await db.query('UPDATE approval SET number = $2 WHERE id = $1', [stage.approvalId, number]);
    await db.query(
      `INSERT INTO approval_stuck (approval_id, place, stage_key, reason, since) VALUES ($1, 'city', 'city', 'nobody_found', now())`,
      [stage.approvalId],
    );
    const now = at('2030-01-08T09:00:00');
    await announce(db, clockAt(now), {
      ...{ kind: 'rescue_needed', dedupeKey: randomUUID(), personIds: [id], link: '/admin/rescue' },
      data: { number, title: '示范村', stageZh: '审核', stageEn: 'Review' },
    });
    expect(await letters.send(address, now)).toEqual(['sent']);
    await db.query('DELETE FROM approval_stuck WHERE approval_id = $1', [stage.approvalId]);
    expect(await sendAgain(address, now)).toEqual(['cancelled']);
  });
});
