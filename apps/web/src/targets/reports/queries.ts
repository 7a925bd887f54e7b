import type { ReportView } from '@shanhai/contracts/targets/reports';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../../api/by-cursor';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { TARGETS } from '../plans';
import { standingQuery, type StandingChoice } from './filters';

/** While the process moves by itself; while people review. */
const SOON_MS = 2_000;
const WATCH_MS = 20_000;

const reportKey = (id: string) => [TARGETS, 'report', id] as const;

const watch = (report: ReportView | undefined): number | false => {
  if (report?.status === 'submitted') return SOON_MS;
  return report?.status === 'in_review' ? WATCH_MS : false;
};

export const useReport = (id: string) =>
  useQuery({
    queryKey: reportKey(id),
    queryFn: ({ signal }) => readReport(id, signal),
    refetchInterval: ({ state }) => watch(state.data),
  });

export const readReport = (id: string, signal?: AbortSignal): Promise<ReportView> =>
  request('GET', '/target-reports/{id}', { params: { id }, ...(signal && { signal }) });

export const showReport = (report: ReportView): void => {
  queries.setQueryData(reportKey(report.id), report);
};

export const refreshReport = async (id: string): Promise<void> => showReport(await readReport(id));

export const useProgress = (planId: string, unitId: string) =>
  useQuery({
    queryKey: [TARGETS, 'progress', planId, unitId],
    queryFn: ({ signal }) =>
      request('GET', '/target-plans/{id}/units/{unitId}/progress', {
        params: { id: planId, unitId },
        signal,
      }),
  });

export const useStanding = (planId: string, chosen: StandingChoice) =>
  useInfiniteQuery({
    queryKey: [TARGETS, 'standing', planId, chosen],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/target-plans/{id}/standing', {
        params: { id: planId },
        query: { limit: 26, cursor: pageParam, ...standingQuery(chosen) },
        signal,
      }),
    ...byCursor,
  });
