import type { FormField, FormShape, Property } from './shape';

const words = (text: string) => ({ zh: text, en: text });

export const field = (key: string, widget: string, more: Partial<FormField> = {}): FormField => ({
  ...{ key, widget, label: words(key) },
  ...more,
});

const money: Property = { type: 'string', pattern: '^(0|[1-9]\\d{0,8})(\\.\\d{1,2})?$' };
const day: Property = { type: 'string', format: 'date' };

/** A project that is paid for in parts, with a list of who pays. */
export const projectForm: FormShape = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'total'],
    properties: {
      name: { type: 'string', minLength: 2, maxLength: 10 },
      kind: { type: 'string', enum: ['park', 'village'] },
      households: { type: 'integer', minimum: 1 },
      own: money,
      aid: money,
      total: money,
      startOn: day,
      finishOn: day,
      why: { type: 'string' },
      parts: {
        ...{ type: 'array', minItems: 1, maxItems: 3 },
        items: {
          ...{ type: 'object', additionalProperties: false, required: ['from', 'price'] },
          properties: {
            from: { type: 'string', maxLength: 10 },
            price: money,
            count: { type: 'integer', minimum: 1 },
            amount: money,
            note: { type: 'string' },
          },
        },
      },
      ofParts: money,
    },
  },
  layout: {
    sections: [
      {
        key: 'main',
        fields: [
          field('name', 'text'),
          field('kind', 'select'),
          field('households', 'number', { visible: 'form.kind == "village"', required: 'true' }),
        ],
      },
      {
        key: 'money',
        fields: [
          field('own', 'money'),
          field('aid', 'money'),
          field('total', 'money', { computed: 'sum([form.?own, form.?aid])' }),
          field('why', 'textarea', { required: 'form.total > 5000' }),
          field('papers', 'attachments', {
            required: 'form.aid > 0',
            files: { min: 0, max: 2 },
          }),
        ],
      },
      {
        key: 'time',
        visible: 'has(form.kind)',
        fields: [field('startOn', 'date'), field('finishOn', 'date')],
      },
      {
        key: 'parts',
        visible: 'form.kind == "park"',
        fields: [
          field('parts', 'rows', {
            rows: {
              columns: [
                field('from', 'text'),
                field('amount', 'money', { computed: 'row.price * row.?count.orValue(decimal(1))' }),
                field('price', 'money'),
                field('count', 'number'),
                field('note', 'text', { required: 'row.amount > 100' }),
              ],
              checks: [
                { holds: 'row.from != row.note', message: words('说明不能与来源相同'), columns: ['note'] },
              ],
            },
          }),
          field('ofParts', 'money', { computed: 'sum(form.parts.map(r, r.?amount))' }),
        ],
      },
    ],
    checks: [
      { holds: 'form.finishOn >= form.startOn', message: words('完工不能早于开工'), fields: ['finishOn'] },
      {
        holds: 'form.aid <= form.total * 0.6',
        message: words('援建资金不超过六成'),
        fields: ['aid', 'own'],
      },
      { holds: 'form.startOn >= today', message: words('开工不能早于今天'), fields: ['startOn'] },
    ],
  },
};
