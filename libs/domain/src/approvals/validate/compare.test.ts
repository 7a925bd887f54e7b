import type { Parallel, RouteNode } from '../route';
import { compareRoutes } from './compare';
import { route, stage } from './valid.fixture';

const sequence = (...keys: readonly (string | RouteNode)[]) => ({
  ...route(),
  root: {
    kind: 'sequence' as const,
    children: keys.map((each) => (typeof each === 'string' ? stage(each) : each)),
  },
});
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

test('the same is the same, whatever the order of its keys', () => {
  const { root, submission } = route();
  expect(compareRoutes(route(), { submission, root }).same).toBe(true);
});

test('stages added and removed, each with its place', () => {
  const { added, removed, moved, changed, same } = compareRoutes(sequence('a', 'b'), sequence('a', 'c'));
  expect({ added, removed }).toMatchObject({
    added: [{ key: 'c', pointer: '/root/children/1' }],
    removed: [{ key: 'b', pointer: '/root/children/1' }],
  });
  expect([moved, changed, same]).toEqual([[], [], false]);
});

test('one stage moved is one stage moved, and what only shifts has not', () => {
  const { moved } = compareRoutes(sequence('a', 'b', 'c', 'd'), sequence('b', 'c', 'd', 'a'));
  expect(moved).toMatchObject([{ key: 'a', from: '/root/children/0', to: '/root/children/3' }]);
  expect(keys(compareRoutes(sequence('a', 'b'), sequence('x', 'a', 'b')).moved)).toEqual([]);
});

test('a stage that goes into a parallel has moved, and a join that changes moves nothing', () => {
  const all: RouteNode = { kind: 'parallel', join: { rule: 'all' }, branches: [stage('a'), stage('b')] };
  expect(keys(compareRoutes(sequence('a', 'b'), sequence(all)).moved)).toEqual(['a', 'b']);
  const any: RouteNode = { ...all, join: { rule: 'any' } };
  const { moved, joins, same } = compareRoutes(sequence(all), sequence(any));
  expect({ moved, same }).toEqual({ moved: [], same: false });
  expect(joins).toMatchObject([
    { pointer: '/root/children/0', before: { rule: 'all' }, after: { rule: 'any' } },
  ]);
  expect(joins[0]?.stages).toHaveLength(2);
});

test('of parallels that begin with the same stage each is held against its own, and a new first stage moves none', () => {
  const parallel = (join: Parallel['join'], ...branches: RouteNode[]): Parallel => ({
    kind: 'parallel',
    join,
    branches,
  });
  const nested = (count: number, ...first: RouteNode[]) =>
    sequence(
      parallel(
        { rule: 'all' },
        ...first,
        parallel({ rule: 'count', count }, stage('a'), stage('b')),
        stage('c'),
      ),
    );
  expect(compareRoutes(nested(2), nested(1)).joins).toMatchObject([
    { pointer: '/root/children/0/branches/0', before: { count: 2 }, after: { count: 1 } },
  ]);
  expect(compareRoutes(nested(2), nested(2, stage('x')))).toMatchObject({ moved: [], joins: [] });
  const apart = sequence(
    parallel({ rule: 'all' }, stage('c')),
    parallel({ rule: 'count', count: 2 }, stage('a'), stage('b')),
  );
  expect(compareRoutes(nested(2), apart).same).toBe(false);
});

test('fields with before and after, of stages and of the submission', () => {
  const after = { ...route({}, { mode: 'all', when: 'form.paid' }) };
  const { submission } = after;
  const renamed = { ...after, submission: submission && { ...submission, title: '{reason}' } };
  const { changed, document } = compareRoutes(route(), renamed);
  expect(changed).toMatchObject([
    {
      key: 'two',
      pointer: '/root/children/1',
      fields: [
        { field: 'mode', before: 'any', after: 'all' },
        { field: 'when', before: undefined, after: 'form.paid' },
      ],
    },
  ]);
  expect(document).toEqual([{ field: 'submission.title', before: '{unit}{reason}', after: '{reason}' }]);
});
