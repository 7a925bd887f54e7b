import type { ReportView } from '@shanhai/contracts/targets/reports';
import { ok, type Result } from '@shanhai/domain/result';
import type { SignedIn } from '../../session';
import { seenReport } from './access';
import type { ReportDeps } from './deps';
import { reportViewOf } from './view';

/** One report. To who may not see it, it does not exist: `not_found`. */
export async function readReport(
  { db, clock }: Pick<ReportDeps, 'db' | 'clock'>,
  person: SignedIn,
  id: string,
): Promise<Result<ReportView>> {
  const now = clock.now();
  const found = await seenReport(db, person, id, now);
  return found.ok ? ok(await reportViewOf(db, person, found.value, now)) : found;
}
