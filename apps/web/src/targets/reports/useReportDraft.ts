import type { FormData } from '@shanhai/contracts/forms';
import type { ReportView } from '@shanhai/contracts/targets/reports';
import { request } from '../../api/request';
import type { Saved } from '../../forms/draft-saver';
import { useSaver } from '../../forms/useDraft';
import { refreshTargets } from '../plans';
import { dataOf, entriesIn } from './draft';
import { readReport, showReport } from './queries';

const savedOf = ({ lines, version }: ReportView): Saved => ({ data: dataOf(lines), version });

export async function saveReport(
  { id, lines }: ReportView,
  data: FormData,
  version: number,
): Promise<ReportView> {
  const body = { entries: entriesIn(lines, data) };
  const saved = await request('PATCH', '/target-reports/{id}', { params: { id }, body, ifMatch: version });
  showReport(saved);
  return saved;
}

/** A report while it is written: saved by itself, and kept on this device until the service has it. */
export const useReportDraft = (report: ReportView) =>
  useSaver(report.id, savedOf(report), {
    send: async (data, version) => (await saveReport(report, data, version)).version,
    read: async () => savedOf(await readReport(report.id)),
    refreshLists: refreshTargets,
  });
