import { ApiProblem } from '../../api/problem';
import { RouteKeeper, type KeeperPorts, type KeptRoute } from './route-keeper';

type Ports = KeeperPorts<KeptRoute, { document: unknown }>;

const keeper = (over: Partial<Ports> = {}, copied: string | null = null) => {
  const saved: string[] = [];
  const copy = { text: copied };
  const ports: Ports = {
    check: (text) => Promise.resolve({ document: text.includes('bad') ? null : {} }),
    save: (text, revision) => {
      saved.push(text);
      return Promise.resolve({ text, revision: revision + 1 });
    },
    read: () => Promise.resolve({ text: 'theirs', revision: 9 }),
    copy: {
      read: () => copy.text,
      keep: (text) => {
        copy.text = text;
      },
      drop: () => {
        copy.text = null;
      },
    },
    now: () => new Date(0),
    later: () => () => undefined,
    ...over,
  };
  return { kept: new RouteKeeper({ text: 'one', revision: 1 }, ports), saved, copy };
};

const problem = (code: string) => new ApiProblem({ status: 409, code });

describe('the text of a route while it is written', () => {
  it('is checked and saved, and the copy on this device goes', async () => {
    const { kept, saved, copy } = keeper();
    kept.write('two');
    expect(copy.text).toBe('two');
    expect(await kept.settle()).toBe(true);
    expect(saved).toEqual(['two']);
    expect(copy.text).toBeNull();
    expect(kept.get()).toMatchObject({ revision: 2, state: { kind: 'saved' } });
  });

  it('is not sent before it has the shape of a route, and stays here', async () => {
    const { kept, saved, copy } = keeper();
    kept.write('bad');
    expect(await kept.settle()).toBe(false);
    expect(saved).toEqual([]);
    expect(copy.text).toBe('bad');
    expect(kept.get().state.kind).toBe('unfit');
  });

  it('comes back from this device', () => {
    const { kept } = keeper({}, 'left over');
    expect(kept.get()).toMatchObject({ text: 'left over', restored: true });
  });

  it('is shown beside what somebody else saved, and either side can be kept', async () => {
    let clashes = 1;
    const saved: (readonly [string, number])[] = [];
    const save: Ports['save'] = (text, revision) => {
      if (clashes-- > 0) return Promise.reject(problem('version_conflict'));
      saved.push([text, revision]);
      return Promise.resolve({ text, revision: revision + 1 });
    };
    const { kept } = keeper({ save });
    kept.write('mine');
    expect(await kept.settle()).toBe(false);
    expect(kept.get().state).toEqual({ kind: 'conflict', theirs: { text: 'theirs', revision: 9 } });
    await kept.resolve('mine');
    expect(saved).toEqual([['mine', 9]]);
    expect(kept.get()).toMatchObject({ text: 'mine', revision: 10, state: { kind: 'saved' } });
  });

  it('takes theirs when that is chosen', async () => {
    const { kept } = keeper({ save: () => Promise.reject(problem('version_conflict')) });
    kept.write('mine');
    await kept.settle();
    await kept.resolve('theirs');
    expect(kept.get()).toMatchObject({ text: 'theirs', revision: 9, state: { kind: 'saved' } });
    expect(kept.isUnsaved()).toBe(false);
  });

  it('says so when the draft was published or discarded elsewhere', async () => {
    const { kept } = keeper({ save: () => Promise.reject(problem('route_not_draft')) });
    kept.write('mine');
    expect(await kept.settle()).toBe(false);
    expect(kept.get().state.kind).toBe('locked');
  });
});
