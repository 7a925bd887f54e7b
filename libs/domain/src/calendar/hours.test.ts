import { DEFAULT_OFFICE_HOURS, hoursOn, sameHours, type OfficeHours } from './hours';

const until = (closes: string): OfficeHours => ({
  ...DEFAULT_OFFICE_HOURS,
  afternoon: { opens: '14:00', closes },
});
/** In the order of their publication. */
const published = [
  { from: '2027-10-01', hours: until('17:30') },
  { from: '2027-06-01', hours: until('18:00') },
  { from: '2027-06-01', hours: until('18:30') },
];

describe('the hours of a day', () => {
  it.each([
    ['2027-05-31', undefined],
    ['2027-06-01', '18:30'],
    ['2027-09-30', '18:30'],
    ['2027-10-01', '17:30'],
  ])('%s are those that began last, and of two that began together the later published', (day, closes) => {
    expect(hoursOn(day, published)?.afternoon.closes).toBe(closes);
  });

  it('are the same when all four times are', () => {
    expect(sameHours(until('17:30'), DEFAULT_OFFICE_HOURS)).toBe(true);
    expect(sameHours(until('17:31'), DEFAULT_OFFICE_HOURS)).toBe(false);
  });
});
