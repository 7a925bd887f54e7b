import { identified, sourceOf, type MinutesItem, type SentItem } from './minutes';

const sent = (id?: string): SentItem => ({
  ...{ text: '落实拨付', responsibleUnitId: '330303', coResponsibleUnitIds: [], dueOn: null },
  ...(id !== undefined && { id }),
});
let made = 0;
const newId = () => `new-${++made}`;

test('an item keeps its id wherever it stands, and a new one gets its own', () => {
  made = 0;
  const { items, faults } = identified([sent(), sent('b'), sent('a')], new Set(['a', 'b']), newId);
  expect(items.map(({ id }) => id)).toEqual(['new-1', 'b', 'a']);
  expect(faults).toEqual([]);
});

test('no item takes an id that is not its own', () => {
  const { faults } = identified([sent('a'), sent('a'), sent('x')], new Set(['a']), newId);
  expect(faults).toEqual([
    { pointer: '/minutes/1/id', code: 'minutes_item_unknown' },
    { pointer: '/minutes/2/id', code: 'minutes_item_unknown' },
  ]);
});

const item: MinutesItem = {
  ...{ id: 'a', text: '落实援建资金拨付\n分两批', responsibleUnitId: '330303' },
  ...{ coResponsibleUnitIds: ['330327'], dueOn: '2020-06-30' },
};

test('a work item takes the item over and knows where it comes from', () => {
  expect(sourceOf(item)).toEqual({
    ...{ sourceKind: 'minutes_item', sourceId: 'a', title: '落实援建资金拨付', text: item.text },
    ...{ responsibleUnitId: '330303', coResponsibleUnitIds: ['330327'], dueOn: '2020-06-30' },
  });
  expect([...(sourceOf({ ...item, text: '𠮷'.repeat(80) })?.title ?? '')]).toHaveLength(60);
  expect(sourceOf({ ...item, responsibleUnitId: null })).toBeUndefined();
});
