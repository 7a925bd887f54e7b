import { setTimeout as sleep } from 'node:timers/promises';
import { Lanes } from './lanes';

/** Work that ends when it is told to. */
const held = () => {
  let end: () => void = () => undefined;
  const done = new Promise<string>((resolve) => (end = () => resolve('sent')));
  return { work: () => done, end };
};

describe('lanes', () => {
  it('give one lane half of the places, and send away who waits in vain', async () => {
    const lanes = new Lanes(4, 20);
    const [one, other] = [held(), held()];
    const sent = [lanes.run('slow', one.work), lanes.run('slow', other.work)];
    expect(lanes.full()).toEqual([]);
    const begun = jest.fn(() => Promise.resolve('sent'));
    expect(await lanes.run('slow', begun)).toBeUndefined();
    expect(begun).not.toHaveBeenCalled();
    expect(lanes.full()).toEqual(['slow']);
    expect(await lanes.run('quick', begun)).toBe('sent');
    one.end();
    expect(await sent[0]).toBe('sent');
    expect(lanes.full()).toEqual([]);
    expect(await lanes.run('slow', begun)).toBe('sent');
    other.end();
    await sent[1];
  });

  it('let the next of a quick lane wait for its place, each in turn', async () => {
    const lanes = new Lanes(2, 10_000);
    const order: number[] = [];
    const work = (n: number) => async () => {
      await sleep(1);
      order.push(n);
      return n;
    };
    const all = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => lanes.run('one', work(n))));
    expect(all).toEqual([0, 1, 2, 3, 4, 5]);
    expect(order).toEqual(all);
  });

  it('free the place of a send that fails', async () => {
    const lanes = new Lanes(2, 20);
    await expect(lanes.run('one', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await lanes.run('one', () => Promise.resolve('sent'))).toBe('sent');
  });
});
