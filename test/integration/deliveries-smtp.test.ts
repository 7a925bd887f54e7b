/** A mail server with every bad manner that we know: what becomes of the message, and what the record says of it. */
import { randomUUID } from 'node:crypto';
import { announce } from '@shanhai/application/notices';
import { systemClock } from '@shanhai/platform/clock';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { addPerson } from '../support/held-stage';
import { notifierEnv, startNotifier, type RunningNotifier } from '../support/notifier';
import { redisUrl } from '../support/redis';
import { MailServer, type Treatment } from '../support/smtp';

jest.setTimeout(60_000);

const mails = new MailServer();
const tlsMails = new MailServer();
let test: TestDatabase;
let db: Database;
let notifier: RunningNotifier;
const env = (server: MailServer): NodeJS.ProcessEnv =>
  notifierEnv({ databaseUrl: test.appUrl, smtpUrl: server.url, prefix: randomUUID(), redisUrl: redisUrl() });

beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
  await mails.start();
  notifier = await startNotifier(env(mails));
});
afterAll(async () => {
  await notifier.stop();
  await mails.stop();
  await tlsMails.stop();
  await db.end();
  await test.drop();
});

async function tellOne(address = `${randomUUID()}@mail.example`): Promise<string> {
  await announce(db, systemClock, {
    ...{ kind: 'case_approved', dedupeKey: randomUUID(), link: '/projects/1' },
    personIds: [await addPerson(db, '收件人', { email: address })],
    data: { number: 'SF-2020-0001', title: '龙泉市示范村' },
  });
  return address;
}

interface Attempt {
  readonly outcome: string | null;
  readonly step: string | null;
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly answer: string | null;
}

const deliveryTo = async (address: string) => {
  const { rows } = await db.query<{
    id: string;
    status: string;
    reason: string | null;
    unheard: number;
    waits: number;
  }>(
    `SELECT id, status, reason, unheard, extract(epoch FROM next_at - clock_timestamp())::float8 AS waits
     FROM delivery WHERE address = $1`,
    [address],
  );
  return rows[0];
};
const attemptsAt = async (address: string): Promise<Attempt[]> => {
  const { rows } = await db.query<Attempt>(
    `SELECT a.outcome, a.step, a.code, a.enhanced, a.answer FROM delivery_attempt a
     JOIN delivery d ON d.id = a.delivery_id WHERE d.address = $1 ORDER BY a.seq`,
    [address],
  );
  return rows;
};
const firstAttempt = (address: string): Promise<Attempt> =>
  eventually(async () => {
    const [first] = await attemptsAt(address);
    if (first?.outcome == null) throw new Error('not ended yet');
    return first;
  }, 30_000);
const hurry = (address: string) =>
  db.query('UPDATE delivery SET next_at = now() WHERE address = $1', [address]);
const sent = (address: string) =>
  eventually(async () => expect(await deliveryTo(address)).toMatchObject({ status: 'sent' }), 30_000);

const misbehave = (address: string, treatment: Treatment): void => {
  mails.treat = (to) => (to === address ? treatment : { do: 'accept' });
};

/** What is refused for good: 5xx. */
it.each([
  ['550 at the recipient', 'recipient', '550 5.1.1 no such mailbox', 'recipient_refused'],
  ['552 to the message', 'content', '552 5.3.4 message too large', 'content_refused'],
  ['554 to the message', 'content', '554 5.7.1 taken for spam', 'content_refused'],
] as const)(
  '%s makes a dead letter at once, with the server’s codes and words',
  async (_what, at, reply, reason) => {
    const address = `${randomUUID()}@mail.example`;
    misbehave(address, { do: 'answer', at, reply });
    await tellOne(address);
    const [code, enhanced] = reply.split(' ');
    expect(await firstAttempt(address)).toMatchObject({
      ...{ outcome: 'refused', step: at, code: Number(code), enhanced },
      answer: expect.stringContaining(reply) as string,
    });
    expect(await deliveryTo(address)).toMatchObject({ status: 'dead', reason, unheard: 0 });
  },
);

/** What is put off: 4xx. */
it.each([
  ['450 at the recipient', 'recipient', '450 4.2.0 greylisted'],
  ['451 at the recipient', 'recipient', '451 4.3.0 local error'],
  ['452 to the message', 'content', '452 4.3.1 disk full'],
] as const)('%s is tried again, and arrives once', async (_what, at, reply) => {
  const address = `${randomUUID()}@mail.example`;
  misbehave(address, { do: 'answer', at, reply });
  await tellOne(address);
  const [code, enhanced] = reply.split(' ');
  expect(await firstAttempt(address)).toMatchObject({
    outcome: 'deferred',
    step: at,
    code: Number(code),
    enhanced,
  });
  misbehave(address, { do: 'accept' });
  await sent(address);
  expect((await attemptsAt(address)).at(-1)).toMatchObject({ outcome: 'sent', code: 250 });
  expect(mails.to(address)).toHaveLength(1);
});

