import { HealthBoard } from './board';

const LIMIT_MS = 20;
const never = (): Promise<never> => new Promise(() => undefined);
/** As the answer of a socket: read after the timers that are due. */
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const standStill = (ms: number): void => {
  for (const until = performance.now() + ms; performance.now() < until;);
};

const boards: HealthBoard[] = [];
afterEach(() => boards.splice(0).forEach((board) => board.stop()));
const boardOf = (probe: () => Promise<void>): HealthBoard => {
  const board = new HealthBoard({ database: probe }, 60_000, LIMIT_MS);
  boards.push(board);
  return board;
};

test('a part that hangs does not answer in time', async () => {
  const board = boardOf(never);
  await board.start();
  expect(board.read()).toEqual({
    status: 'down',
    components: { database: { state: 'starting', detail: 'does not answer in time' } },
  });
});

test('a part is not to blame for the time in which this process stood still', async () => {
  const board = boardOf(soon);
  const started = board.start();
  standStill(20 * LIMIT_MS);
  await started;
  expect(board.read().status).toBe('ok');
});
