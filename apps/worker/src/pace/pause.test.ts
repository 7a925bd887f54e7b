import { Pause } from './pause';

const timed = async (work: Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work;
  return performance.now() - begun;
};

describe('a pause', () => {
  it('lasts its time', async () => {
    expect(await timed(new Pause().sleep(40))).toBeGreaterThanOrEqual(39);
  });

  it('is cut short, and says so', async () => {
    const pause = new Pause();
    setTimeout(() => pause.interrupt(), 10);
    const slept = pause.sleep(10_000);
    expect(await timed(slept)).toBeLessThan(1_000);
    expect(await slept).toBe(true);
  });

  it('does not begin when it was interrupted before, but then only once', async () => {
    const pause = new Pause();
    pause.interrupt();
    pause.interrupt();
    expect(await pause.sleep(10_000)).toBe(true);
    expect(await pause.sleep(5)).toBe(false);
  });
});
