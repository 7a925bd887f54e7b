export const words = { zh: '字', en: 'Words' };
/** A form of two questions. */
export const purchaseForm = {
  key: 'purchase',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['what', 'amount'],
    properties: {
      what: { type: 'string', minLength: 2 },
      amount: { type: 'number', minimum: 0 },
    },
  },
  layout: {
    title: '{unit}{what}',
    sections: [
      {
        ...{ key: 'all', title: words },
        fields: [
          { key: 'what', label: words, widget: 'text' },
          { key: 'amount', label: words, widget: 'number' },
        ],
      },
    ],
  },
};
