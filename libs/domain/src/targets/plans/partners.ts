import type { FieldError } from '../../result';
import type { DraftTarget } from './plan';

type Partners = Pick<DraftTarget, 'responsibleUnitId' | 'cooperatingUnitIds'>;

/**
 * What is wrong with who leads a target and who helps: units that the plan knows, none of them twice, and who leads is not
 * among those that help.
 */
export const partnerErrors = (
  { responsibleUnitId, cooperatingUnitIds }: Partners,
  known: Pick<ReadonlySet<string>, 'has'>,
  at: string,
): FieldError[] => [
  ...(responsibleUnitId === null || known.has(responsibleUnitId)
    ? []
    : [unknownUnit(`${at}/responsibleUnitId`, responsibleUnitId)]),
  ...cooperatingUnitIds.flatMap((unit, index): FieldError[] => {
    const pointer = `${at}/cooperatingUnitIds/${index}`;
    if (!known.has(unit)) return [unknownUnit(pointer, unit)];
    if (unit === responsibleUnitId) return [{ pointer, code: 'cooperating_leads', params: { unit } }];
    const isAgain = cooperatingUnitIds.indexOf(unit) < index;
    return isAgain ? [{ pointer, code: 'cooperating_twice', params: { unit } }] : [];
  }),
];

const unknownUnit = (pointer: string, unit: string): FieldError => ({
  ...{ pointer, code: 'partner_unknown', params: { unit } },
});
