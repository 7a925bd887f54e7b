/** A constant of a condition. Whole numbers and others are one: CEL compares them by size. */
export type Value = string | number | boolean;

export type Order = '<' | '<=' | '>' | '>=';

/** What must be true of one value for a condition to hold. */
export type Claim =
  | { readonly is: 'there' }
  | { readonly is: 'missing' }
  | { readonly is: 'one of'; readonly values: readonly Value[] }
  | { readonly is: 'not'; readonly value: Value }
  | { readonly is: Order; readonly value: string | number };

/** Whole numbers between two limits are counted up to here, to see whether each of them is excluded. */
const MOST_COUNTED = 200;

/** Whether no value fulfils all of the claims. True only when it is sure. `whole`: it is known to be a whole number. */
export function excludeAll(claims: readonly Claim[], whole: boolean): boolean {
  if (claims.some(({ is }) => is === 'missing')) return claims.some(({ is }) => is !== 'missing');
  const lists = claims.flatMap((claim) => (claim.is === 'one of' ? [claim.values] : []));
  const counted = lists[0] ?? (whole ? wholeNumbers(claims) : undefined);
  return counted ? !counted.some((value) => fulfils(value, claims)) : isEmpty(claims);
}

const fulfils = (value: Value, claims: readonly Claim[]): boolean =>
  claims.every((claim) => {
    if (claim.is === 'there' || claim.is === 'missing') return claim.is === 'there';
    if (claim.is === 'one of') return claim.values.includes(value);
    return claim.is === 'not' ? value !== claim.value : inOrder(value, claim.is, claim.value);
  });

/** Values of two types have no order: CEL answers such a comparison with an error, which is no yes. */
export function inOrder(one: Value, order: Order, other: Value): boolean {
  if (typeof one !== typeof other || typeof one === 'boolean') return false;
  if (one === other) return order === '<=' || order === '>=';
  return one < other === (order === '<' || order === '<=');
}

type Limit = Extract<Claim, { readonly is: Order }>;

const limitsOf = (claims: readonly Claim[], ...orders: readonly Order[]): readonly Limit[] =>
  claims.filter((claim): claim is Limit => orders.some((order) => order === claim.is));

/** Between a lower and an upper limit there is nothing, or one value that another claim excludes. */
function isEmpty(claims: readonly Claim[]): boolean {
  const uppers = limitsOf(claims, '<', '<=');
  return limitsOf(claims, '>', '>=').some((lower) =>
    uppers.some((upper) =>
      lower.value === upper.value ? !fulfils(lower.value, claims) : !inOrder(lower.value, '<', upper.value),
    ),
  );
}

function wholeNumbers(claims: readonly Claim[]): readonly number[] | undefined {
  const numbers = (...orders: readonly Order[]): number[] =>
    limitsOf(claims, ...orders).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const from = Math.ceil(Math.max(...numbers('>', '>=')));
  const to = Math.floor(Math.min(...numbers('<', '<=')));
  // Without a limit on one side it is infinite.
  if (!(to - from < MOST_COUNTED)) return undefined;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}
