import { ok, type Result } from '@shanhai/domain/result';
import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import type { SignedIn } from '../../session';
import { dayAt, seen } from './access';
import type { PlanDeps } from './deps';
import { documentOf } from './last-year';
import { recipientsBelow } from './units.store';

/** The targets of a plan as they are edited, with the units that they may be given to. Rejects with `not_found`. */
export async function readDocument(
  { db, clock }: Pick<PlanDeps, 'db' | 'clock'>,
  person: SignedIn,
  id: string,
): Promise<Result<PlanDocument>> {
  const now = clock.now();
  const found = await seen(db, person, id, now);
  if (!found.ok) return found;
  const { version, title, governmentId } = found.value;
  const recipients = await recipientsBelow(db, governmentId, dayAt(now));
  return ok({ version, title, governmentId, recipients, targets: await documentOf(db, id) });
}
