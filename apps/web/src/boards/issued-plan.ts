import type { PlanSummary } from '@shanhai/contracts/targets/plans';
import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { TARGETS } from '../targets/plans';

/** The plans of a year that were issued, that of the reader's own office first. */
export const useIssuedPlans = (year: number) =>
  useQuery({
    queryKey: [TARGETS, 'in-force', year],
    queryFn: async ({ signal }) =>
      (await request('GET', '/target-plans/in-force', { query: { year }, signal })).items,
  });

/** The plan that is looked at: the chosen one while it is of the year, else the first. */
export const planShown = (
  plans: readonly PlanSummary[] | undefined,
  chosen: string | null,
): PlanSummary | undefined => plans?.find(({ id }) => id === chosen) ?? plans?.[0];
