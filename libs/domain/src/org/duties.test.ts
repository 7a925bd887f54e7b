import { exclude, isDuty } from './duties';
import { roles } from './policy';

test('three duties need three accounts, and who has one neither files nor decides', () => {
  const pairs = roles.flatMap((one) =>
    roles.filter((other) => exclude(one, other)).map((other) => [one, other]),
  );
  const duties = ['administrator', 'security_administrator', 'auditor'];
  const acting = ['clerk', 'head', 'leader', 'approver'];
  const expected = duties.flatMap((one) =>
    [...duties.filter((other) => other !== one), ...acting].map((other) => [one, other]),
  );
  const mirrored = acting.flatMap((one) => duties.map((other) => [one, other]));
  expect(new Set(pairs.map(String))).toEqual(new Set([...expected, ...mirrored].map(String)));
});

test('only the three administrators’ posts are duties', () => {
  expect(roles.filter(isDuty)).toEqual(['administrator', 'security_administrator', 'auditor']);
});
