import { ok, reject, type Result } from '@shanhai/domain/result';

/** A keyset cursor: the sort values of the last row of a page, opaque to the client. */
export const cursorOf = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The sort values in a cursor, or null at the beginning. A cursor that we did not make is refused. */
export function cursorValues(cursor: string | undefined, count: number): Result<readonly string[] | null> {
  if (cursor === undefined) return ok(null);
  const values = parsed(cursor);
  return values?.length === count ? ok(values) : badCursor;
}

const badCursor = reject('request_invalid', {
  errors: [{ pointer: '/query/cursor', code: 'cursor_unknown' }],
});

function parsed(cursor: string): readonly string[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : undefined;
  } catch {
    return undefined;
  }
}
