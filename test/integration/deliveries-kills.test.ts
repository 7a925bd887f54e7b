/**
 * kill -9 of a notifier at each named step of a delivery, beside two others that share its work: eight times here,
 * SHANHAI_KILLS times in `npm run test:long`. Nothing is lost. A message comes twice only where its sender died between
 * the server's taking it and the row that says so, and then under the same Message-ID.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { announceAll } from '@shanhai/application/notices';
import { systemClock } from '@shanhai/platform/clock';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { addresses } from '../support/addresses';
import { createDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { Gate } from '../support/gate';
import { addPerson } from '../support/held-stage';
import { notifierEnv, startNotifier, type RunningNotifier } from '../support/notifier';
import { redisUrl } from '../support/redis';
import { MailServer, type Step } from '../support/smtp';

const KILLS = Number(process.env['SHANHAI_KILLS'] ?? 8);
jest.setTimeout(240_000 + KILLS * 20_000);

const program = join(__dirname, '../../apps/notifier/dist/main.js');
const prefix = randomUUID();
const mails = new MailServer();
let test: TestDatabase;
let db: Database;
let others: RunningNotifier[];
let personId: string;

/** Where the victim dies. Between `taken` and `recorded` the server has the message, and no row says so. */
const places = [
  'before the claim',
  'claimed',
  'connected',
  'recipient',
  'begun',
  'taken',
  'before the verdict',
  'recorded',
] as const;
type Place = (typeof places)[number];
const victims: { readonly place: Place; readonly sender: string }[] = [];

beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 4, application: 'test', onIdleError: () => undefined });
  personId = await addPerson(db, '收件人');
  await mails.start();
  const env = notifierEnv({ databaseUrl: test.appUrl, smtpUrl: mails.url, prefix, redisUrl: redisUrl() });
  others = await Promise.all([startNotifier(env), startNotifier(env)]);
});
afterAll(async () => {
  await Promise.all(others.map((other) => other.stop()));
  await mails.stop();
  await db.end();
  await test.drop();
});

/** A notifier of its own process with its own doors to the database and to the mail server, where its death waits. */
class Victim {
  private readonly gate = new Gate(addresses().port);
  private readonly server = new MailServer();
  private child: ChildProcess | undefined;
  private readonly asking = new WeakMap<Socket, 'claim' | 'record'>();
  dead = false;

  constructor(private readonly place: Place) {
    this.server.received = mails.received;
    this.server.watch = (step: Step) => this.pass(step);
    this.gate.watch = (from, chunk, connection) => this.overhear(from, chunk, connection);
  }

  async start(): Promise<void> {
    await Promise.all([this.gate.open(), this.server.start()]);
    const databaseUrl = this.gate.through(test.appUrl);
    const env = notifierEnv({ databaseUrl, smtpUrl: this.server.url, prefix, redisUrl: redisUrl() });
    this.child = spawn(process.execPath, [program], { env: { ...process.env, ...env }, stdio: 'ignore' });
  }

  get sender(): string {
    return `${hostname()}:${this.child?.pid}`;
  }

  async end(): Promise<void> {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await gone;
    }
    await Promise.all([this.gate.shut(), this.server.stop()]);
  }

  private pass(step: Step): void {
    if (step === this.place) this.die();
  }

  private die(): void {
    this.dead = true;
    this.child?.kill('SIGKILL');
  }

  /** What is asked is named in the protocol: a prepared statement is bound by its name. */
  private overhear(from: 'near' | 'far', chunk: Buffer, connection: Socket): void {
    const asked = from === 'near' ? statementIn(chunk) : this.asking.get(connection);
    if (asked === undefined) return;
    if (from === 'near') this.asking.set(connection, asked);
    const here: Place =
      asked === 'claim'
        ? from === 'near' ? 'before the claim' : 'claimed' // prettier-ignore
        : from === 'near' ? 'before the verdict' : 'recorded'; // prettier-ignore
    if (from === 'far') this.asking.delete(connection);
    if (here !== this.place) return;
    this.die();
    connection.destroy();
  }
}

const statementIn = (chunk: Buffer): 'claim' | 'record' | undefined => {
  if (chunk.includes('delivery_claim')) return 'claim';
  return chunk.includes('delivery_record') ? 'record' : undefined;
};

