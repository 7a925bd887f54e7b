import { blankTarget } from '../edit/document';
import { adds, draftOf, withDefinition, withoutLine, withTarget, type AddingLine } from './added';
import { askedOf, type Line } from './lines';

const target = {
  ...blankTarget('energy'),
  title: { zh: '能耗', en: 'Energy' },
  source: '决定',
  measure: '%',
};
const part: Line = { targetKey: 'energy', unitId: '331100', action: 'give', text: '-3', weight: '' };
const other: Line = { targetKey: 'funds', unitId: '331100', action: 'change', text: '2', weight: '' };
const lines = [other, ...withTarget([], '330000', target), part];
const own = lines.find(adds) as AddingLine;

it('adds a target with a share of the government’s own, which its other lines give on', () => {
  expect(draftOf(own)).toEqual(target);
  expect(askedOf({ aggregation: 'sum' }, { ...own, text: '-3' })).toEqual({
    ...{ targetKey: 'energy', unitId: '330000', action: 'give', value: '-3', weight: null, dueOn: null },
    definition: own.definition,
  });
});

it('says it anew under another key, for all its lines', () => {
  const renamed = withDefinition(lines, own, { ...target, key: 'energy-2020' });
  expect(renamed.map(({ targetKey, text }) => [targetKey, text])).toEqual([
    ['funds', '2'],
    ['energy-2020', ''],
    ['energy-2020', '-3'],
  ]);
  const milestone = withDefinition(lines, own, { ...target, aggregation: 'milestone' });
  expect(milestone.map(({ text }) => text)).toEqual(['2', '', '']);
  expect(milestone[1]?.definition?.aggregation).toBe('milestone');
});

it('takes it away with all that is given of it', () => {
  expect(withoutLine(lines, own)).toEqual([other]);
  expect(withoutLine(lines, part)).toEqual([other, own]);
});
