import type { ReportSummary, ReportView } from '@shanhai/contracts/targets/reports';
import { grouped } from '@shanhai/contracts/answers';
import { useAreaWords } from '../../i18n/area';
import { targetReports as en } from '../../i18n/en/target-reports';
import { targetReports as zh } from '../../i18n/zh/target-reports';
import { measureName, type TargetWords } from '../words';

export const useReportWords = () => useAreaWords({ zh, en });
export type ReportWords = ReturnType<typeof useReportWords>;

interface Said {
  readonly value: string | null;
  readonly doneOn: string | null;
}

/** What was reached: `12 个`, `2020-05-20 完成`; of a milestone without a day that it is not done. */
export function reachedText(
  words: ReportWords,
  targets: TargetWords,
  { aggregation, measure }: { readonly aggregation: string; readonly measure: string | null },
  said: Said | null,
): string {
  if (said?.doneOn != null) return words.line.doneAt(said.doneOn);
  if (said?.value != null) return `${grouped(said.value)} ${measureName(targets, measure)}`.trim();
  return said !== null && aggregation === 'milestone' ? words.line.notDone : words.line.nothing;
}

type Status = keyof ReportWords['statuses'];
export const statusOf = ({ status, returned }: Pick<ReportSummary, 'status' | 'returned'>): Status =>
  returned ? 'returned' : status;

export const periodOf = (words: ReportWords, { plan, every, period }: ReportView): string =>
  words.period(plan.year, every, period);
