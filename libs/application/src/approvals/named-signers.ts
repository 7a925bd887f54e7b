import { unfitNamed, type RouteDefinition } from '@shanhai/domain/approvals';
import type { Rejection } from '@shanhai/domain/result';
import type { Form } from '@shanhai/contracts/forms';
import { fieldErrors } from '../forms';
import type { Found } from './load.store';

/**
 * Why a form can't be submitted on a route: `form_invalid` with each field that names a signer who cannot sign. Said
 * while the applicant can still name another, and not when the stage finds nobody. The form is asked for only then.
 */
export async function namedSignerRefusal(
  route: RouteDefinition,
  formData: Readonly<Record<string, unknown>>,
  { candidates }: Pick<Found, 'candidates'>,
  form: () => Promise<Pick<Form, 'layout'>>,
): Promise<Rejection | undefined> {
  const unfit = unfitNamed(route, formData, candidates);
  if (unfit.length === 0) return undefined;
  const errors = fieldErrors((await form()).layout, unfit, 'answer_cannot_sign');
  return { code: 'form_invalid', params: { count: errors.length }, errors };
}
