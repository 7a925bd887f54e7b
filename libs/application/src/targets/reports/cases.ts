import { reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { CaseContent, CaseSource } from '../../approvals';
import { formOfKey } from '../plans';
import { reportContent, reportFaults } from './content';
import { filesOf } from './files.store';
import { letterOf } from './basis';
import { policyOf } from './policy';
import { changeReport, lockReport, reportById, type ReportRow } from './reports.store';

const present = (report: ReportRow | undefined, id: string): ReportRow => {
  if (!report) throw new Error(`report ${id} does not exist`);
  return report;
};
const reportOf = async (db: Queryable, id: string): Promise<ReportRow> =>
  present(await reportById(db, id), id);

/** Reports as the approvals area asks for them when a returned one is sent again. */
export const reportCases: CaseSource = {
  process: true,
  async submit(tx, caseId, now): Promise<Result<CaseContent>> {
    const report = present(await lockReport(tx, caseId), caseId);
    const errors = await reportFaults(tx, report);
    if (errors.length > 0) return reject('report_invalid', { errors });
    // A letter may have come since it was handed in: what is sent again goes by that one.
    const letterId = await letterOf(tx, report);
    await changeReport(tx, caseId, { letterId, submittedAt: now }, now);
    return { ok: true, value: await reportContent(tx, report) };
  },
  form: async (db, caseId) => formOfKey(db, policyOf(await reportOf(db, caseId)).form),
  files: filesOf,
  async label(db, caseId) {
    const { title, summary } = await reportContent(db, await reportOf(db, caseId));
    return { title, summary };
  },
};
