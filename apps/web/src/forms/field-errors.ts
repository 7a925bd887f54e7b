import type { Form } from '@shanhai/contracts/forms';
import type { ApiProblem } from '../api/problem';
import { fieldsOf, type FieldError } from './fields';

/** The service's errors by the fields of the form: a pointer ends with the field's name. */
export const errorsByField = (problem: ApiProblem, form: Form): FieldError[] => {
  const keys = new Set(fieldsOf(form).map(({ key }) => key));
  return problem.errors.flatMap(({ pointer, detail }) => {
    const key = pointer.split('/').find((part) => keys.has(part));
    return key === undefined ? [] : [{ key, message: detail }];
  });
};
