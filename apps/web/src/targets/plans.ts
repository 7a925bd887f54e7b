import type { LetterFilters, PlanView, UnitPage } from '@shanhai/contracts/targets/plans';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../api/by-cursor';
import { request } from '../api/request';
import { queries } from '../app/queries';

export const TARGETS = 'targets';
/** While the process moves by itself: numbered, sent to signers, issued. */
const SOON_MS = 2_000;
/** While people decide. */
const WATCH_MS = 20_000;

const planKey = (id: string) => [TARGETS, 'plan', id] as const;
const unitKey = (id: string, unitId: string) => [TARGETS, 'unit', id, unitId] as const;

const watchPlan = (plan: PlanView | undefined): number | false => {
  if (plan?.status === 'submitted' || plan?.status === 'issuing') return SOON_MS;
  return plan?.status === 'in_approval' ? WATCH_MS : false;
};

const watchUnit = (page: UnitPage | undefined): number | false => {
  const status = page?.breakdown?.status;
  const justSigned = status === 'issued' && page?.letter?.signedAt != null;
  if (justSigned || status === 'submitted' || status === 'approved') return SOON_MS;
  return status === 'in_approval' || page?.plan.status === 'issuing' ? WATCH_MS : false;
};

export const usePlans = (year: number | undefined) =>
  useInfiniteQuery({
    queryKey: [TARGETS, 'plans', year ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/target-plans', { query: { year, limit: 30, cursor: pageParam }, signal }),
    ...byCursor,
  });

/** The years of which one may see a plan, the latest first. */
export const usePlanYears = () =>
  useQuery({
    queryKey: [TARGETS, 'years'],
    queryFn: async ({ signal }) => (await request('GET', '/target-plans/years', { signal })).items,
  });

/** For which offices one may start a plan. */
export const useOffices = () =>
  useQuery({
    queryKey: [TARGETS, 'offices'],
    queryFn: async ({ signal }) => (await request('GET', '/target-plans/offices', { signal })).items,
    staleTime: 300_000,
  });

export const usePlan = (id: string) =>
  useQuery({
    queryKey: planKey(id),
    queryFn: ({ signal }) => request('GET', '/target-plans/{id}', { params: { id }, signal }),
    refetchInterval: ({ state }) => watchPlan(state.data),
  });

export const readDocument = (id: string, signal?: AbortSignal) =>
  request('GET', '/target-plans/{id}/targets', { params: { id }, ...(signal && { signal }) });

/** Read once for the editor, which follows what it saves and what others save by itself. */
export const useDocument = (id: string) =>
  useQuery({
    queryKey: [TARGETS, 'document', id],
    queryFn: ({ signal }) => readDocument(id, signal),
    staleTime: Infinity,
    gcTime: 0,
  });

/** The same as the service has it at this moment: what it refused counts its targets and parts. */
export const useRefused = (id: string) =>
  useQuery({
    queryKey: [TARGETS, 'refused', id],
    queryFn: ({ signal }) => readDocument(id, signal),
    gcTime: 0,
  });

export const useLetters = (id: string, filters: LetterFilters) =>
  useInfiniteQuery({
    queryKey: [TARGETS, 'letters', id, filters],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/target-plans/{id}/letters', {
        ...{ params: { id }, query: { limit: 100, cursor: pageParam, ...filters }, signal },
      }),
    ...byCursor,
  });

export const useDifferences = (id: string) =>
  useQuery({
    queryKey: [TARGETS, 'differences', id],
    queryFn: ({ signal }) => request('GET', '/target-plans/{id}/differences', { params: { id }, signal }),
  });

export const useChanges = (id: string) =>
  useQuery({
    queryKey: [TARGETS, 'changes', id],
    queryFn: ({ signal }) => request('GET', '/target-plans/{id}/changes', { params: { id }, signal }),
  });

export const readUnitPage = (id: string, unitId: string, signal?: AbortSignal) =>
  request('GET', '/target-plans/{id}/units/{unitId}', { params: { id, unitId }, ...(signal && { signal }) });

export const useUnitPage = (id: string, unitId: string) =>
  useQuery({
    queryKey: unitKey(id, unitId),
    queryFn: ({ signal }) => readUnitPage(id, unitId, signal),
    refetchInterval: ({ state }) => watchUnit(state.data),
  });

export const useRecipient = (id: string) =>
  useQuery({
    queryKey: [TARGETS, 'recipient', id],
    queryFn: ({ signal }) => request('GET', '/target-recipients/{id}', { params: { id }, signal }),
    staleTime: Infinity,
  });

export const showPlan = (plan: PlanView): void => {
  queries.setQueryData(planKey(plan.id), plan);
};
export const showUnitPage = (page: UnitPage): void => {
  queries.setQueryData(unitKey(page.plan.id, page.unit.id), page);
};

/** Everything of targets that a page shows is read again, but for what is being edited. */
export const refreshTargets = (): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [area, what] }) => area === TARGETS && what !== 'document',
  });
