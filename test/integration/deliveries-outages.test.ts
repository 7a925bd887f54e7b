import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { announce, deliver, handOver, openChannels } from '@shanhai/application/notices';
import type { DeliveryJob } from '@shanhai/contracts/messages';
import { systemClock } from '@shanhai/platform/clock';
import { openMailer } from '@shanhai/platform/mail';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { anyPort } from '../../scripts/up/ports.mjs';
import { redisCommand, resolveQueues } from '../../scripts/up/redis.mjs';
import { addresses } from '../support/addresses';
import { createDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { Gate } from '../support/gate';
import { addPerson } from '../support/held-stage';
import { notifierEnv, startNotifier } from '../support/notifier';
import { redisUrl } from '../support/redis';
import { MailServer } from '../support/smtp';

/** Deliveries that an outage comes into the middle of; `npm run test:long` takes 2,000. */
const MANY = Number(process.env['SHANHAI_DELIVERIES'] ?? 120);

/** How long Redis is killed for: ten minutes in `npm run test:long`. */
const AWAY_MS = 1_000 * Number(process.env['SHANHAI_AWAY_SECONDS'] ?? 2);

jest.setTimeout(90_000 + MANY * 100 + AWAY_MS);

const program = join(__dirname, '../../apps/notifier/dist/main.js');
const mails = new MailServer();
let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
  await mails.start();
});
afterAll(async () => {
  await mails.stop();
  await db.end();
  await test.drop();
});
beforeEach(() => {
  mails.treat = () => ({ do: 'accept' });
});

/** Tells so many new persons of something, and answers their addresses. */
async function tellMany(count: number): Promise<string[]> {
  const mailboxes = Array.from({ length: count }, () => `${randomUUID()}@mail.example`);
  const personIds = await Promise.all(mailboxes.map((email) => addPerson(db, '收件人', { email })));
  await announce(db, systemClock, {
    kind: 'case_approved',
    dedupeKey: randomUUID(),
    personIds,
    link: '/projects/1',
    data: { number: 'SF-2020-0001', title: '龙泉市示范村' },
  });
  return mailboxes;
}

const statuses = async (mailboxes: readonly string[]): Promise<string[]> => {
  const { rows } = await db.query<{ status: string }>('SELECT status FROM delivery WHERE address = ANY($1)', [
    mailboxes,
  ]);
  return rows.map(({ status }) => status);
};
const allSent = (mailboxes: readonly string[], withinMs: number) =>
  eventually(async () => expect(new Set(await statuses(mailboxes))).toEqual(new Set(['sent'])), withinMs);
const onceEach = (mailboxes: readonly string[]): void => {
  expect(mailboxes.map((address) => mails.to(address).length)).toEqual(mailboxes.map(() => 1));
};
const someSent = (mailboxes: readonly string[], least: number) =>
  eventually(() => {
    expect(mailboxes.filter((address) => mails.to(address).length > 0).length).toBeGreaterThanOrEqual(least);
  }, 40_000);

/** A Redis of this test's own, to be emptied and killed. */
class OwnRedis {
  private readonly folder = mkdtempSync(join(tmpdir(), 'shanhai-redis-'));
  private child: ChildProcess | undefined;
  url = '';
  private port = 0;

  async start(): Promise<void> {
    const queues = resolveQueues({ PATH: process.env['PATH'] });
    if (queues.kind !== 'server') throw new Error('this test needs a redis-server of version 7 or later');
    this.port ||= await anyPort();
    const made = redisCommand({
      program: queues.program,
      data: this.folder,
      port: this.port,
      password: 'test',
    });
    this.url = made.url;
    this.child = spawn(made.command, made.args, { ...made.options, stdio: 'ignore' });
    await eventually(() => this.ask((client) => client.ping()));
  }

  async kill(): Promise<void> {
    if (!this.child) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, {
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    });
    client.on('error', () => undefined); // said by connect()
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  }
}

(redisUrl() ? describe : describe.skip)('while Redis', () => {
  const redis = new OwnRedis();
  beforeAll(() => redis.start());
  afterAll(() => redis.end());
  const env = () => notifierEnv({ databaseUrl: test.appUrl, smtpUrl: mails.url, redisUrl: redis.url });

  it('is emptied in the middle, nothing is lost and nothing doubled', async () => {
    const notifiers = [await startNotifier(env()), await startNotifier(env())];
    const mailboxes = await tellMany(MANY);
    await someSent(mailboxes, 10);
    await redis.ask((client) => client.flushall());
    await allSent(mailboxes, 40_000 + MANY * 40);
    await Promise.all(notifiers.map((notifier) => notifier.stop()));
    onceEach(mailboxes);
  });

  it('is killed and started again, nothing is lost and nothing doubled', async () => {
    mails.treat = () => ({ do: 'accept', afterMs: 100 });
    const notifier = await startNotifier(env());
    const mailboxes = await tellMany(60);
    await someSent(mailboxes, 10);
    await redis.kill();
    const during = await tellMany(5);
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
    await redis.start();
    await allSent([...mailboxes, ...during], 40_000);
    await notifier.stop();
    onceEach([...mailboxes, ...during]);
  });

  it('is not there at the start, the notifier waits for it', async () => {
    await redis.kill();
    const notifier = await startNotifier(env());
    const mailboxes = await tellMany(3);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(new Set(await statuses(mailboxes))).toEqual(new Set(['pending']));
    await redis.start();
    await allSent(mailboxes, 20_000);
    await notifier.stop();
    onceEach(mailboxes);
  });
});

