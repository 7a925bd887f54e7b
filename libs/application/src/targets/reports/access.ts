import { reject, type Rejection, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { maySeeCase } from '../../org';
import type { SignedIn } from '../../session';
import { actsForUnit } from '../plans';
import { lockReport, reportById, type ReportRow } from './reports.store';

/** A report is seen by who covers its unit or acts for it, and by who reviews or reviewed it. */
async function maySee(db: Queryable, person: SignedIn, report: ReportRow, now: Date): Promise<boolean> {
  const { unit, approvalId, submittedBy } = report;
  if (person.coveredUnits.has(unit.id) || (await actsForUnit(db, person, unit.id, now))) return true;
  if (submittedBy === null) return false;
  return maySeeCase(db, person, { unitId: unit.id, initiatorId: submittedBy, approvalId });
}

/** A report as somebody may see it. Rejects with `not_found`. */
export async function seenReport(
  db: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<ReportRow>> {
  const report = await reportById(db, id);
  return report && (await maySee(db, person, report, now))
    ? { ok: true, value: report }
    : reject('not_found');
}

/** Whether its review was returned, and waits for the unit. */
export const isReturned = ({ status, approvalStatus }: ReportRow): boolean =>
  status === 'in_review' && approvalStatus === 'returned';

/** Whether it may be written on at this moment: open or returned, of a plan that is reported on. */
export const isMade = (report: ReportRow): boolean =>
  report.plan.status === 'issued' && (report.status === 'open' || isReturned(report));

const statusNames: Readonly<Record<ReportRow['status'], { zh: string; en: string }>> = {
  open: { zh: '填报中', en: 'being made' },
  submitted: { zh: '已提交', en: 'handed in' },
  in_review: { zh: '审核中', en: 'under review' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  discarded: { zh: '已放弃', en: 'discarded' },
};
const planEnded = { zh: '计划已结束', en: 'of a plan that has ended' };

export function notMade(report: ReportRow): Rejection {
  if (report.plan.status === 'closed') return { code: 'plan_closed' };
  const status = report.plan.status === 'issued' ? statusNames[report.status] : planEnded;
  return { code: 'not_editable', params: { status } };
}

/** The report, locked, for who works on it for its unit. Rejects with `not_found` or `forbidden`. */
export async function ownReport(
  tx: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<ReportRow>> {
  const report = await lockReport(tx, id);
  if (!report || !(await maySee(tx, person, report, now))) return reject('not_found');
  const works = report.corrector === person.id || (await actsForUnit(tx, person, report.unit.id, now));
  return works ? { ok: true, value: report } : reject('forbidden');
}

/** The same while it may be written on. Rejects with `not_editable` besides. */
export async function makeable(
  tx: Queryable,
  person: SignedIn,
  id: string,
  now: Date,
): Promise<Result<ReportRow>> {
  const own = await ownReport(tx, person, id, now);
  return !own.ok || isMade(own.value) ? own : { ok: false, rejection: notMade(own.value) };
}
