import type { RouteNode, Stage, VoteRule } from '../route';
import type { RouteFacts, RouteUnderCheck } from './facts';
import { validateRoute } from './validate';
import { facts, found, route, stage } from './valid.fixture';

const told = (changed: RouteUnderCheck, known: RouteFacts = facts) =>
  validateRoute(changed, known).map(({ code, pointer }) => `${code} ${pointer}`);

const withRoot = (root: RouteNode): RouteUnderCheck => ({ ...route(), root });
const submitting = (more: Partial<NonNullable<RouteUnderCheck['submission']>>): RouteUnderCheck => {
  const { submission, root } = route();
  if (!submission) throw new Error('the fixture has a submission');
  return { root, submission: { ...submission, ...more } };
};

/** What follows stands in the second of three stages in a sequence. */
const second = '/root/children/1';

test('a route with nothing wrong has no problem', () => {
  expect(told(route())).toEqual([]);
});

test('a route that a process starts names no form, and its conditions may ask for any field', () => {
  const { root } = route({}, { when: 'form.anything == "x"', hides: ['anything'] });
  expect(told({ root }, { ...facts, form: null })).toEqual([]);
});

describe('one thing wrong with a stage', () => {
  const signer = { by: 'role', role: 'head', relation: 'own' } as const;
  const person = '22222222-2222-4222-8222-222222222222';
  const group = { key: 'g', title: { zh: '组', en: 'Group' }, mode: 'any' } as const;
  const majority = { pass: { ratio: [1, 2], of: 'members' } } as const;
  test.each<[string, Partial<Stage>, string]>([
    ['key_twice', { key: 'one' }, '/key'],
    ['condition_syntax', { when: 'form.days >' }, '/when'],
    ['condition_type', { when: 'form.reason > 3' }, '/when'],
    ['condition_not_boolean', { when: 'form.days + 1.0' }, '/when'],
    ['condition_field_unknown', { when: 'form.weeks > 3' }, '/when'],
    ['condition_field_unknown', { when: 'has(form.weeks)' }, '/when'],
    ['condition_field_unknown', { when: 'weather == "fine"' }, '/when'],
    ['condition_too_costly', { when: '[1].all(a, [1].all(b, [1].all(c, a == b && b == c)))' }, '/when'],
    ['condition_too_costly', { when: 'form.reason.matches("(a+)+$")' }, '/when'],
    ['condition_never', { when: 'false' }, '/when'],
    ['condition_never', { when: '1 > 2' }, '/when'],
    ['condition_never', { when: 'form.kind == "other"' }, '/when'],
    ['condition_never', { when: 'form.paid && !form.paid' }, '/when'],
    ['condition_never', { when: 'form.amount > 10 && form.amount < 5' }, '/when'],
    ['condition_never', { when: 'form.reason == "a" && form.reason == "b"' }, '/when'],
    ['vote_missing', { mode: 'vote' }, '/mode'],
    ['vote_unexpected', { vote: majority }, '/vote'],
    ['veto_unexpected', { signers: [{ ...signer, veto: true }] }, '/signers/0/veto'],
    ['fraction_invalid', { mode: 'vote', vote: { pass: { ratio: [3, 2], of: 'cast' } } }, '/vote'],
    ['vote_cannot_pass', { mode: 'vote', vote: { pass: { count: 4 } } }, '/vote'],
    ['vote_cannot_pass', { mode: 'vote', vote: { ...majority, quorum: { count: 4 } } }, '/vote'],
    ['pool_mode', { pool: true, mode: 'all' }, '/pool'],
    [
      'group_unknown',
      {
        groups: [group],
        signers: [
          { ...signer, group: 'g' },
          { ...signer, group: 'h' },
        ],
      },
      '/signers/1/group',
    ],
    ['group_missing', { groups: [group], signers: [{ ...signer, group: 'g' }, signer] }, '/signers/1'],
    [
      'group_without_signers',
      { groups: [group, { ...group, key: 'h' }], signers: [{ ...signer, group: 'g' }] },
      '/groups/1',
    ],
    ['group_twice', { groups: [group, group], signers: [{ ...signer, group: 'g' }] }, '/groups/1/key'],
    ['return_unknown', { returns: [{ stage: 'nowhere' }] }, '/returns/0/stage'],
    ['return_ahead', { returns: [{ stage: 'three' }] }, '/returns/0/stage'],
    ['return_ahead', { returns: [{ stage: 'two' }] }, '/returns/0/stage'],
    ['stage_unknown', { notSignersOf: ['nowhere'] }, '/notSignersOf/0'],
    ['stage_later', { notSignersOf: ['three'] }, '/notSignersOf/0'],
    ['stage_unknown', { signers: [{ by: 'signers_of', stage: 'nowhere' }] }, '/signers/0/stage'],
    ['stage_later', { signers: [{ by: 'signers_of', stage: 'three' }] }, '/signers/0/stage'],
    ['stage_later', { copyTo: [{ by: 'signers_of', stage: 'three' }] }, '/copyTo/0/stage'],
    ['initiator_never_signs', { signers: [{ by: 'initiator' }] }, '/signers/0'],
    ['role_unknown', { signers: [{ ...signer, role: 'emperor' }] }, '/signers/0/role'],
    ['role_unknown', { copyTo: [{ ...signer, role: 'emperor' }] }, '/copyTo/0/role'],
    ['duties_separated', { signers: [signer, { ...signer, role: 'auditor' }] }, '/signers/1/role'],
    ['unit_unknown', { signers: [{ by: 'role', role: 'head', unit: 'atlantis' }] }, '/signers/0/unit'],
    ['person_unknown', { signers: [{ by: 'person', person }] }, '/signers/0/person'],
    ['field_unknown', { signers: [{ by: 'field', field: 'boss' }] }, '/signers/0/field'],
    ['field_unknown', { signers: [{ by: 'role', role: 'head', unitField: 'boss' }] }, '/signers/0/unitField'],
    [
      'field_not_text',
      { signers: [{ by: 'role', role: 'head', inChargeOf: 'days' }] },
      '/signers/0/inChargeOf',
    ],
    ['bulk_with_comment', { bulk: true, comment: 'required' }, '/bulk'],
    ['carry_with_comment', { repeatedSigner: 'carry', comment: 'required' }, '/repeatedSigner'],
    ['bulk_with_edits', { bulk: true, edits: ['days'] }, '/bulk'],
    ['field_unknown', { hides: ['weeks'] }, '/hides/0'],
    ['field_unknown', { edits: ['weeks'] }, '/edits/0'],
    ['field_hidden_in_title', { hides: ['reason'] }, '/hides/0'],
    ['field_hidden_and_edited', { hides: ['days'], edits: ['days'] }, '/edits/0'],
  ])('%s %#', (code, change, pointer) => {
    expect(told(route({}, change))).toEqual([`${code} ${second}${pointer}`]);
  });

  test.each([
    'form.days == 3',
    'form.days > 3 && form.amount < 1.5',
    'double(form.reason) > 100.0',
    'has(form.amount) && form.amount > 3',
    '"head" in applicant.roles || unit.parent == "330000" || case.year > 2025',
    'form.kind == "sick"',
    'form.paid',
    '!(form.kind == "sick")',
  ])('the condition %s is right', (when) => {
    expect(told(route({}, { when }))).toEqual([]);
  });
});

