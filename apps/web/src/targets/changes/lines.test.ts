import type { ChangeView } from '@shanhai/contracts/targets/changes';
import type { Aggregation } from '@shanhai/contracts/targets/reconcile';
import { askedOf, isTheSame, lineFault, shiftOf, typedOf, type Line } from './lines';

const of = (aggregation: Aggregation) => ({ aggregation, belowZero: false });
const line: Line = { targetKey: 'funds', unitId: '331181', action: 'change', text: '1,100.50', weight: '' };

it('sends figures as decimals, days of milestones, and nothing of what is taken away', () => {
  expect(askedOf(of('sum'), line)).toMatchObject({ value: '1100.50', weight: null, dueOn: null });
  expect(askedOf(of('milestone'), { ...line, text: '2020-06-30' })).toMatchObject({
    value: null,
    dueOn: '2020-06-30',
  });
  expect(askedOf(of('sum'), { ...line, text: '' })).toMatchObject({ value: null });
  expect(askedOf(of('sum'), { ...line, action: 'take' })).toMatchObject({ action: 'take', value: null });
});

it('says what is no figure while it is typed, but of nothing that is to go', () => {
  expect(lineFault(of('count'), { ...line, text: '1.5' })).toBe('count_not_whole');
  expect(lineFault(of('sum'), line)).toBeNull();
  expect(lineFault(of('count'), { ...line, text: '1.5', action: 'take' })).toBeNull();
});

it('shows by how much, with its sign', () => {
  const amount = (value: string | null) => ({ value, weight: null, dueOn: null });
  expect(shiftOf(amount('0.3'), amount('0.1'))).toBe('-0.2');
  expect(shiftOf(amount('0.1'), amount('1100'))).toBe('+1,099.9');
  expect(shiftOf(amount(null), amount('1'))).toBeNull();
  expect(shiftOf(null, amount('1'))).toBeNull();
});

it('is unsaved when something else is typed than the service has, whatever the version', () => {
  const { targetKey, unitId, action } = line;
  const items = [{ targetKey, unitId, action, value: '1', weight: null, dueOn: null }];
  const change = {
    version: 3,
    ground: null,
    reason: '洪水',
    explanation: '',
    items,
  } as unknown as ChangeView;
  const typed = typedOf(change);
  expect(typed.lines).toEqual([{ ...line, text: '1' }]);
  expect(isTheSame(typed, { ...typed, version: 1 })).toBe(true);
  expect(isTheSame(typed, { ...typed, lines: [] })).toBe(false);
});
