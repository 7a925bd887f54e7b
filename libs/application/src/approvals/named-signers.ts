import { unfitNamed, unitsWithoutSigner, type RouteDefinition } from '@shanhai/domain/approvals';
import type { Rejection } from '@shanhai/domain/result';
import type { Form } from '@shanhai/contracts/forms';
import type { Queryable } from '@shanhai/platform/postgres';
import { fieldErrors } from '../forms';
import type { Found } from './load.store';
import { unitsAmong } from './named-signers.store';

interface Named {
  readonly route: RouteDefinition;
  readonly formData: Readonly<Record<string, unknown>>;
  readonly candidates: Found['candidates'];
  /** The business day, YYYY-MM-DD. */
  readonly day: string;
}

/**
 * Why a form can't be submitted on a route: `form_invalid` with each field that names a signer who cannot sign, or a unit
 * that there is not. Said while the applicant can still name another, and not when the stage finds nobody. Units and the
 * form are asked for only when a rule that the form answers has found nobody.
 */
export async function namedSignerRefusal(
  db: Queryable,
  { route, formData, candidates, day }: Named,
  form: () => Promise<Pick<Form, 'layout'>>,
): Promise<Rejection | undefined> {
  const persons = unfitNamed(route, formData, candidates);
  const without = unitsWithoutSigner(route, formData, candidates);
  const known =
    without.length === 0
      ? []
      : await unitsAmong(
          db,
          without.map(({ unit }) => unit),
          day,
        );
  // A unit where nobody has the role today waits for its rescue, or asks above, as the route says.
  const units = without.flatMap(({ unit, field }) => (known.includes(unit) ? [] : [field]));
  if (persons.length + units.length === 0) return undefined;
  const { layout } = await form();
  const errors = [
    ...fieldErrors(layout, persons, 'answer_cannot_sign'),
    ...fieldErrors(layout, [...new Set(units)], 'answer_unit_unknown'),
  ];
  return { code: 'form_invalid', params: { count: errors.length }, errors };
}
