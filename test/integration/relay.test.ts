import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { OutboxMessage } from '@shanhai/contracts/messages';
import { appendOutbox, claimHeads, deadLetters, OutboxWake, retryDeadLetter } from '@shanhai/platform/outbox';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { Relay, relayPolicy, type Destination, type RelayPolicy } from '../../apps/worker/src/relay';
import { createDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';

let test: TestDatabase;
let db: Database;
let running: Relay[] = [];

beforeAll(async () => {
  test = await createDatabase();
  db = openDatabase({ url: test.appUrl, poolSize: 20, application: 'relay-test', onIdleError: fail });
});
afterEach(async () => {
  await Promise.all(running.map((relay) => relay.stop()));
  running = [];
  await db.query('DELETE FROM outbox');
});
afterAll(async () => {
  await db.end();
  await test.drop();
});

function fail(error: unknown): never {
  throw error;
}

const quick: RelayPolicy = {
  ...relayPolicy,
  retryMs: { from: 5, to: 20 },
  awayMs: { from: 5, to: 20 },
  pollMs: { from: 5, to: 20 },
  maxAttempts: 3,
};

const now = new Date('2026-05-20T02:00:00Z');
const unheard = (): void => undefined;

const signal = (workflowId: string, n: number): OutboxMessage => ({
  topic: 'workflow.signal',
  payload: { workflowId, signal: 'deadlineChanged', argument: { id: `${workflowId}/${n}`, n } },
});

const notice = (): OutboxMessage => ({
  topic: 'notice',
  payload: {
    kind: 'case_approved',
    dedupeKey: 'once',
    personIds: [randomUUID()],
    link: '/projects/1',
    data: { number: 'SFD-331181-2026-001', title: '示范村' },
  },
});

const append = (aggregate: string, messages: readonly OutboxMessage[], at = now): Promise<void> =>
  db.transaction((tx) => appendOutbox(tx, aggregate, messages, at));

function start(destinations: Destination | readonly Destination[], policy: RelayPolicy = quick): Relay {
  const relay = new Relay({
    db,
    destinations: Array.isArray(destinations) ? destinations : [destinations as Destination],
    policy,
    chance: Math.random,
    events: { onOutcome: unheard, onOutage: unheard, onRecovery: unheard },
    onError: fail,
  });
  relay.start();
  running.push(relay);
  return relay;
}

/** A destination that does what `deliver` does, for signals. */
const destination = (
  deliver: (workflowId: string, n: number) => Promise<void>,
  failure: Destination['failure'] = () => 'failed',
): Destination => ({
  name: 'test',
  topics: ['workflow.signal'],
  deliver: async (message) => {
    if (message.topic !== 'workflow.signal') throw new Error(`unexpected topic ${message.topic}`);
    await deliver(message.payload.workflowId, Number(message.payload.argument['n']));
    return null;
  },
  failure,
});

const within = (check: () => void | Promise<void>): Promise<void> => eventually(check, 20_000);

const count = async (status: string): Promise<number> => {
  const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox WHERE status = $1', [
    status,
  ]);
  return rows[0]?.n ?? 0;
};

const counted = (status: string, n: number): Promise<void> =>
  within(async () => expect(await count(status)).toBe(n));

describe('order', () => {
  it('holds per aggregate under three relays and a destination that often fails', async () => {
    const aggregates = Array.from({ length: 20 }, (_, n) => `case:${n}`);
    const each = 15;
    const arrived = new Map<string, number[]>();
    const inFlight = new Set<string>();
    const flaky = destination(async (workflowId, n) => {
      if (inFlight.has(workflowId)) throw new Error(`two messages of ${workflowId} at the same time`);
      inFlight.add(workflowId);
      await wait(Math.random() * 3);
      inFlight.delete(workflowId);
      if (Math.random() < 0.2) throw new Error('bad luck');
      arrived.set(workflowId, [...(arrived.get(workflowId) ?? []), n]);
    });
    for (const aggregate of aggregates) {
      await append(
        aggregate,
        Array.from({ length: each }, (_, n) => signal(aggregate, n)),
      );
    }
    for (let n = 0; n < 3; n += 1) start(flaky, { ...quick, maxAttempts: 1_000 });
    await counted('pending', 0);
    expect([...arrived.keys()].sort()).toEqual([...aggregates].sort());
    for (const sequence of arrived.values())
      expect(sequence).toEqual(Array.from({ length: each }, (_, n) => n));
  });

  it('lets a notice that cannot be delivered hold up notices only', async () => {
    const arrived: number[] = [];
    await append('case:1', [notice(), signal('case:1', 1)]);
    const notices: Destination = {
      name: 'notices',
      topics: ['notice'],
      deliver: () => Promise.reject(new Error('no such person')),
      failure: () => 'failed',
    };
    start([notices, destination(async (_, n) => void arrived.push(n))]);
    await within(() => expect(arrived).toHaveLength(1));
    await counted('dead', 1);
  });
});

describe('a relay that dies', () => {
  it('leaves what it held to the others, when its lease has ended', async () => {
    await append('case:1', [signal('case:1', 1), signal('case:1', 2)]);
    const held = await claimHeads(db, ['workflow.signal'], 10, 300);
    expect(held.map(({ payload }) => payload)).toEqual([signal('case:1', 1).payload]);
    const arrived: number[] = [];
    start(destination(async (_, n) => void arrived.push(n)));
    await wait(100);
    expect(arrived).toEqual([]);
    await within(() => expect(arrived).toHaveLength(2));
    expect(arrived).toEqual([1, 2]);
  });

  it('finishes and writes down what is in hand when it is asked to stop', async () => {
    await append('case:1', [signal('case:1', 1), signal('case:1', 2)]);
    let begun = false;
    const relay = start(
      destination(async () => {
        begun = true;
        await wait(300);
      }),
    );
    await within(() => expect(begun).toBe(true));
    await relay.stop();
    expect(await count('done')).toBe(1);
    expect(await count('pending')).toBe(1);
  });
});

