import { randomUUID } from 'node:crypto';
import { announce, countUnread, listNotices, markRead, unreadOf } from '@shanhai/application/notices';
import type { NoticeMessage } from '@shanhai/contracts/messages';
import { noticeKinds } from '@shanhai/contracts/notices';
import { DemoClock } from '@shanhai/platform/clock';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { noticeDestination } from '../../apps/worker/src/notices/notice-destination';
import { createDatabase, type TestDatabase } from '../support/database';
import { addPerson } from '../support/held-stage';

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await db.end();
  await test.drop();
});

const business = new Date('2021-01-01T00:00:00Z');
const wall = new Date('2020-05-01T00:00:00Z');
const clock = { now: () => business, wall: () => wall };

const approved = (personIds: string[], more: Partial<NoticeMessage> = {}): NoticeMessage =>
  ({
    kind: 'case_approved',
    dedupeKey: `approved:${randomUUID()}`,
    personIds,
    link: `/projects/${randomUUID()}`,
    data: { number: 'SF-2020-0001', title: '龙泉市示范村' },
    ...more,
  }) as NoticeMessage;

const deliveriesOf = async (personId: string) => {
  const { rows } = await db.query(
    `SELECT channel, address, status, next_at AS "nextAt", message_id AS "messageId", d.id
     FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE person_id = $1`,
    [personId],
  );
  return rows;
};

describe('announcing', () => {
  it('tells each person once, with an e-mail to who has an address, by both clocks', async () => {
    const reached = await addPerson(db, '有邮箱');
    const silent = await addPerson(db, '无邮箱', { email: null });
    const message = approved([reached, silent, reached]);
    await Promise.all([1, 2, 3].map(() => announce(db, clock, message)));
    const { rows } = await db.query(
      `SELECT person_id AS "personId", created_at AS "createdAt" FROM notice WHERE dedupe_key = $1`,
      [message.dedupeKey],
    );
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ personId: silent, createdAt: business });
    const [email, ...more] = await deliveriesOf(reached);
    expect(more).toEqual([]);
    expect(email).toMatchObject({
      channel: 'email',
      address: '有邮箱@mail.example',
      status: 'pending',
      nextAt: wall,
    });
    expect(email?.['messageId']).toBe(`<${String(email?.['id'])}@shanhai>`);
    expect(await deliveriesOf(silent)).toEqual([]);
  });

  it('dates what the relay brings by the demo clock as it stands now', async () => {
    const person = await addPerson(db, '向前');
    const destination = noticeDestination(db, new DemoClock(db, () => undefined));
    await db.query('INSERT INTO demo_clock (id, offset_ms) VALUES (1, 86400000)');
    await destination.deliver({ topic: 'notice', payload: approved([person]) });
    const { rows } = await db.query<{ ahead: boolean }>(
      `SELECT created_at > now() + interval '23 hours' AS ahead FROM notice WHERE person_id = $1`,
      [person],
    );
    expect(rows).toEqual([{ ahead: true }]);
  });

  it('fails for a person who does not exist, and tells the others all the same', async () => {
    const known = await addPerson(db, '存在');
    await expect(announce(db, clock, approved([known, randomUUID()]))).rejects.toThrow('do not exist');
    expect(await countUnread(db, known)).toBe(1);
  });

  it('pokes who watches the inbox of these persons, when it is committed', async () => {
    const person = await addPerson(db, '守望者');
    const listener = await db.connect();
    const heard: (string | undefined)[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload));
    await listener.query('LISTEN inbox');
    const message = approved([person]);
    await announce(db, clock, message);
    await announce(db, clock, message); // nothing new: no poke
    await listener.query('SELECT 1');
    listener.release(true);
    expect(heard).toEqual([person]);
  });
});

