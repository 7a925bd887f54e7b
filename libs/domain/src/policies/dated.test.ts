import fc from 'fast-check';
import { standingOf, versionOn, type PolicyVersion } from '.';

const of = (version: number, validFrom: string | null): PolicyVersion => ({ version, validFrom });

test('the newest version that has begun holds; one that begins later waits for its day', () => {
  const versions = [of(1, null), of(2, '2026-03-01'), of(3, '2027-01-01')];
  expect(['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01'].map((day) => versionOn(versions, day)?.version)) // prettier-ignore
    .toEqual([1, 2, 2, 3]);
  expect(versions.map((each) => standingOf(each, versions, '2026-06-01'))).toEqual([
    'past',
    'current',
    'coming',
  ]);
});

test('what is decided later counts: a version that a newer one overtakes never holds', () => {
  const versions = [of(1, null), of(2, '2027-01-01'), of(3, '2026-12-01')];
  expect(versionOn(versions, '2027-06-01')?.version).toBe(3);
  expect(versions.map((each) => standingOf(each, versions, '2026-06-01'))).toEqual([
    'current',
    'overtaken',
    'coming',
  ]);
});

const days = fc.constantFrom('2026-01-01', '2026-06-01', '2027-01-01', '2027-06-01');
const someVersions = fc
  .array(fc.option(days), { minLength: 0, maxLength: 6 })
  .map((later) => [of(1, null), ...later.map((day, at) => of(at + 2, day))]);

test('on every day exactly one version is current, and one that is coming holds on its own day', () => {
  fc.assert(
    fc.property(someVersions, days, (versions, today) => {
      const standings = versions.map((each) => standingOf(each, versions, today));
      expect(standings.filter((each) => each === 'current')).toHaveLength(1);
      versions.forEach((each, at) => {
        const held = versionOn(versions, each.validFrom ?? today) === each;
        if (standings[at] === 'coming') expect(held).toBe(true);
        if (standings[at] === 'overtaken') expect(held).toBe(false);
      });
    }),
  );
});

test('of no version none holds', () => {
  expect(versionOn([], '2026-01-01')).toBeUndefined();
});