describe('failure', () => {
  it('gives a message up after its attempts, keeps those behind it, and carries all after a retry', async () => {
    await append('case:1', [signal('case:1', 1), signal('case:1', 2)]);
    await append('case:2', [signal('case:2', 1)]);
    let broken = true;
    const arrived: string[] = [];
    start(
      destination(async (workflowId, n) => {
        if (broken && workflowId === 'case:1') throw new Error('broken');
        arrived.push(`${workflowId}/${n}`);
      }),
    );
    await counted('dead', 1);
    await wait(50);
    expect(arrived).toEqual(['case:2/1']);
    const [letter] = await deadLetters(db, { limit: 10, after: null });
    expect(letter).toMatchObject({ aggregate: 'case:1', attempts: 3, lastError: 'broken' });
    broken = false;
    expect(await retryDeadLetter(db, letter?.id ?? '')).toMatchObject({ attempts: 0 });
    expect(await retryDeadLetter(db, letter?.id ?? '')).toBeUndefined();
    await within(() => expect(arrived).toHaveLength(3));
    expect(arrived).toEqual(['case:2/1', 'case:1/1', 'case:1/2']);
  });

  it('pauses longer after each failure', async () => {
    await append('case:1', [signal('case:1', 1)]);
    const at: number[] = [];
    start(
      destination(async () => {
        at.push(performance.now());
        if (at.length < 4) throw new Error('again');
      }),
      { ...quick, retryMs: { from: 100, to: 10_000 }, maxAttempts: 10 },
    );
    await counted('done', 1);
    const pauses = at.slice(1).map((time, n) => time - (at[n] ?? 0));
    // Half of the pause is by chance: 50–100, 100–200, 200–400 ms, and a poll of at most 20 ms.
    expect(pauses[0]).toBeGreaterThanOrEqual(49);
    expect(pauses[1]).toBeGreaterThanOrEqual(99);
    expect(pauses[2]).toBeGreaterThanOrEqual(199);
  });

  it('gives up at once what was refused, and what has another shape than agreed', async () => {
    await append('case:1', [signal('case:1', 1)]);
    await db.query(
      `INSERT INTO outbox (aggregate, topic, payload, created_at, available_at)
       VALUES ('case:2', 'workflow.signal', '{"workflowId": 5}', now(), now())`,
    );
    start(
      destination(
        () => Promise.reject(new Error('never')),
        () => 'refused',
      ),
    );
    await counted('dead', 2);
    const letters = await deadLetters(db, { limit: 10, after: null });
    expect(letters.map(({ attempts }) => attempts)).toEqual([1, 1]);
    expect(letters[1]?.lastError).toContain('workflowId');
  });

  it('counts no attempt while the destination is away, and loses nothing', async () => {
    let away = true;
    let attempts = 0;
    const arrived: string[] = [];
    const outages: string[] = [];
    const gone = destination(
      async (workflowId, n) => {
        attempts += 1;
        if (away) throw new Error('connection refused');
        arrived.push(`${workflowId}/${n}`);
      },
      () => 'unreachable',
    );
    for (const name of ['a', 'b', 'c']) await append(name, [signal(name, 1), signal(name, 2)]);
    const relay = new Relay({
      db,
      destinations: [gone],
      policy: quick,
      chance: Math.random,
      events: {
        onOutcome: unheard,
        onOutage: (name, reason) => outages.push(`${name}: ${String(reason)}`),
        onRecovery: (name) => outages.push(`${name} is back`),
      },
      onError: fail,
    });
    running.push(relay);
    relay.start();
    await within(() => expect(attempts).toBeGreaterThan(quick.maxAttempts * 4));
    expect(relay.away).toEqual(['test']);
    expect(await count('pending')).toBe(6);
    const { rows } = await db.query<{ attempts: number }>(
      'SELECT max(attempts)::int AS attempts FROM outbox',
    );
    expect(rows[0]?.attempts).toBe(0);
    away = false;
    await within(() => expect(arrived).toHaveLength(6));
    expect(arrived.filter((key) => key.startsWith('a'))).toEqual(['a/1', 'a/2']);
    expect(outages).toEqual(['test: connection refused', 'test is back']);
    expect(relay.away).toEqual([]);
  });
});

describe('speed', () => {
  it('leaves at once when it is woken, long before the poll', async () => {
    const arrived: number[] = [];
    start(
      destination(async () => void arrived.push(performance.now())),
      {
        ...quick,
        pollMs: { from: 60_000, to: 60_000 },
      },
    );
    await wait(300);
    const wake = new OutboxWake(db, fail);
    await append('case:1', [signal('case:1', 1)]);
    const begun = performance.now();
    for (let n = 0; n < 50; n += 1) wake.wake();
    await within(() => expect(arrived).toHaveLength(1));
    expect((arrived[0] ?? 0) - begun).toBeLessThan(500);
  });

  it('leaves at once although the business clock stands months ahead', async () => {
    const arrived: number[] = [];
    await append('case:1', [signal('case:1', 1)], new Date('2031-01-01T00:00:00Z'));
    start(destination(async (_, n) => void arrived.push(n)));
    await within(() => expect(arrived).toHaveLength(1));
  });
});
