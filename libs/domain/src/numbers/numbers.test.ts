import { caseNumber, seriesKey } from '.';

it('numbers a case by type, unit and year', () => {
  const series = { prefix: 'SFD', unitId: '331181', year: 2026 };
  expect(caseNumber({ ...series, serial: 7 })).toBe('SFD-331181-2026-007');
  expect(caseNumber({ ...series, serial: 1234 })).toBe('SFD-331181-2026-1234');
  expect(seriesKey(series)).not.toBe(seriesKey({ ...series, year: 2027 }));
});
