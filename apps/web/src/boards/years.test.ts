import { chosenYear, yearsWith } from './years';

const plans = [
  { year: 2021, issued: false },
  { year: 2020, issued: true },
];

it('has the years of plans that were issued and of funds, the latest first, each once', () => {
  expect(yearsWith(plans, [2019, 2020])).toEqual([2020, 2019]);
});

it('shows this year, and next year’s draft does not take its place', () => {
  const years = yearsWith([...plans, { year: 2022, issued: true }], [2020]);
  expect(chosenYear(undefined, years, 2020)).toEqual({ year: 2020, offered: [2022, 2020] });
});

it('shows the last year of which there is something, where there is nothing of this one', () => {
  expect(chosenYear(undefined, [2020, 2019], 2026)).toEqual({ year: 2020, offered: [2020, 2019] });
});

it('follows the address, though nothing be recorded of its year', () => {
  expect(chosenYear(2011, [2020], 2026)).toEqual({ year: 2011, offered: [2020, 2011] });
});