test('a person who holds one of the three duties signs nothing, and may get a copy', () => {
  const [person = ''] = facts.persons;
  const named = { by: 'person', person } as const;
  const known = { ...facts, duties: new Map([[person, 'auditor']]) };
  const changed = route({}, { signers: [named], copyTo: [named] });
  expect(told(changed)).toEqual([]);
  expect(told(changed, known)).toEqual(['duties_separated /root/children/1/signers/0/person']);
});

describe('one thing wrong with how it is started', () => {
  test.each<[string, RouteUnderCheck, string]>([
    ['role_unknown', submitting({ startedBy: { roles: ['clerk', 'emperor'] } }), '/startedBy/roles/1'],
    [
      'duties_separated',
      submitting({ startedBy: { roles: ['clerk', 'administrator'] } }),
      '/startedBy/roles/1',
    ],
    ['unit_unknown', submitting({ startedBy: { roles: ['clerk'], under: 'atlantis' } }), '/startedBy/under'],
    ['prefix_invalid', submitting({ number: { prefix: 'q1' } }), '/number/prefix'],
    ['field_unknown', submitting({ title: '{unit}{boss}' }), '/title'],
    ['field_unknown', submitting({ summary: ['days', 'boss'] }), '/summary/1'],
  ])('%s %#', (code, changed, pointer) => {
    expect(told(changed)).toEqual([`${code} /submission${pointer}`]);
  });

  test('a form that is not published', () => {
    expect(told(route(), { ...facts, form: undefined })).toEqual(['form_unknown /submission/form']);
  });

  test('nobody who may start it today is a warning', () => {
    expect(validateRoute(route(), { ...facts, found: [] })).toEqual([
      { code: 'starter_nobody', pointer: '/submission/startedBy', severity: 'warning' },
    ]);
  });
});

