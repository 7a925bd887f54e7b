import type { FormData } from '@shanhai/contracts/forms';
import { ApiProblem } from '../api/problem';
import { DraftSaver, type Saved } from './draft-saver';
import type { LocalCopy } from './local-copy';

const conflict = new ApiProblem({ status: 409, code: 'version_conflict' });
const offline = new ApiProblem({ status: 0, code: 'network' });

/** A server with versions, a device's storage and a clock that the test moves. */
class World {
  stored: Saved;
  copy: LocalCopy | null = null;
  storageWorks = true;
  failWith: Error | null = null;
  sends = 0;
  hold: Promise<void> | null = null;
  private timer: (() => void) | null = null;

  constructor(data: FormData) {
    this.stored = { data, version: 1 };
  }

  open(): DraftSaver {
    return new DraftSaver(this.stored, {
      send: async (data, version) => {
        this.sends += 1;
        await this.hold;
        if (this.failWith !== null) throw this.failWith;
        if (version !== this.stored.version) throw conflict;
        this.stored = { data, version: version + 1 };
        return this.stored.version;
      },
      read: () => Promise.resolve(this.stored),
      copies: {
        read: () => this.copy,
        keep: (copy) => {
          if (this.storageWorks) this.copy = copy;
          return this.storageWorks;
        },
        drop: () => {
          this.copy = null;
        },
      },
      now: () => new Date('2026-11-23T02:32:00Z'),
      later: (run) => {
        this.timer = run;
        return () => {
          this.timer = null;
        };
      },
    });
  }

  /** Lets the pause after typing, or the time until the next try, pass. */
  async pause(): Promise<void> {
    this.timer?.();
    await new Promise((done) => setImmediate(done));
  }
}

describe('saving a draft', () => {
  it('sends once after a pause, however much was typed, and drops the local copy when confirmed', async () => {
    const world = new World({});
    const saver = world.open();
    saver.change('village', '源');
    saver.change('village', '源底村');
    expect(world.copy?.data).toEqual({ village: '源底村' });
    await world.pause();
    expect(world.sends).toBe(1);
    expect(world.stored).toEqual({ data: { village: '源底村' }, version: 2 });
    expect(world.copy).toBeNull();
    expect(saver.get().state).toEqual({ kind: 'saved', at: new Date('2026-11-23T02:32:00Z') });
  });

  it('sends what was typed while a save was on its way after it', async () => {
    const world = new World({});
    const saver = world.open();
    let release: () => void = () => undefined;
    world.hold = new Promise((done) => (release = done));
    saver.change('village', 'a');
    const first = saver.flush();
    await Promise.resolve();
    saver.change('village', 'ab');
    world.hold = null;
    release();
    await first;
    expect(saver.get().state.kind).toBe('dirty');
    await world.pause();
    expect(world.stored.data).toEqual({ village: 'ab' });
  });

  it('keeps everything on the device while the network is gone, and tries again', async () => {
    const world = new World({});
    const saver = world.open();
    world.failWith = offline;
    saver.change('village', '源底村');
    expect(await saver.flush()).toBe(false);
    expect(saver.get().state).toEqual({ kind: 'failed', error: offline, keptLocally: true });
    world.failWith = null;
    await world.pause();
    expect(world.stored.data).toEqual({ village: '源底村' });
  });

  it('says so when the device refuses to keep it', async () => {
    const world = new World({});
    const saver = world.open();
    world.failWith = offline;
    world.storageWorks = false;
    saver.change('village', '源底村');
    await saver.flush();
    expect(saver.get().state).toMatchObject({ kind: 'failed', keptLocally: false });
  });

  it('brings back after a closed tab what was never sent', async () => {
    const world = new World({ village: '源底村' });
    world.open().change('village', '源底新村');
    const again = world.open();
    expect(again.get()).toMatchObject({ data: { village: '源底新村' }, restored: true });
    await world.pause();
    expect(world.stored.data).toEqual({ village: '源底新村' });
  });

  it('merges what another tab changed elsewhere', async () => {
    const world = new World({ village: '源底村', funds: '1250' });
    const saver = world.open();
    world.stored = { data: { village: '源底村', funds: '1100' }, version: 7 };
    saver.change('village', '源底新村');
    await saver.flush();
    await world.pause();
    expect(world.stored).toEqual({ data: { village: '源底新村', funds: '1100' }, version: 8 });
  });

  it('asks field by field when both changed the same, and saves what was chosen', async () => {
    const world = new World({ funds: '1250' });
    const saver = world.open();
    world.stored = { data: { funds: '1100' }, version: 7 };
    saver.change('funds', '1200');
    await saver.flush();
    expect(saver.get().state).toMatchObject({ kind: 'conflict', fields: ['funds'] });
    expect(saver.get().data).toEqual({ funds: '1200' });
    saver.settle('funds', 'mine');
    await saver.flush();
    expect(world.stored).toEqual({ data: { funds: '1200' }, version: 8 });
  });

  it('takes the other side when that is chosen, without another save', async () => {
    const world = new World({ funds: '1250' });
    const saver = world.open();
    world.stored = { data: { funds: '1100' }, version: 7 };
    saver.change('funds', '1200');
    await saver.flush();
    saver.settle('funds', 'theirs');
    await saver.flush();
    expect(world.stored.data).toEqual({ funds: '1100' });
    expect(saver.isUnsaved()).toBe(false);
  });

  it('stops saving when the application may not be edited any more, and keeps the text', async () => {
    const world = new World({});
    const saver = world.open();
    world.failWith = new ApiProblem({ status: 409, code: 'not_editable' });
    saver.change('village', '源底村');
    expect(await saver.flush()).toBe(false);
    expect(saver.get()).toMatchObject({ data: { village: '源底村' }, state: { kind: 'locked' } });
    expect(world.copy?.data).toEqual({ village: '源底村' });
  });
});
