import type { Backend, BullWorker, Work } from './backends';
import { SupervisedConsumer } from './consumer';

// A worker that stops silently cannot be had from BullMQ on demand; this one does, and the tests in
// test/integration/deliveries-outages.test.ts see the real one through real outages.
interface Inert extends BullWorker {
  closed: boolean | undefined;
  fail: (error: Error) => void;
}

const inert = (): Inert => {
  const listeners: ((error: Error) => void)[] = [];
  const worker: Inert = {
    closed: undefined,
    fail: (error) => listeners.forEach((listener) => listener(error)),
    on: (event: string, listener: unknown) => {
      if (event === 'error') listeners.push(listener as (error: Error) => void);
    },
    close: (force) => {
      worker.closed = force ?? false;
      return Promise.resolve();
    },
  };
  return worker;
};

const house = (waiting: () => number, ready: () => Promise<void> = () => Promise.resolve()) => {
  const made: { worker: Inert; work: Work }[] = [];
  const restarts: string[] = [];
  const errors: unknown[] = [];
  const backend: Pick<Backend, 'ready' | 'worker'> = {
    ready,
    worker: (_name, work) => {
      const worker = inert();
      made.push({ worker, work });
      return worker;
    },
  };
  const consumer = new SupervisedConsumer(
    backend as Backend,
    'deliveries',
    { concurrency: 1, work: () => Promise.resolve() },
    {
      checkMs: 1_000,
      waiting: () => Promise.resolve(waiting()),
      onError: (error) => errors.push(error),
      onRestart: (reason) => restarts.push(reason),
    },
  );
  return { consumer, made, restarts, errors };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('a supervised consumer', () => {
  it('makes its worker anew when jobs wait and none is started', async () => {
    const { consumer, made, restarts } = house(() => 3);
    await pass(2_500);
    expect(restarts).toEqual(['idle']);
    expect(made.map(({ worker }) => worker.closed)).toEqual([true, undefined]);
    await consumer.close();
  });

  it('leaves a worker alone that works, or that has nothing to do', async () => {
    let waiting = 0;
    const { consumer, made, restarts } = house(() => waiting);
    await pass(5_500);
    waiting = 3;
    for (let second = 0; second < 5; second += 1) {
      await made[0]?.work({ id: '1', data: {} } as never);
      await pass(1_000);
    }
    expect(restarts).toEqual([]);
    await consumer.close();
  });

  it('makes a worker anew that fails without pause, but not for a few errors', async () => {
    const { consumer, made, restarts } = house(() => 0);
    await pass(500);
    const failTimes = (times: number) => {
      for (let each = 0; each < times; each += 1) made[0]?.worker.fail(new Error('away'));
    };
    failTimes(5);
    await pass(1_000);
    expect(restarts).toEqual([]);
    failTimes(50);
    await pass(1_000);
    expect(restarts).toEqual(['errors']);
    await consumer.close();
  });

  it('waits for the queue to be there, and is closed in time', async () => {
    let there = false;
    const { consumer, made, errors } = house(
      () => 0,
      () => (there ? Promise.resolve() : Promise.reject(new Error('away'))),
    );
    await pass(700);
    expect(made).toEqual([]);
    expect(errors.length).toBeGreaterThan(1);
    there = true;
    await pass(300);
    expect(made).toHaveLength(1);
    await consumer.close();
    await pass(10_000);
    expect(made.map(({ worker }) => worker.closed)).toEqual([false]);
  });
});