describe.each([...(redisUrl() ? ['redis'] : []), 'postgres'])(
  'while Postgres is away, queues on %s',
  (backend) => {
    const gate = new Gate(addresses().port);
    const env = () =>
      notifierEnv({
        ...{ databaseUrl: gate.through(test.appUrl), smtpUrl: mails.url, prefix: randomUUID() },
        redisUrl: backend === 'redis' ? redisUrl() : undefined,
      });

    it('the notifier goes on when it is back, at its start as in the middle', async () => {
      await gate.open();
      const url = env();
      await gate.shut();
      const notifier = await startNotifier(url);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await gate.open();
      const first = await tellMany(5);
      await allSent(first, 20_000);

      mails.treat = () => ({ do: 'accept', afterMs: 20 });
      const mailboxes = await tellMany(MANY);
      await someSent(mailboxes, 10);
      await gate.shut();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await gate.open();
      const after = await tellMany(5);
      await allSent([...mailboxes, ...after], 60_000 + MANY * 80);
      await notifier.stop();
      await gate.shut();
      onceEach([...first, ...mailboxes, ...after]);
    });
  },
);

describe('a server that takes longer than a lease', () => {
  it('is waited for, and gets the message once', async () => {
    mails.treat = () => ({ do: 'accept', afterMs: 3_000 });
    const mailer = openMailer({ smtpUrl: mails.url, from: 'test@shanhai.example' });
    const leaseMs = 900;
    const ports = {
      db,
      clock: systemClock,
      channels: openChannels({ db, clock: systemClock, mailer, publicUrl: 'https://shanhai.example' }),
      chance: () => 0,
      sender: 'test',
      leaseMs,
    };
    const [address] = (await tellMany(1)) as [string];
    const taken: DeliveryJob[] = [];
    const sweep = async (): Promise<void> => {
      // What a sweep of another notifier would take while the first one sends.
      const queue = {
        add: (jobs: readonly { data: DeliveryJob }[]) =>
          Promise.resolve(void taken.push(...jobs.map(({ data }) => data))),
        waiting: () => Promise.resolve(0),
        depth: () => Promise.resolve({ waiting: 0, delayed: 0, active: 0 }),
      };
      await handOver({ db, clock: systemClock, channel: 'email', queue }, 10);
    };
    await sweep();
    const [job] = taken.splice(0) as [DeliveryJob];
    const delivered = deliver({ ...ports, pause: () => Promise.resolve() }, job);
    for (let each = 0; each < 10; each += 1) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      await sweep();
    }
    expect(taken).toEqual([]);
    expect(await delivered).toMatchObject({ kind: 'sent' });
    mailer.close();
    onceEach([address]);
  });
});

describe('a notifier of its own process', () => {
  const running: ChildProcess[] = [];
  afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

  const start = (port: number): ChildProcess => {
    if (!existsSync(program)) throw new Error(`${program} is missing: npm run build`);
    const env = notifierEnv({
      databaseUrl: test.appUrl,
      smtpUrl: mails.url,
      prefix: randomUUID(),
      redisUrl: redisUrl(),
    });
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, ...env, HEALTH_PORT: String(port), LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    return child;
  };
  const ask = async (port: number, path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const ready = (port: number) =>
    eventually(async () => expect((await ask(port, '/health/ready')).status).toBe(200), 20_000);

  it('that is killed in the middle of a message leaves it to the next, under the same id', async () => {
    const port = await anyPort();
    const [address] = (await tellMany(1)) as [string];
    mails.treat = () => ({ do: 'accept', afterMs: 2_000 });
    const first = start(port);
    await eventually(async () => expect(await statuses([address])).toEqual(['sending']), 20_000);
    first.kill('SIGKILL');
    await once(first, 'exit');
    // The lease of 45 s has not ended: nobody takes the message from a sender who might live.
    const second = start(port);
    await ready(port);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await statuses([address])).toEqual(['sending']);
    await db.query('UPDATE delivery SET next_at = now(), locked_to = now() WHERE address = $1', [address]);
    await allSent([address], 20_000);
    const ids = mails.to(address).map(({ messageId }) => messageId);
    expect(ids.length).toBeLessThanOrEqual(2);
    expect(new Set(ids).size).toBe(1);
    second.kill('SIGKILL');
  });

  it('says how it is, and stops in order', async () => {
    const port = await anyPort();
    const child = start(port);
    await ready(port);
    expect(await ask(port, '/health/live')).toMatchObject({ status: 200 });
    const [address] = (await tellMany(1)) as [string];
    await allSent([address], 20_000);
    const { text } = await ask(port, '/metrics');
    expect(text).toMatch(/shanhai_delivery_attempts_total\{channel="email",outcome="sent"\} 1/);
    expect(text).toMatch(/shanhai_deliveries\{channel="email",status="dead"\} 0/);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  it('speaks once of an outage, not at every turn', async () => {
    const gate = new Gate(addresses().port);
    await gate.open();
    const env = notifierEnv({
      databaseUrl: gate.through(test.appUrl),
      smtpUrl: mails.url,
      redisUrl: redisUrl(),
    });
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, ...env, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    let log = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
    const lines = (word: string): number =>
      log.split('\n').filter((line) => line.includes(word) && line.includes('"concern":"database"')).length;
    await eventually(() => expect(log).toContain('the notifier runs'), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await gate.shut();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await gate.open();
    await eventually(() => expect(lines('in order again')).toBe(1), 20_000);
    expect(lines('out of order')).toBe(1);
    child.kill('SIGTERM');
    await gate.shut();
  });
});
