import type { EntryView, ReportView } from '@shanhai/contracts/targets/reports';
import { reject, type Result } from '@shanhai/domain/result';
import { settle } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { makeable } from './access';
import { letterOf } from './basis';
import type { ReportDeps } from './deps';
import { owedByLetter } from './lines.store';
import { changeReport, reportById } from './reports.store';
import { reportViewOf } from './view';

export interface Saved {
  readonly id: string;
  readonly version: number;
  readonly entries: Readonly<Record<string, EntryView>>;
}

/**
 * Saves what was typed for some targets; what was typed for others stays. Whether it is right is asked when it is handed in.
 * Rejects with `version_conflict` when somebody saved since, with `report_invalid` where the unit does not owe a target.
 */
export const saveReport = (
  { db, clock }: ReportDeps,
  person: SignedIn,
  { id, version, entries }: Saved,
): Promise<Result<ReportView>> =>
  settle(db, async (tx): Promise<Result<ReportView>> => {
    const now = clock.now();
    const found = await makeable(tx, person, id, now);
    if (!found.ok) return found;
    const report = found.value;
    if (report.version !== version)
      return reject('version_conflict', { params: { version: report.version } });
    const owed = new Set((await owedByLetter(tx, await letterOf(tx, report))).map(({ key }) => key));
    const unknown = Object.keys(entries).filter((key) => !owed.has(key));
    if (unknown.length > 0)
      return reject('report_invalid', {
        errors: unknown.map((key) => ({ pointer: `/entries/${key}`, code: 'target_not_owed' })),
      });
    await changeReport(tx, id, { draft: { ...report.draft, ...entries } }, now);
    const after = await reportById(tx, id);
    return after ? { ok: true, value: await reportViewOf(tx, person, after, now) } : reject('not_found');
  });