it.each(['recipient', 'content'] as const)(
  '421 at the %s says that the server goes, not that the message is wrong',
  async (at) => {
    const address = `${randomUUID()}@mail.example`;
    misbehave(address, { do: 'answer', at, reply: '421 4.3.2 shutting down' });
    await tellOne(address);
    const { outcome, code } = await firstAttempt(address);
    expect(outcome).toBe('unreachable');
    // The server hangs up as it says so: of the two, the client may hear of the hanging up first.
    expect([421, null]).toContain(code);
    misbehave(address, { do: 'accept' });
    await sent(address);
    expect(mails.to(address)).toHaveLength(1);
  },
);

it('a connection that breaks after the message is repeated under the same id, for it may not have arrived', async () => {
  const address = `${randomUUID()}@mail.example`;
  misbehave(address, { do: 'drop' });
  await tellOne(address);
  expect(await firstAttempt(address)).toMatchObject({ outcome: 'unanswered', code: null });
  const waiting = await deliveryTo(address);
  expect(waiting).toMatchObject({ status: 'pending', unheard: 1 });
  misbehave(address, { do: 'accept' });
  await sent(address);
  const ids = [...mails.dropped, ...mails.received]
    .filter(({ to }) => to === address)
    .map((mail) => mail.messageId);
  expect(new Set(ids)).toEqual(new Set([`<${waiting?.id}@shanhai>`]));
  expect(mails.to(address)).toHaveLength(1);
});

it('a server that always takes the message and never says so gets five copies and no more', async () => {
  const address = `${randomUUID()}@mail.example`;
  misbehave(address, { do: 'drop' });
  await tellOne(address);
  for (let copies = 1; copies <= 5; copies += 1) {
    await eventually(
      async () => expect((await attemptsAt(address))[copies - 1]?.outcome).toBe('unanswered'),
      30_000,
    );
    await hurry(address);
  }
  await eventually(async () =>
    expect(await deliveryTo(address)).toMatchObject({ status: 'dead', reason: 'unanswered' }),
  );
  expect(mails.dropped.filter(({ to }) => to === address)).toHaveLength(5);
});

it('a connection that is cut in the middle of the message counts as unknown, and arrives once', async () => {
  const address = `${randomUUID()}@mail.example`;
  misbehave(address, { do: 'cut' });
  await tellOne(address);
  expect(['unanswered', 'unreachable']).toContain((await firstAttempt(address)).outcome);
  misbehave(address, { do: 'accept' });
  await hurry(address);
  await sent(address);
  expect(mails.to(address)).toHaveLength(1);
});

it.each([
  ['recipient', 'unreachable'],
  ['content', 'unanswered'],
] as const)('an answer at the %s that is none decides nothing: %s', async (at, outcome) => {
  const address = `${randomUUID()}@mail.example`;
  misbehave(address, { do: 'babble', at, words: '999 你好\u0007 what?' });
  await tellOne(address);
  const first = await firstAttempt(address);
  expect(first).toMatchObject({ outcome, code: null, enhanced: null });
  // eslint-disable-next-line no-control-regex -- a server's bell must not ring in a log or on a screen
  expect(first.answer).not.toMatch(/[\u0000-\u001f]/);
  misbehave(address, { do: 'accept' });
  await hurry(address);
  await sent(address);
});

it('a server that greets late, or is not there, is waited for', async () => {
  await mails.stop();
  mails.greetAfterMs = 7_000;
  await mails.start();
  const address = await tellOne();
  expect(await firstAttempt(address)).toMatchObject({ outcome: 'unreachable', step: 'connect', code: null });
  await mails.stop();
  await eventually(async () => {
    const { answer = '' } = (await attemptsAt(address)).at(-1) ?? {};
    expect(answer).toContain('ECONNREFUSED');
  }, 30_000);
  mails.greetAfterMs = 0;
  await mails.start();
  await hurry(address);
  await sent(address);
  expect(mails.to(address)).toHaveLength(1);
});

it('a server whose certificate nobody vouches for gets nothing', async () => {
  tlsMails.offersTls = true;
  await tlsMails.start();
  await notifier.stop();
  notifier = await startNotifier(env(tlsMails));
  const address = await tellOne();
  expect(await firstAttempt(address)).toMatchObject({
    ...{ outcome: 'unreachable', code: null },
    answer: expect.stringMatching(/certificate/i) as string,
  });
  expect(tlsMails.received).toEqual([]);
  await notifier.stop();
  notifier = await startNotifier(env(mails));
  await hurry(address);
  await sent(address);
});

it('an address that is none makes a dead letter', async () => {
  const address = 'not an address';
  await tellOne(address);
  expect(await firstAttempt(address)).toMatchObject({ outcome: 'refused', step: 'own', code: null });
  expect(await deliveryTo(address)).toMatchObject({ status: 'dead', reason: 'address_invalid' });
});