describe('the tree', () => {
  const [one, two] = [stage('one'), stage('two')];
  const parallel = (join: object, ...branches: RouteNode[]) =>
    ({ kind: 'parallel', join, branches }) as RouteNode;
  const sequence = (...children: RouteNode[]): RouteNode => ({ kind: 'sequence', children });

  test.each<[RouteNode, string[]]>([
    [sequence(), ['sequence_empty /root']],
    [sequence(one, sequence()), ['sequence_empty /root/children/1']],
    [sequence(parallel({ rule: 'all' })), ['parallel_empty /root/children/0']],
    [
      sequence(parallel({ rule: 'any' }), one),
      ['parallel_empty /root/children/0', 'stage_unreachable /root/children/1'],
    ],
    [
      sequence(parallel({ rule: 'count', count: 3 }, one, two), stage('three')),
      ['join_impossible /root/children/0/join/count', 'stage_unreachable /root/children/1'],
    ],
    [
      sequence(parallel({ rule: 'all' }, sequence(parallel({ rule: 'any' }), two), one), stage('three')),
      [
        'parallel_empty /root/children/0/branches/0/children/0',
        'stage_unreachable /root/children/0/branches/0/children/1',
        'stage_unreachable /root/children/1',
      ],
    ],
    [
      // One branch never ends, and the join does not need it.
      sequence(parallel({ rule: 'any' }, sequence(parallel({ rule: 'any' }), two), one), stage('three')),
      [
        'parallel_empty /root/children/0/branches/0/children/0',
        'stage_unreachable /root/children/0/branches/0/children/1',
      ],
    ],
  ])('%#', (root, problems) => {
    expect(told(withRoot(root))).toEqual(problems);
  });

  const returning = stage('three', { returns: [{ stage: 'one' }] });

  test('returning into another branch, and out of one', () => {
    expect(told(withRoot(parallel({ rule: 'all' }, one, returning)))).toEqual([
      'return_parallel /root/branches/1/returns/0/stage',
    ]);
    expect(told(withRoot(sequence(parallel({ rule: 'all' }, one, two), returning)))).toEqual([]);
    expect(told(withRoot(parallel({ rule: 'any' }, sequence(one, returning), two)))).toEqual([]);
  });

  test('returning to what may have been left out: by a condition, a skip, a join that does not wait', () => {
    const problem = ['return_conditional /root/children/1/returns/0/stage'];
    expect(told(withRoot(sequence(stage('one', { when: 'form.paid' }), returning)))).toEqual(problem);
    expect(told(withRoot(sequence(stage('one', { initiatorAsSigner: 'skip' }), returning)))).toEqual(problem);
    expect(told(withRoot(sequence(parallel({ rule: 'any' }, one, two), returning)))).toEqual(problem);
    expect(told(withRoot(sequence(parallel({ rule: 'count', count: 1 }, one, two), returning)))).toEqual(
      problem,
    );
  });

  test('a branch that is not waited for amends nothing, and no two branches amend the same', () => {
    const amending = (key: string) => stage(key, { edits: ['days'] });
    for (const join of [{ rule: 'any' }, { rule: 'count', count: 1 }])
      expect(told(withRoot(parallel(join, amending('one'), two)))).toEqual([
        'edits_not_awaited /root/branches/0/edits',
      ]);
    for (const join of [{ rule: 'all' }, { rule: 'count', count: 2 }]) {
      expect(told(withRoot(parallel(join, amending('one'), two)))).toEqual([]);
      expect(told(withRoot(parallel(join, amending('one'), amending('two'))))).toEqual([
        'field_edited_beside /root/branches/1/edits/0',
      ]);
    }
    expect(told(withRoot(sequence(amending('one'), amending('two'))))).toEqual([]);
  });

  test('the signers of another branch are not known yet', () => {
    const asking = stage('three', { signers: [{ by: 'signers_of', stage: 'one' }] });
    expect(told(withRoot(parallel({ rule: 'all' }, one, asking)))).toEqual([
      'stage_later /root/branches/1/signers/0/stage',
    ]);
  });
});

