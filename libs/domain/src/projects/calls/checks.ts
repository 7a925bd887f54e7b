import { fieldsOf, propertiesOf, kindOf, type FormCheck, type FormField, type FormShape } from '../../forms';
import type { Words } from '../../result';
import type { AmountBounds, CallContent } from './call';

/** Fields of a form whose answers are figures: those that can have bounds. */
export const figureFields = (form: FormShape): readonly FormField[] => {
  const properties = propertiesOf(form.schema);
  return fieldsOf(form).filter((field) => kindOf(field, properties[field.key] ?? {}) === 'decimal');
};

/** What a call asks of the answers beside its form: its bounds and its rules, as checks of the form's own kind. */
export const checksOf = (
  { amount, checks }: Pick<CallContent, 'amount' | 'checks'>,
  form: FormShape,
): readonly FormCheck[] => [...(amount === null ? [] : boundChecks(amount, form)), ...checks];

function boundChecks({ field, least, most }: AmountBounds, form: FormShape): FormCheck[] {
  const label = figureFields(form).find(({ key }) => key === field)?.label ?? { zh: field, en: field };
  return [
    ...(least === '' ? [] : [bound(field, '>=', least, lower(label, least))]),
    ...(most === '' ? [] : [bound(field, '<=', most, upper(label, most))]),
  ];
}

const bound = (field: string, sign: '<=' | '>=', figure: string, message: Words): FormCheck => ({
  holds: `form.${field} ${sign} decimal(${figure})`,
  message,
  fields: [field],
});

const lower = ({ zh, en }: Words, least: string): Words => ({
  zh: `${zh}不能低于 ${least}。`,
  en: `${en} must not be below ${least}.`,
});

const upper = ({ zh, en }: Words, most: string): Words => ({
  zh: `${zh}不能超过 ${most}。`,
  en: `${en} must not be above ${most}.`,
});

/** A form as it is filled in for a call: the same rules in the browser and in the service. */
export const withChecks = <F extends FormShape>(form: F, checks: readonly FormCheck[]): F => ({
  ...form,
  layout: { ...form.layout, checks: [...(form.layout.checks ?? []), ...checks] },
});
