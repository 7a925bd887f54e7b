import { rolesWith } from './policy';
import { concernedBy } from './endings';
import {
  type Chart,
  coordinatorsFor,
  coordinatorsOf,
  isAbove,
  isAboveUnit,
  overseeingRoles,
  superiorsFor,
  superiorsOf,
  upperCoordinatorsFor,
} from './superiors';

/** A province, a city with its office, two counties; a county has a head and a clerk, the city nobody who heads it. */
const chart = (...more: (readonly [person: string, unit: string, role: string])[]): Chart => ({
  units: [
    { id: 'province', parentId: null, kind: 'province' },
    { id: 'province-office', parentId: 'province', kind: 'office' },
    { id: 'finance', parentId: 'province', kind: 'member_unit' },
    { id: 'city', parentId: 'province', kind: 'city' },
    { id: 'city-office', parentId: 'city', kind: 'office' },
    { id: 'county', parentId: 'city', kind: 'county' },
    { id: 'other', parentId: 'city', kind: 'county' },
  ],
  posts: [
    ['governor', 'province', 'leader'],
    ['watcher', 'province-office', 'coordinator'],
    ['treasurer', 'finance', 'approver'],
    ['reviewer', 'city-office', 'approver'],
    ['city-watcher', 'city-office', 'coordinator'],
    ['head', 'county', 'head'],
    ['clerk', 'county', 'clerk'],
    ['county-watcher', 'county', 'coordinator'],
    ...more,
  ].map(([personId = '', unitId = '', role = '']) => ({ personId, unitId, role })),
});
const of = (personId: string | null, caseUnitId = 'county') => ({ personId, caseUnitId });

describe('who is told that somebody has not acted', () => {
  it.each([
    ['of a clerk the head of the unit', 'clerk', ['head']],
    ['of a head who heads the nearest unit above that has somebody', 'head', ['governor']],
    ['of a city’s office, which is above the case’s unit, who is above the city', 'reviewer', ['governor']],
    ['of the highest nobody', 'governor', []],
  ])('%s', (_, person, superiors) => {
    expect(superiorsOf(chart(), of(person))).toEqual(superiors);
  });

  it('a leader counts as well as a head, and a leader has no head of their own unit above them', () => {
    const more = chart(['mayor', 'county', 'leader']);
    expect(superiorsOf(more, of('clerk')).sort()).toEqual(['head', 'mayor']);
    expect(superiorsOf(more, of('head'))).toEqual(['mayor']);
    expect(superiorsOf(more, of('mayor'))).toEqual(['governor']);
  });

  it('of what nobody holds, or whose holder has left, it is who heads the unit of the case', () => {
    expect(superiorsOf(chart(), of(null))).toEqual(['head']);
    expect(superiorsOf(chart(), of('gone', 'other'))).toEqual(['governor']);
    expect(coordinatorsOf(chart(), of(null))).toEqual(['county-watcher']);
  });

  it('the coordinator is that of the unit that is late, of its office, or of the nearest above', () => {
    expect(coordinatorsOf(chart(), of('head'))).toEqual(['county-watcher']);
    expect(coordinatorsOf(chart(), of('reviewer'))).toEqual(['city-watcher']);
    expect(coordinatorsOf(chart(), of('treasurer'))).toEqual(['watcher']);
    expect(coordinatorsOf(chart(['x', 'other', 'clerk']), of('x'))).toEqual(['city-watcher']);
  });

  it('the coordinator above is that of the city for a county, of the province for a city or its office, and of none above it', () => {
    const told = (person: string | null, unit?: string) =>
      upperCoordinatorsFor(chart(), of(person, unit)).map(({ personId }) => personId);
    expect(told('clerk')).toEqual(['city-watcher']);
    expect(told(null, 'city')).toEqual(['watcher']);
    expect(told('reviewer')).toEqual(['watcher']);
    expect(told('governor')).toEqual([]);
    const without = {
      ...chart(),
      posts: chart().posts.filter(({ personId }) => personId !== 'city-watcher'),
    };
    expect(upperCoordinatorsFor(without, of('clerk'))).toEqual([{ personId: 'watcher', lackedBy: 'city' }]);
  });

  it('somebody of a unit above hears which government was passed by; of an office or a department the way leads up as a rule', () => {
    expect(superiorsFor(chart(), of('clerk'))).toEqual([{ personId: 'head', lackedBy: null }]);
    expect(superiorsFor(chart(), of('head'))).toEqual([{ personId: 'governor', lackedBy: 'city' }]);
    expect(superiorsFor(chart(), of('treasurer', 'finance'))).toEqual([
      { personId: 'governor', lackedBy: null },
    ]);
    expect(coordinatorsFor(chart(['x', 'other', 'clerk']), of('x'))).toEqual([
      { personId: 'city-watcher', lackedBy: 'other' },
    ]);
    const both = chart(['x', 'other', 'clerk'], ['x', 'city', 'clerk']);
    expect(coordinatorsFor(both, of('x'))).toEqual([{ personId: 'city-watcher', lackedBy: null }]);
  });

  it('the end of a post concerns who stands above it, whatever else its holder is, and who watches without it', () => {
    const with2 = chart(['county-watcher', 'city', 'head'], ['mayor', 'county', 'leader']);
    const ending = { personId: 'county-watcher', unitId: 'county', role: 'coordinator' };
    const { above, watching } = concernedBy(with2, ending);
    expect([above.sort(), watching]).toEqual([['head', 'mayor'], ['city-watcher']]);
  });

  it('a unit above itself ends the search', () => {
    const circle: Chart = {
      units: [
        { id: 'a', parentId: 'b', kind: 'county' },
        { id: 'b', parentId: 'a', kind: 'city' },
      ],
      posts: [{ personId: 'clerk', unitId: 'a', role: 'clerk' }],
    };
    expect(superiorsOf(circle, of('clerk', 'a'))).toEqual([]);
  });
});

describe('who stands above whom', () => {
  it.each([
    ['head', 'clerk', true],
    ['head', 'head', false],
    ['head', 'reviewer', false],
    ['governor', 'reviewer', true],
    ['governor', 'head', true],
    ['clerk', 'head', false],
    ['city-watcher', 'head', false],
  ])('%s above %s: %s', (one, other, above) => {
    expect(isAbove(chart(), one, of(other))).toBe(above);
  });

  it('from an office one looks down on its government and all below, but not on its leader', () => {
    const more = chart(['chief', 'city-office', 'head'], ['mayor', 'city', 'leader']);
    expect(isAbove(more, 'chief', of('head'))).toBe(true);
    expect(isAbove(more, 'chief', of('reviewer'))).toBe(true);
    expect(isAbove(more, 'chief', of('mayor'))).toBe(false);
    expect(isAbove(more, 'mayor', of('chief'))).toBe(true);
  });

  it('above a unit is whoever heads one above it, and at the top its leader', () => {
    expect(isAboveUnit(chart(), 'governor', 'county')).toBe(true);
    expect(isAboveUnit(chart(), 'head', 'county')).toBe(false);
    expect(isAboveUnit(chart(['chief', 'city-office', 'head']), 'chief', 'county')).toBe(true);
    expect(isAboveUnit(chart(), 'governor', 'province')).toBe(true);
    expect(isAboveUnit(chart(['deputy', 'province', 'head']), 'deputy', 'province')).toBe(false);
  });
});

it('whoever may extend a term by the policy table can stand above somebody', () => {
  expect(overseeingRoles.filter((role) => role !== 'coordinator').sort()).toEqual(
    [...rolesWith('deadline.extend')].sort(),
  );
});
