import type { Form } from '@shanhai/contracts/forms';
import type { ApiProblem } from '../api/problem';
import { cellKey, fieldsOf, type FieldError } from './fields';

/** The service's errors by the fields of the form: a pointer ends with the field's name, or with row and column within it. */
export const errorsByField = (problem: ApiProblem, form: Form): FieldError[] => {
  const keys = new Set(fieldsOf(form).map(({ key }) => key));
  return problem.errors.flatMap(({ pointer, detail }) => {
    const parts = pointer.split('/');
    const at = parts.findIndex((part) => keys.has(part));
    const [key, row, column] = parts.slice(at);
    if (at < 0 || key === undefined) return [];
    const isCell = row !== undefined && column !== undefined;
    return [{ key: isCell ? cellKey(key, Number(row), column) : key, message: detail }];
  });
};
