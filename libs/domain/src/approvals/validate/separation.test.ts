import type { RouteNode, SignerRule, Stage } from '../route';
import { matched } from './matching';
import { facts, found, route, stage } from './valid.fixture';
import { validateRoute } from './validate';

type People = Readonly<Record<string, readonly string[]>>;

/** What is said of stages that are kept apart, where the rules find these people by stage. */
const told = (root: RouteNode, people: People, mayStart = true) =>
  validateRoute(
    { ...route(), root },
    {
      ...facts,
      persons: new Set(Object.values(people).flat()),
      found: [
        found(
          'x',
          Object.fromEntries(
            Object.entries(people).map(([key, persons]) => [
              key,
              persons.map((person, at) => {
                const [name = '', up = '0'] = person.split('^');
                return { person: name, rule: (ruleOf[key] ?? 0) * at, ...(up !== '0' && { up: Number(up) }) };
              }),
            ]),
          ),
          mayStart,
        ),
      ],
    },
  )
    .filter(({ code }) => code.startsWith('signers_') || code === 'vote_thinned')
    .map(({ code, pointer, severity }) => `${severity} ${code} ${pointer}`);

/** Stages whose rules find one person each. */
const ruleOf: Readonly<Record<string, number>> = { each: 1 };
const role = { by: 'role', role: 'head', relation: 'own' } as const;
const then = (...children: readonly RouteNode[]): RouteNode => ({ kind: 'sequence', children });
const a = (more: Partial<Stage> = {}) => stage('a', more);
const b = (more: Partial<Stage> = {}) => stage('b', { notSignersOf: ['a'], ...more });

const nobody = ['error signers_all_apart /root/children/1/notSignersOf'];
const perhaps = ['warning signers_maybe_apart /root/children/1/notSignersOf'];

describe('a stage that is kept apart from those before it has nobody left', () => {
  const person: SignerRule = { by: 'person', person: 'h1' };

  test('one person is asked by both, and the unit is named', () => {
    const root = then(a({ signers: [person] }), b({ signers: [person] }));
    expect(told(root, { a: ['h1'], b: ['h1'] })).toEqual(nobody);
    const [problem] = validateRoute(
      { ...route(), root },
      {
        ...{ ...facts, persons: new Set(['h1']) },
        found: [
          found('x', { a: [{ person: 'h1', rule: 0 }], b: [{ person: 'h1', rule: 0 }] }),
          found('y', { a: [{ person: 'h1', rule: 0 }], b: [{ person: 'h1', rule: 0 }] }, false),
        ],
      },
    );
    expect(problem?.params).toEqual({ units: { zh: 'x县（x）', en: 'x (x)' }, count: 1 });
  });

  test.each<[string, RouteNode, People]>([
    ['all of them sign before', then(a({ mode: 'all' }), b()), { a: ['h1', 'h2'], b: ['h1', 'h2'] }],
    ['one after another', then(a({ mode: 'sequence' }), b()), { a: ['h1', 'h2'], b: ['h2'] }],
    [
      'a vote that needs each of them',
      then(a({ mode: 'vote', vote: { pass: { count: 2 } } }), b()),
      { a: ['h1', 'h2'], b: ['h1', 'h2'] },
    ],
    [
      'also when it votes itself',
      then(a(), b({ mode: 'vote', vote: { pass: { count: 1 } } })),
      { a: ['h1'], b: ['h1'] },
    ],
    [
      'it asks those whom it is kept apart from',
      then(a(), b({ signers: [{ by: 'signers_of', stage: 'a' }] })),
      { a: ['h1'] },
    ],
    [
      'those above are asked before as well',
      then(a({ ifNobody: 'parent' }), b({ ifNobody: 'parent' })),
      { a: ['h1^1'], b: ['h1^1'] },
    ],
  ])('in any case: %s', (_, root, people) => {
    expect(told(root, people).filter((each) => each.startsWith('error'))).toEqual(nobody);
  });

  test.each<[string, RouteNode, People]>([
    ['one of two has signed, and only that one is asked', then(a(), b()), { a: ['h1', 'h2'], b: ['h1'] }],
    [
      'not all need to vote',
      then(a({ mode: 'vote', vote: { pass: { count: 1 } } }), b()),
      { a: ['h1', 'h2'], b: ['h1', 'h2'] },
    ],
    ['the stage before may be left out', then(a({ when: 'form.paid' }), b()), { a: ['h1'], b: ['h1'] }],
    [
      'somebody whom a case names may sign in their place',
      then(a({ signers: [role, { by: 'field', field: 'reason' }] }), b()),
      { a: ['h1'], b: ['h1'] },
    ],
    [
      'an applicant who could not sign before may sign here',
      then(a({ mode: 'all' }), b({ initiatorAsSigner: 'allowed' })),
      { a: ['h1', 'h2'], b: ['h1', 'h2'] },
    ],
  ])('in some: %s', (_, root, people) => {
    expect(told(root, people)).toEqual(perhaps);
  });

  test.each<[string, RouteNode, People]>([
    ['somebody else is asked', then(a(), b()), { a: ['h1'], b: ['h1', 'h2'] }],
    ['one signature there, two persons here', then(a(), b()), { a: ['h1', 'h2'], b: ['h1', 'h2'] }],
    [
      'whom a case names',
      then(a(), b({ signers: [role, { by: 'field', field: 'reason' }] })),
      { a: ['h1'], b: ['h1'] },
    ],
    ['somebody above is asked', then(a(), b({ ifNobody: 'parent' })), { a: ['h1'], b: ['h1', 'h2^1'] }],
    ['nobody is found at all, which is said already', then(a(), b()), { a: ['h1'] }],
  ])('never: %s', (_, root, people) => {
    expect(told(root, people)).toEqual([]);
  });

  test('where nobody may start it nothing is said', () => {
    expect(told(then(a(), b()), { a: ['h1'], b: ['h1'] }, false)).toEqual([]);
  });

  test('of two stages one signature each: both may go, but only to different ones', () => {
    const third = stage('c', { notSignersOf: ['a', 'b'] });
    const two = (people: People) => told(then(a(), stage('b'), third), people);
    expect(two({ a: ['h1', 'h2'], b: ['h1', 'h2'], c: ['h1', 'h2'] })).toEqual([
      'warning signers_maybe_apart /root/children/2/notSignersOf',
    ]);
    expect(two({ a: ['h1'], b: ['h1'], c: ['h1', 'h2'] })).toEqual([]);
  });

  test('whom the stage before leaves out itself has not signed there', () => {
    const root = then(a(), b({ mode: 'all' }), stage('c', { notSignersOf: ['b'] }));
    expect(told(root, { a: ['h1'], b: ['h1', 'h2'], c: ['h1', 'h2'] })).toEqual([
      'warning signers_maybe_apart /root/children/2/notSignersOf',
    ]);
  });

  test('a group by itself', () => {
    const groups = ['g', 'h'].map((key) => ({ key, title: { zh: key, en: key }, mode: 'any' as const }));
    const signers = groups.map(({ key }) => ({ ...role, group: key }));
    const root = then(a(), stage('each', { groups, signers, notSignersOf: ['a'] }));
    expect(told(root, { a: ['h1'], each: ['h1', 'h2'] })).toEqual([
      'error signers_all_apart /root/children/1/groups/0',
    ]);
  });
});

test('each person has a list of their own, or not', () => {
  expect(matched([], [])).toBe(true);
  expect(matched(['p'], [])).toBe(false);
  expect(matched(['p', 'q'], [['p', 'q'], ['p']])).toBe(true);
  expect(matched(['p', 'q'], [['p'], ['p']])).toBe(false);
});
