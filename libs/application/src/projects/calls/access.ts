import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../../session';
import { includes } from '../money/policy';
import { lockCall, type HeldCall } from './calls.store';
import type { CallDeps } from './deps';
import { managedBy, policyOfCalls } from './policy';

/** Whether a person manages the calls of a programme. */
export const manages = async (
  { db }: Pick<CallDeps, 'db'>,
  person: SignedIn,
  programmeId: string,
): Promise<boolean> => includes(managedBy(await policyOfCalls(db), person), programmeId);

/**
 * A call for who manages it, held until the commit. A draft does not exist for others (`not_found`); what is published they
 * read, and don't change (`forbidden`).
 */
export async function managed(
  deps: Pick<CallDeps, 'db'>,
  tx: Queryable,
  person: SignedIn,
  id: string,
): Promise<Result<HeldCall>> {
  const call = await lockCall(tx, id);
  if (!call) return reject('not_found');
  if (await manages(deps, person, call.programmeId)) return ok(call);
  return reject(call.status === 'draft' ? 'not_found' : 'forbidden');
}

/** The same of a draft, in the version that was read. Rejects with `call_published` and `version_conflict` besides. */
export async function draftOf(
  deps: Pick<CallDeps, 'db'>,
  tx: Queryable,
  person: SignedIn,
  { id, version }: { readonly id: string; readonly version?: number },
): Promise<Result<HeldCall>> {
  const found = await managed(deps, tx, person, id);
  if (!found.ok) return found;
  const call = found.value;
  if (call.status !== 'draft') return reject('call_published');
  if (version !== undefined && call.version !== version)
    return reject('version_conflict', { params: { version: call.version } });
  return found;
}
