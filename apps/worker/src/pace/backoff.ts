/**
 * The pause after `failures` failures in a row (at least 1): doubled each time up to the longest, of which
 * half is by chance, so that many that failed together don't come back together.
 */
export function backoff(
  span: { readonly from: number; readonly to: number },
  failures: number,
  chance: () => number,
): number {
  const full = Math.min(span.to, span.from * 2 ** Math.min(failures - 1, 30));
  return Math.round(full / 2 + (full / 2) * chance());
}
