import { dutyAmong, dutyRoles, exclude, isDuty } from './duties';
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
  expect(dutyRoles).toEqual(roles.filter(isDuty));
});

test('one duty among several posts is enough, and a role of another version is none', () => {
  expect(dutyAmong(['coordinator', 'auditor'])).toBe('auditor');
  expect(dutyAmong(['coordinator', 'head', 'archivist'])).toBeUndefined();
  expect(dutyAmong([])).toBeUndefined();
});
