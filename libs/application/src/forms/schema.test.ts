import { compileForm, propertiesOf, verdictOf, type Scalar } from '@shanhai/domain/forms';
import * as fc from 'fast-check';
import { compileSchema } from './schema';

// What browser and service check answers with is code of this house. It must mean what JSON Schema means: ajv, which knows the
// whole of it, judges the same answers.
const limit = fc.integer({ min: -3, max: 6 });
const ofText = fc.record(
  {
    minLength: fc.integer({ min: 0, max: 4 }),
    maxLength: fc.integer({ min: 0, max: 4 }),
    pattern: fc.constantFrom('\\S', '^[0-9]+$', '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$', '^\\p{Script=Han}*$'),
    format: fc.constant('date'),
    formatMinimum: fc.constantFrom('2026-02-28', { $data: '1/other' }),
    formatMaximum: fc.constantFrom('2026-12-31', { $data: '1/other' }),
    enum: fc.constantFrom(['a', '7'], ['2026-03-01']),
  },
  { requiredKeys: [] },
);
const ofNumber = fc.record(
  {
    ...{ minimum: limit, maximum: limit, exclusiveMinimum: limit, exclusiveMaximum: limit },
    multipleOf: fc.constantFrom(2, 0.5),
    enum: fc.constantFrom([1, 2.5]),
  },
  { requiredKeys: [] },
);
const property = fc.oneof(
  ofText.map((keywords) => ({ type: 'string', ...keywords })),
  ofNumber.map((keywords) => ({ type: 'number', ...keywords })),
  ofNumber.map((keywords) => ({ type: 'integer', ...keywords })),
  fc.constant({ type: 'boolean' }),
);
const answer: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '7',
    '1.5',
    '1.234',
    '𠮷',
    '示范村',
    '2026-02-28',
    '2026-02-30',
    '2026-13-01',
    '2027-01-01',
  ),
  fc.string({ maxLength: 5 }),
  fc.constantFrom(0, 1, 2.5, -3, 7, 1e9),
  fc.boolean(),
);

test('an answer passes here exactly where JSON Schema lets it pass', () => {
  fc.assert(
    fc.property(property, answer, answer, (one, given, other) => {
      const schema = {
        ...{ type: 'object', additionalProperties: false, required: [] },
        properties: { one, other: { type: 'string' } },
      };
      expect(propertiesOf(schema)).toHaveProperty('one');
      const isBlank = (each: Scalar) => typeof each === 'string' && each.trim() === '';
      const data = Object.fromEntries(
        Object.entries({ one: given, other }).filter(([, each]) => !isBlank(each)),
      );
      const validate = compileSchema(schema);
      validate(data);
      const refused = (validate.errors ?? []).some(({ instancePath }) => instancePath === '/one');
      const fields = [{ key: 'one', label: { zh: '', en: '' }, widget: 'textarea' }];
      const form = compileForm({ schema, layout: { sections: [{ key: 'a', fields }] } });
      const { faults } = verdictOf(form, data, '2026-11-26');
      expect(faults.some(({ field }) => field === 'one')).toBe(refused);
    }),
    { numRuns: 400 },
  );
});
