import { boundsProblems, routeBounds } from './bounds';
import { route, stage } from './valid.fixture';

const told = (document: unknown) => boundsProblems(document).map(({ code, pointer }) => `${code} ${pointer}`);

/** `levels` sequences, one in the other, around a stage. */
const nested = (levels: number) =>
  Array.from({ length: levels }).reduce<object>(
    (inner) => ({ kind: 'sequence', children: [inner] }),
    stage('one'),
  );

test('a document within its bounds has no problem', () => {
  expect(told({ key: 'x', ...route() })).toEqual([]);
  expect(told({ root: nested(routeBounds.nesting) })).toEqual([]);
  const children = Array.from({ length: routeBounds.stages }, (_, at) => stage(`s${at}`));
  expect(told({ root: { kind: 'sequence', children } })).toEqual([]);
  expect(told({ root: stage('one', { when: 'x'.repeat(routeBounds.condition) }) })).toEqual([]);
});

test('two thousand stages', () => {
  const children = Array.from({ length: 2_000 }, (_, at) => stage(`s${at}`));
  expect(boundsProblems({ root: { kind: 'sequence', children } })).toEqual([
    {
      ...{ code: 'route_too_many_stages', pointer: '/root', severity: 'error' },
      params: { max: 200, actual: 2_000 },
    },
  ]);
});

test('a nesting of fifty, and one deeper than any stack', () => {
  expect(told({ root: nested(50) })).toEqual([`document_too_deep /root${'/children/0'.repeat(20)}/children`]);
  expect(told({ root: nested(200_000) })).toHaveLength(1);
  const lists = Array.from({ length: 200_000 }).reduce<unknown[]>((inner) => [inner], []);
  expect(told({ root: lists })).toHaveLength(1);
});

test('a condition of 100 kB', () => {
  expect(told({ root: stage('one', { when: 'x'.repeat(100_000) }) })).toEqual([
    'condition_too_long /root/when',
  ]);
});

test.each([null, 'text', 7, [], {}])('%p is within the bounds, whatever else it is', (document) => {
  expect(told(document)).toEqual([]);
});
