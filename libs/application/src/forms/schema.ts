import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/**
 * One date against another. ajv-formats has these keywords too, but makes its code with whatever copy of ajv
 * lies beside it, and another copy than ours refuses every date. ISO dates sort as text.
 */
const dateLimits: Readonly<Record<string, (date: string, limit: string) => boolean>> = {
  formatMinimum: (date, limit) => date >= limit,
  formatMaximum: (date, limit) => date <= limit,
};

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

interface DateLimit {
  (limit: unknown, date: string): boolean;
  errors?: Partial<ErrorObject>[];
}

/** A keyword that names its limit in the error, also where the limit is another answer. */
function dateLimit(keyword: string, holds: (date: string, limit: string) => boolean): DateLimit {
  const validate: DateLimit = (limit, date) => {
    // A limit that is no date itself has an error of its own.
    const kept = typeof limit !== 'string' || !isoDate.test(limit) || holds(date, limit);
    validate.errors = kept ? [] : [{ keyword, params: { limit } }];
    return kept;
  };
  return validate;
}

/**
 * Compiles the JSON Schema of a form, as it is checked at publication and at submission. `$data` lets a form say
 * that one date is not before another.
 * @throws when the schema is not valid. `strict` refuses also what JSON Schema would ignore, such as a keyword
 * that is misspelt: at publication.
 */
export function compileSchema(schema: object | boolean, { strict = false } = {}): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict, $data: true, verbose: true });
  addFormats(ajv, { mode: 'full' });
  for (const [keyword, holds] of Object.entries(dateLimits)) {
    ajv.addKeyword({ keyword, type: 'string', $data: true, validate: dateLimit(keyword, holds) });
  }
  return ajv.compile(schema);
}