describe('rules that find nobody', () => {
  const place = '/root/children/0/signers';
  const [a, b] = [
    { person: 'a', rule: 0 },
    { person: 'b', rule: 1 },
  ];
  const two = [
    { by: 'role', role: 'head', relation: 'own' },
    { by: 'role', role: 'approver', relation: 'city_office' },
  ] as const;
  const only = (more: Partial<Stage>) => withRoot(stage('one', { signers: two, ...more }));
  const at = (...units: RouteFacts['found']) => ({ ...facts, found: units });
  const rooted = (problems: string[]) => problems.map((each) => each.replace('/root/children/0', '/root'));

  test('an "any" needs somebody by any of its rules', () => {
    expect(told(only({}), at(found('x', { one: [b] })))).toEqual([]);
    expect(told(only({}), at(found('x', { one: [b] }), found('y', {})))).toEqual(
      rooted([`signer_nobody ${place}/0`]),
    );
  });

  test('elsewhere each rule must find somebody: a signature would silently lack', () => {
    expect(told(only({ mode: 'all' }), at(found('x', { one: [b] })))).toEqual(
      rooted([`signer_nobody ${place}/0`]),
    );
  });

  test('the units are named, twenty of them, and the others counted', () => {
    const units = Array.from({ length: 23 }, (_, index) => found(`u${index + 1}`, {}));
    const [{ params } = {}] = validateRoute(only({}), at(...units));
    expect(params?.['count']).toBe(23);
    expect((params?.['units'] as { en: string }).en).toMatch(/^u1 \(u1\), .*u20 \(u20\), and 3 more$/);
  });

  test('somebody above is a warning where the stage asks above, nobody at all still an error', () => {
    const above = { one: [{ person: 'c', rule: 0, up: 1 }] };
    const climbing = only({ signers: two.slice(0, 1), ifNobody: 'parent' });
    expect(validateRoute(climbing, at(found('x', above)))).toMatchObject([
      { code: 'signer_nobody_above', severity: 'warning' },
    ]);
    expect(validateRoute(climbing, at(found('x', {})))).toMatchObject([
      { code: 'signer_nobody', severity: 'error' },
    ]);
  });

  test('where nobody may start it today it is a warning', () => {
    expect(validateRoute(only({}), at(found('x', { one: [a] }), found('y', {}, false)))).toMatchObject([
      { code: 'signer_nobody_elsewhere', severity: 'warning', params: { count: 1 } },
    ]);
  });

  test('a rule that a case answers can find nobody today and is no problem', () => {
    expect(told(only({ signers: [...two, { by: 'field', field: 'reason' }] }), at(found('x', {})))).toEqual(
      [],
    );
  });

  test('a vote is counted where there are the fewest members, each person once', () => {
    const members = (...persons: string[]) => ({
      one: persons.map((person, at) => ({ person, rule: at % 2 })),
    });
    const voting = only({ mode: 'vote', vote: { pass: { count: 3 } } });
    const [problem] = validateRoute(
      voting,
      at(found('x', members('a', 'b', 'c')), found('y', members('a', 'a', 'b'))),
    );
    expect(problem).toMatchObject({ code: 'vote_cannot_pass', params: { members: 2, unit: { en: 'y' } } });
  });
});

