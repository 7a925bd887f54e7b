import { SERIAL_DIGITS } from '@shanhai/domain/numbers';
import type { Queryable } from '@shanhai/platform/postgres';

const take = (key: string, from: string): string => `
  INSERT INTO number_series (key, next) SELECT ${key}, 2 ${from}
  ON CONFLICT (key) DO UPDATE SET next = number_series.next + 1
  RETURNING next - 1 AS serial`;

/** The next number of a series. It counts only if the transaction commits, so that none is skipped. */
export async function nextNumber(tx: Queryable, series: string): Promise<number> {
  const { rows } = await tx.query<{ serial: number }>({
    name: 'next_number',
    text: take('$1', ''),
    values: [series],
  });
  const row = rows[0];
  if (row === undefined) throw new Error(`the series ${series} gave no number`);
  return row.serial;
}

/**
 * A common table expression `numbered (number)` for a statement that starts a case: its number is taken with
 * everything else or not at all, and the series is locked for no longer than the statement. `key`, `stem` and
 * `from` are SQL expressions; a `from` without rows takes none. Written as `caseNumber` writes it.
 */
export const numberedExpression = (key: string, stem: string, from = ''): string => `
  taken AS (${take(key, from)}),
  numbered AS (
    SELECT ${stem} || lpad(serial::text, greatest(${SERIAL_DIGITS}, length(serial::text)), '0') AS number FROM taken
  )`;
