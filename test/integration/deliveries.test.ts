import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDeadlines } from '@shanhai/application/calendar';
import { announce } from '@shanhai/application/notices';
import type { NoticeMessage } from '@shanhai/contracts/messages';
import { workingCalendar } from '@shanhai/domain/calendar';
import { systemClock } from '@shanhai/platform/clock';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { addHeldStage, addOrganisation, addPerson } from '../support/held-stage';
import { notifierEnv, startNotifier, type RunningNotifier } from '../support/notifier';
import { redisUrl } from '../support/redis';
import { MailServer } from '../support/smtp';

jest.setTimeout(60_000);

const backends = [...(redisUrl() ? ['redis'] : []), 'postgres'];

describe.each(backends)('deliveries through queues on %s', (backend) => {
  const mails = new MailServer();
  let test: TestDatabase;
  let db: Database;
  let env: NodeJS.ProcessEnv;
  let notifier: RunningNotifier;

  beforeAll(async () => {
    test = await createDatabase();
    db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
    await mails.start();
    env = notifierEnv({
      ...{ databaseUrl: test.appUrl, smtpUrl: mails.url, prefix: randomUUID() },
      redisUrl: backend === 'redis' ? redisUrl() : undefined,
    });
    notifier = await startNotifier(env);
  });
  afterAll(async () => {
    await notifier.stop();
    await mails.stop();
    await db.end();
    await test.drop();
  });
  beforeEach(async () => {
    await mails.start();
    mails.treat = () => ({ do: 'accept' });
  });

  const approved = (personIds: string[], title = '龙泉市示范村'): NoticeMessage => ({
    kind: 'case_approved',
    dedupeKey: `approved:${randomUUID()}`,
    personIds,
    link: '/projects/1',
    data: { number: 'SF-2020-0001', title },
  });
  const tell = (...personIds: string[]): Promise<void> => announce(db, systemClock, approved(personIds));
  const newAddress = (): string => `${randomUUID()}@mail.example`;
  const addReader = async (more: { language?: 'zh' | 'en' } = {}): Promise<[id: string, address: string]> => {
    const email = newAddress();
    return [await addPerson(db, '收件人', { email, ...more }), email];
  };
  const deliveryTo = async (address: string) => {
    const { rows } = await db.query<{
      status: string;
      attempts: number;
      lastError: string | null;
      messageId: string;
    }>(
      `SELECT status, attempts, last_error AS "lastError", message_id AS "messageId" FROM delivery WHERE address = $1`,
      [address],
    );
    return rows[0];
  };
  const sentTo = (address: string, withinMs?: number) =>
    eventually(async () => expect(await deliveryTo(address)).toMatchObject({ status: 'sent' }), withinMs);

  it('bring one e-mail in the reader’s language, with a link that only opens', async () => {
    const [zh, zhAddress] = await addReader();
    const [en, enAddress] = await addReader({ language: 'en' });
    await tell(zh, en);
    await sentTo(zhAddress);
    await sentTo(enAddress);
    const [mail, ...more] = mails.to(zhAddress);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('【山海协作】已办结：龙泉市示范村');
    expect(mail?.text).toContain('查看事项: https://shanhai.example/projects/1');
    expect(mail?.html).toContain('<a href="https://shanhai.example/projects/1"');
    expect(mail?.messageId).toBe((await deliveryTo(zhAddress))?.messageId);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mails.to(enAddress)[0]?.subject).toBe('[Shanhai] Completed: 龙泉市示范村');
  });

  it('never let a name or a title write headers or markup', async () => {
    const address = newAddress();
    const person = await addPerson(db, 'Li\r\nBcc: thief@mail.example', { email: address });
    await announce(db, systemClock, approved([person], '<b>村</b>\r\nX-Evil: 1'));
    await sentTo(address);
    const [mail] = mails.to(address);
    expect(mail?.headers.has('x-evil')).toBe(false);
    expect(mail?.headers.has('bcc')).toBe(false);
    expect(mail?.html).toContain('&lt;b&gt;村');
    expect(mails.to('thief@mail.example')).toEqual([]);
  });

  it('try again what the server defers, with the same message id, and then once', async () => {
    const [person, address] = await addReader();
    mails.treat = (to) => ({ do: to === address ? 'defer' : 'accept' });
    await tell(person);
    await eventually(async () => {
      expect(await deliveryTo(address)).toMatchObject({ status: 'pending', attempts: 1 });
      expect((await deliveryTo(address))?.lastError).toContain('451');
    });
    mails.treat = () => ({ do: 'accept' });
    await sentTo(address);
    expect(mails.to(address).map(({ messageId }) => messageId)).toEqual([
      (await deliveryTo(address))?.messageId,
    ]);
  });

  it('give up what the server refuses, at once, and hold nobody else up', async () => {
    const [bad, badAddress] = await addReader();
    const [good, goodAddress] = await addReader();
    mails.treat = (to) => ({ do: to === badAddress ? 'refuse' : 'accept' });
    await tell(bad, good);
    await sentTo(goodAddress);
    await eventually(async () =>
      expect(await deliveryTo(badAddress)).toMatchObject({ status: 'dead', attempts: 1 }),
    );
    expect((await deliveryTo(badAddress))?.lastError).toContain('550');
  });

  it('go on beside a recipient whose server is slow', async () => {
    const [slow, slowAddress] = await addReader();
    const quick = await Promise.all(Array.from({ length: 10 }, () => addReader()));
    mails.treat = (to) => (to === slowAddress ? { do: 'accept', afterMs: 3_000 } : { do: 'accept' });
    await tell(slow);
    await eventually(async () => expect(await deliveryTo(slowAddress)).toMatchObject({ status: 'sending' }));
    await tell(...quick.map(([id]) => id));
    for (const [, address] of quick) await sentTo(address);
    expect(await deliveryTo(slowAddress)).toMatchObject({ status: 'sending' });
    await sentTo(slowAddress);
    expect(mails.to(slowAddress)).toHaveLength(1);
  });

  it('repeat a message whose acceptance was never heard, under the same id', async () => {
    const [person, address] = await addReader();
    mails.treat = (to) => ({
      do: to === address && mails.dropped.every((each) => each.to !== address) ? 'drop' : 'accept',
    });
    await tell(person);
    await sentTo(address);
    const [dropped] = mails.dropped.filter((each) => each.to === address);
    expect(mails.to(address).map(({ messageId }) => messageId)).toEqual([dropped?.messageId]);
  });

  it('wait while no mail server is there, and leave when it is back', async () => {
    const [person, address] = await addReader();
    await mails.stop();
    await tell(person);
    await eventually(async () => expect((await deliveryTo(address))?.attempts).toBeGreaterThan(1));
    expect(mails.to(address)).toEqual([]);
    await mails.start();
    await sentTo(address, 20_000);
    expect(mails.to(address)).toHaveLength(1);
  });

  it('are shared by several notifiers, each message once', async () => {
    const others = await Promise.all([startNotifier(env), startNotifier(env)]);
    const readers = await Promise.all(Array.from({ length: 150 }, () => addReader()));
    await Promise.all(readers.map(([id]) => tell(id)));
    for (const [, address] of readers) await sentTo(address, 20_000);
    await Promise.all(others.map((other) => other.stop()));
    for (const [, address] of readers) expect(mails.to(address)).toHaveLength(1);
  });

  it('finish what is in hand when the notifier is told to stop', async () => {
    const [person, address] = await addReader();
    mails.treat = () => ({ do: 'accept', afterMs: 1_000 });
    await tell(person);
    await eventually(async () => expect(await deliveryTo(address)).toMatchObject({ status: 'sending' }));
    await notifier.stop();
    expect(await deliveryTo(address)).toMatchObject({ status: 'sent' });
    notifier = await startNotifier(env);
  });

  describe('of reminders', () => {
    // Afternoons: the digest of the morning (06:30 to 12:00 by policy) is not made any more, and none is counted with them.
    const at = (text: string): Date => new Date(`${text}+08:00`);
    const calendar = workingCalendar([{ year: 2030, version: 1, daysOff: [], workdays: [], source: 'test' }]);
    const setClock = (now: Date) =>
      db.query(
        'INSERT INTO demo_clock (id, offset_ms) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET offset_ms = $1',
        [now.getTime() - Date.now()],
      );

    it('follow the one clock: before the deadline, and when it is overdue with escalation', async () => {
      const org = await addOrganisation(db);
      const holder = newAddress();
      await db.query('UPDATE person SET email = $2 WHERE id = $1', [org.holder, holder]);
      const [above, beside] = [newAddress(), newAddress()];
      await db.query('UPDATE person SET email = $2 WHERE id = $1', [org.head, above]);
      await db.query('UPDATE person SET email = $2 WHERE id = $1', [org.coordinator, beside]);
      // Monday 1 July 2030; due Monday 8 July 17:30
      const stage = {
        county: org.county,
        holders: [org.holder],
        startedAt: at('2030-07-01T10:00:00'),
        calendar,
      };
      const { tasks } = await addHeldStage(db, stage);

      await setClock(at('2030-07-05T13:00:00'));
      await eventually(() => expect(mails.to(holder)).toHaveLength(1));
      expect(mails.to(holder)[0]?.subject).toBe('【山海协作】即将到期：龙泉市示范村');
      expect(mails.to(holder)[0]?.text).toContain(`打开待办: https://shanhai.example/t/${tasks[0]?.id}`);
      expect(mails.to(holder)[0]?.text).toContain('2030年7月8日 17:30');

      await setClock(at('2030-07-09T13:00:00'));
      await eventually(() => expect(mails.to(holder)).toHaveLength(2));
      expect(mails.to(holder)[1]?.subject).toBe('【山海协作】已逾期：龙泉市示范村');
      await eventually(() => expect(mails.to(above)[0]?.subject).toBe('【山海协作】逾期督办：龙泉市示范村'));
      await eventually(() => expect(mails.to(beside)[0]?.text).toContain('It is with 承办人-en.'));
      await sleep(1_200);
      expect(mails.to(holder)).toHaveLength(2);
    });

    it('are cancelled when the item was decided before they left', async () => {
      const org = await addOrganisation(db);
      const [holder, second] = [newAddress(), newAddress()];
      await db.query('UPDATE person SET email = $2 WHERE id = $1', [org.holder, holder]);
      await db.query('UPDATE person SET email = $2 WHERE id = $1', [org.second, second]);
      await setClock(at('2030-09-01T00:00:00'));
      const holders = [org.holder, org.second];
      const stage = { county: org.county, holders, startedAt: at('2030-09-02T10:00:00'), calendar };
      const { approvalId, tasks } = await addHeldStage(db, stage);
      mails.treat = () => ({ do: 'defer' });
      await setClock(at('2030-09-06T13:00:00'));
      await eventually(async () => expect(await deliveryTo(second)).toMatchObject({ attempts: 1 }));
      // One signs: the other is still reminded. Then the stage is passed: nobody is.
      await db.query('UPDATE approval_task SET closed_at = now() WHERE id = $1', [tasks[0]?.id]);
      await eventually(async () => expect(await deliveryTo(holder)).toMatchObject({ status: 'cancelled' }));
      await closeDeadlines(db, approvalId, at('2030-09-06T13:30:00'));
      // An attempt that was under way before the stage passed may still be answered: it is put off, and the next is cancelled.
      await eventually(async () => expect(await deliveryTo(second)).toMatchObject({ status: 'cancelled' }));
      mails.treat = () => ({ do: 'accept' });
      expect([...mails.to(holder), ...mails.to(second)]).toEqual([]);
    });
  });
});
