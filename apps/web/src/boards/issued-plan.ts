import { usePlans } from '../targets/plans';

/** The newest plan of which letters were issued, as far as one may see it. */
export function useIssuedPlan() {
  const query = usePlans(undefined);
  const plan = query.data?.pages.flatMap(({ items }) => items).find(({ letters }) => letters > 0);
  return { query, plan };
}
