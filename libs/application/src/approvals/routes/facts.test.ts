import { formFacts } from './facts';

test('of a form the validator knows which answers there are, and between which numbers they lie', () => {
  const schema = {
    properties: {
      kind: { type: 'string', enum: ['sick', 'annual'] },
      paid: { type: 'boolean' },
      days: { type: 'integer', minimum: 1, maximum: 30 },
      share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      last: { type: 'number', minimum: { $data: '1/days' } },
      text: { type: 'string', minimum: 3 },
    },
  };
  expect(formFacts(schema).fields).toEqual({
    kind: { type: 'string', values: ['sick', 'annual'] },
    paid: { type: 'boolean', values: [true, false] },
    days: {
      type: 'integer',
      limits: [
        { is: '>=', value: 1 },
        { is: '<=', value: 30 },
      ],
    },
    share: {
      type: 'number',
      limits: [
        { is: '>', value: 0 },
        { is: '<', value: 1 },
      ],
    },
    last: { type: 'number' },
    text: { type: 'string' },
  });
});
