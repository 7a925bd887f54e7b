import { fieldsOfCondition, fieldsOfSigners, fieldsOfWay } from './asked';
import type { SignerRule, Stage } from './route';
import { stage } from './validate/valid.fixture';

const all = ['amount', 'days', 'expert', 'field', 'note', 'unit'];
const way = (...stages: Stage[]) => fieldsOfWay({ root: { kind: 'sequence', children: stages } }, all);
const when = (condition: string) => stage('s', { when: condition });

test.each<[string, string[]]>([
  ['form.days > 1.0 && form["amount"] == "3"', ['days', 'amount']],
  ['has(form.days) || form.days > 2.0', ['days']],
  ['applicant.roles.exists(each, each == "clerk")', []],
])('a condition asks for fields: %s', (condition, fields) => {
  expect(fieldsOfCondition(when(condition))).toEqual(fields);
});

test('signers follow from the answers that name a person, a unit or a field of work', () => {
  const role = { by: 'role', role: 'head' } as const;
  const signers: SignerRule[] = [
    { by: 'field', field: 'expert' },
    { ...role, unitField: 'unit' },
    { ...role, inChargeOf: 'field' },
    { ...role, relation: 'own' },
    { by: 'field', field: 'expert' },
    { by: 'initiator' },
  ];
  expect(fieldsOfSigners(stage('s', { signers }))).toEqual(['expert', 'unit', 'field']);
});

test('a way depends on what its conditions and signers ask for, in the order of the form', () => {
  const named = stage('two', { signers: [{ by: 'field', field: 'expert' }] });
  expect(way(stage('one'), named, when('form.amount == "1"'), when('unit.kind == "city"'))).toEqual([
    'amount',
    'expert',
  ]);
  expect(way(stage('one'))).toEqual([]);
});

test.each(['size(form) > 1', 'case.title.contains("桥")'])('on all answers: %s', (condition) => {
  expect(way(when(condition))).toEqual(all);
});