test('a return to the stage before is warned of where there is none, and only there', () => {
  const back = { returns: ['previous' as const] };
  expect(told(route(back, back))).toEqual(['return_nowhere /root/children/0/returns/0']);
  const branches: RouteNode = {
    ...{ kind: 'parallel', join: { rule: 'all' } },
    branches: [stage('b', back), stage('c', back)],
  };
  const forked = (first: RouteNode): RouteNode => ({ kind: 'sequence', children: [first, branches] });
  const warned = (root: RouteNode) =>
    told(withRoot(root)).filter((each) => each.startsWith('return_nowhere'));
  expect(warned(forked(stage('a')))).toEqual([]);
  expect(warned(branches)).toHaveLength(2);
});

describe('a vote that is kept apart from a stage before it', () => {
  const asked = (vote: VoteRule, ...signedBefore: string[]) =>
    validateRoute(route({}, {}, { mode: 'vote', vote, notSignersOf: ['one'] }), {
      ...facts,
      found: [
        found('x', {
          ...{ one: signedBefore.map((person) => ({ person, rule: 0 })), two: [{ person: 'z', rule: 0 }] },
          three: ['a', 'b', 'c'].map((person) => ({ person, rule: 0 })),
        }),
      ],
    }).filter(({ code }) => code.startsWith('vote_'));

  test('warns when those who may have signed there leave too few', () => {
    expect(asked({ pass: { count: 2 } }, 'a', 'b')).toEqual([
      {
        ...{ code: 'vote_thinned', severity: 'warning', pointer: '/root/children/2/vote' },
        params: { members: 3, apart: 2, unit: { zh: 'x县', en: 'x' } },
      },
    ]);
  });

  test('says nothing when enough are left, or nobody is asked twice', () => {
    expect(asked({ pass: { count: 2 } }, 'a', 'z')).toEqual([]);
    expect(asked({ pass: { count: 3 } }, 'z')).toEqual([]);
  });
});

describe('who is in charge of an answer', () => {
  const charged = (field: string) =>
    withRoot(stage('one', { signers: [{ by: 'role', role: 'head', inChargeOf: field }] }));
  const known = (...inCharge: string[]): RouteFacts => ({ ...facts, inCharge: new Set(inCharge) });
  const warned = (changed: RouteUnderCheck, asked: RouteFacts) =>
    validateRoute(changed, asked).filter(({ code }) => code === 'in_charge_nobody');

  test('each counted answer without a unit is named, as a warning', () => {
    expect(warned(charged('kind'), known('sick'))).toEqual([
      expect.objectContaining({ severity: 'warning', params: { what: { zh: 'annual', en: 'annual' } } }),
    ]);
    expect(warned(charged('kind'), known('sick', 'annual'))).toEqual([]);
  });

  test('of what may say anything it is told only while nobody is in charge of anything', () => {
    expect(warned(charged('reason'), known())).toHaveLength(1);
    expect(warned(charged('reason'), known('sick'))).toEqual([]);
  });
});