describe('reading', () => {
  it('pages newest first without losing or repeating any, in the language of the reader', async () => {
    const person = await addPerson(db, '读者');
    for (let each = 0; each < 5; each += 1) await announce(db, clock, approved([person]));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listNotices(db, { personId: person, language: 'en', limit: 2, cursor });
      if (!page.ok) throw new Error(page.rejection.code);
      expect(page.value.unread).toBe(5);
      seen.push(...page.value.items.map(({ id }) => id));
      expect(page.value.items[0]?.title).toBe('Completed: 龙泉市示范村');
      cursor = page.value.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it.each(['x', Buffer.from('["yesterday","me"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const read = await listNotices(db, { personId: randomUUID(), language: 'zh', limit: 2, cursor });
      expect(read).toMatchObject({ ok: false, rejection: { code: 'request_invalid' } });
    },
  );

  it('marks one as read once, and never for somebody else', async () => {
    const person = await addPerson(db, '已读');
    const other = await addPerson(db, '别人');
    await announce(db, clock, approved([person]));
    const page = await listNotices(db, { personId: person, language: 'zh', limit: 10 });
    const id = page.ok ? (page.value.items[0]?.id ?? '') : '';
    expect(await markRead(db, other, id, business)).toMatchObject({ rejection: { code: 'not_found' } });
    expect((await unreadOf(db, [person, other])).get(person)).toBe(1);
    expect((await markRead(db, person, id, business)).ok).toBe(true);
    expect((await markRead(db, person, id, new Date('2022-01-01T00:00:00Z'))).ok).toBe(true);
    const again = await listNotices(db, { personId: person, language: 'zh', limit: 10 });
    expect(again).toMatchObject({ value: { unread: 0, items: [{ readAt: business.toISOString() }] } });
  });

  it('has a sentence for every kind in both languages', async () => {
    const person = await addPerson(db, '全部');
    const at = { dueAt: '2020-06-30T17:30:00+08:00', endsAt: '2020-06-30T17:30:00+08:00', provisional: true };
    const who = { by: '张三', byEn: 'Zhang San', holders: '李四', holdersEn: 'Li Si', comment: '请补充预算' };
    const data = {
      ...{ number: 'SF-2020-0001', title: '龙泉市示范村', stageZh: '市级审核', stageEn: 'City review' },
      ...{ phaseZh: '公示', phaseEn: 'Publicity', late: false },
      ...{ reasonZh: '不在申报期内', reasonEn: 'outside the window' },
      ...{ deadlineId: randomUUID(), taskId: randomUUID(), outcomeZh: '已通过', outcomeEn: 'approved' },
      ...{ principal: '龙泉市示范村联系人', principalEn: '龙泉市示范村 contact' },
      ...({ reason: 'recipient_refused', channel: 'email', count: 2 } as const),
      persons: [{ name: '王五', nameEn: 'Wang Wu' }],
      address: '龙泉市示范村@example.gov.cn',
      ...{ moved: 3, year: 2027, source: '关于龙泉市示范村的通知', cases: [] },
      ...{
        onBehalfOf: null,
        onBehalfOfEn: null,
        noSuperior: false,
        lacking: null,
        before: '2020-06-24T17:30:00+08:00',
      },
      ...{
        person: '王五',
        personEn: 'Wang Wu',
        unitZh: '龙泉市示范村',
        unitEn: '龙泉市示范村',
        role: 'head',
      },
      ...{
        unitZh: '龙泉市示范村',
        unitEn: '龙泉市示范村',
        dueOn: '2020-06-30',
        opensOn: '2020-05-01',
        closesOn: '2020-06-30',
        withdrawn: false,
        helping: false,
        cancelled: false,
        taken: false,
        stateZh: '已通过',
        stateEn: 'approved',
        shares: 1,
        granted: true,
      },
      ...{ lastDay: '2020-06-30', over: false, own: false, vacant: true, open: 0, unheld: 0 },
      ...{
        titleEn: '龙泉市示范村',
        revision: 2,
        targets: 3,
        letters: 72,
        periodZh: '二季度',
        periodEn: 'Q2',
      },
      ...{ shares: 1, stateZh: '已关闭', stateEn: 'closed' },
      ...{ delegate: '王五', delegateEn: 'Wang Wu', from: '2020-06-01', to: '2020-06-30' },
      ...at,
      ...who,
    };
    // The digest has a test of its own: no message announces one.
    const kinds = noticeKinds.filter((kind) => kind !== 'digest');
    for (const kind of kinds) {
      // Of so many kinds the compiler no longer sees that these data fit each.
      await announce(db, clock, approved([person], { kind, data } as Partial<NoticeMessage>));
    }
    for (const language of ['zh', 'en'] as const) {
      const page = await listNotices(db, { personId: person, language, limit: 50 });
      if (!page.ok) throw new Error(page.rejection.code);
      expect(page.value.items).toHaveLength(kinds.length);
      for (const { kind, title, body } of page.value.items) {
        const said = kind === 'dead_letters' ? /邮件|E-mails/ : /龙泉市示范村/;
        expect([kind, title + body]).toEqual([kind, expect.stringMatching(said)]);
        expect(body).not.toMatch(/undefined|null|\[object/);
      }
    }
  });
});