async function tell(count: number): Promise<void> {
  const at = { now: systemClock.now(), wall: systemClock.wall() };
  const messages = Array.from({ length: count }, () => ({
    ...{
      kind: 'case_approved' as const,
      dedupeKey: randomUUID(),
      link: '/projects/1',
      personIds: [personId],
    },
    data: { number: 'SF-2020-0001', title: '龙泉市示范村' },
  }));
  await announceAll(db, at, messages);
}

/** Deliveries that are not done: work for all, and no backlog that the end would have to wait for. */
async function waiting(): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM delivery WHERE status <> 'sent'`,
  );
  return rows[0]?.n ?? 0;
}

/** Work for all until the victim has come to its place, and is gone. */
async function killAt(place: Place): Promise<void> {
  const victim = new Victim(place);
  await victim.start();
  for (const until = Date.now() + 60_000; !victim.dead; await sleep(100)) {
    if (Date.now() > until) throw new Error(`no delivery came to the place "${place}"`);
    if ((await waiting()) < 24) await tell(12);
  }
  await victim.end();
  victims.push({ place, sender: victim.sender });
  // What it held comes back when its lease ends. Nobody needs to wait for the 45 s to see what happens then.
  await db.query(
    `UPDATE delivery d SET next_at = now(), locked_to = now() FROM delivery_attempt a
     WHERE a.delivery_id = d.id AND a.seq = d.attempts AND a.sender = $1 AND d.status = 'sending'`,
    [victim.sender],
  );
}

interface Sent {
  readonly messageId: string;
  readonly sentAt: Date;
  /** Who began an attempt and was never heard of again. */
  readonly lost: readonly string[];
}

it(`${KILLS} kills lose nothing, and double only what its sender died over`, async () => {
  for (let kill = 0; kill < KILLS; kill += 1) await killAt(places[kill % places.length] as Place);
  // A job that died before its claim is noticed by the queue after half a minute.
  await eventually(async () => expect(await waiting()).toBe(0), 150_000);
  const { rows } = await db.query<Sent>(
    `SELECT d.message_id AS "messageId", d.sent_at AS "sentAt",
            ARRAY(SELECT sender FROM delivery_attempt a WHERE a.delivery_id = d.id AND outcome IS NULL) AS lost
     FROM delivery d`,
  );
  const arrived = new Map<string, number[]>();
  for (const { messageId, at } of mails.received)
    arrived.set(messageId, [...(arrived.get(messageId) ?? []), at]);
  const copiesOf = ({ messageId }: Sent): number => (arrived.get(messageId)?.length ?? 0) - 1;
  report(
    rows,
    arrived,
    rows.filter((row) => copiesOf(row) > 0).flatMap(({ lost }) => lost),
  );
  // Nothing lost, and nothing in the mailboxes that the database does not know.
  expect(rows.filter((row) => copiesOf(row) < 0)).toEqual([]);
  expect(arrived.size).toBe(rows.length);
  // At most one copy for each attempt that a kill cut off, and none where none was.
  expect(rows.filter((row) => copiesOf(row) > row.lost.length)).toEqual([]);
});

/** For docs/notices-delivery.md: how wide the window is, and what fell into it. */
function report(
  rows: readonly Sent[],
  arrived: ReadonlyMap<string, number[]>,
  doubledBy: readonly string[],
): void {
  const windows = rows
    .map(({ messageId, sentAt }) => sentAt.getTime() - (arrived.get(messageId)?.at(-1) ?? sentAt.getTime()))
    .sort((one, other) => one - other);
  const share = (part: number): number => windows[Math.floor((windows.length - 1) * part)] ?? 0;
  const doubled = places.map((place) => {
    const senders = victims.flatMap((victim) => (victim.place === place ? [victim.sender] : []));
    return `${place} ${doubledBy.filter((sender) => senders.includes(sender)).length}`;
  });
  process.stderr.write(
    `${KILLS} kills, ${rows.length} messages; from taken to recorded p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, ` +
      `p99 ${share(0.99)} ms; doubled: ${doubled.join(', ')}\n`,
  );
}
