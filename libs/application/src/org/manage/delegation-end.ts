import type { Delegation } from '@shanhai/contracts/org';
import type { OutboxMessage } from '@shanhai/contracts/messages';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { appendOutbox } from '@shanhai/platform/outbox';
import type { Queryable } from '@shanhai/platform/postgres';
import { delegationsLink } from '../../notices';
import { forgetSessions, type SignedIn } from '../../session';
import { changeOnce, may, type IdempotencyKey } from './change';
import { delegationView } from './delegation-view';
import {
  delegationById,
  revokeDelegation,
  revokeDelegationsOf,
  type DelegationRow,
} from './delegations.store';
import type { OrgDeps } from './deps';
import { byPerson, recordOrg } from './history';
import { lockOrg } from './history.store';

interface Ended {
  readonly by: { readonly id: string; readonly name: string; readonly nameEn: string };
  readonly reason: string | null;
  /** Where the house gives the reason, and not a person. */
  readonly reasonEn?: string;
}

/**
 * Ends a delegation at once, by either side or an administrator; to everybody else it does not exist. Who did not end
 * it is told. Rejects with `delegation_ended`.
 */
export async function endDelegation(
  deps: OrgDeps,
  person: SignedIn,
  id: string,
  reason: string | undefined,
  idempotency: IdempotencyKey,
): Promise<Result<Delegation>> {
  const ended = await changeOnce(
    deps,
    person,
    idempotency,
    async (tx, { now, today }): Promise<Result<Delegation>> => {
      await lockOrg(tx, 'delegations');
      const row = await delegationById(tx, id);
      if (!row || !mayEnd(person, row)) return reject('not_found');
      if (!(await revokeDelegation(tx, id, now))) return reject('delegation_ended');
      await forgetSessions(tx, row.delegate.id, deps.clock.wall());
      const said = { by: person, reason: reason ?? null };
      await appendOutbox(tx, `delegation:${id}`, endedNotice(row, said, [person.id]), now);
      const data = {
        delegationId: id,
        personId: row.principal.id,
        delegateId: row.delegate.id,
        reason: reason ?? null,
      };
      await recordOrg(tx, byPerson(person), now, [{ type: 'delegation_ended', data }]);
      return ok(delegationView({ ...row, endedAt: now }, today));
    },
  );
  if (ended.ok) deps.wake.wake();
  return ended;
}

const mayEnd = (person: SignedIn, { principal, delegate }: DelegationRow): boolean =>
  person.id === principal.id || person.id === delegate.id || may(person, 'org.manage');

function endedNotice(
  { id, principal, delegate, from, to }: DelegationRow,
  { by, reason, reasonEn }: Ended,
  but: readonly string[],
): OutboxMessage[] {
  const personIds = [principal.id, delegate.id].filter((each) => !but.includes(each));
  if (personIds.length === 0) return [];
  const data = {
    ...{ principal: principal.name, principalEn: principal.nameEn },
    ...{ delegate: delegate.name, delegateEn: delegate.nameEn, from, to },
    ...{ by: by.name, byEn: by.nameEn, reason, reasonEn: reasonEn ?? null },
  };
  const payload = {
    kind: 'delegation_ended' as const,
    dedupeKey: `delegation-ended:${id}`,
    ...{ personIds, link: delegationsLink, data },
  };
  return [{ topic: 'notice', payload }];
}

const system = { id: '', name: '系统', nameEn: 'the system' };
const left = { zh: '人员已离任', en: 'the person has left' };

/** Somebody has left: they neither stand in for others nor are stood in for, and the other side is told. */
export async function endDelegationsOf(tx: Queryable, personId: string, now: Date): Promise<void> {
  await lockOrg(tx, 'delegations');
  const ids = await revokeDelegationsOf(tx, personId, now, formatDay(dayOf(now)));
  for (const id of ids) {
    const row = await delegationById(tx, id);
    if (!row) throw new Error(`delegation ${id} was ended and is not there`);
    const notice = endedNotice(row, { by: system, reason: left.zh, reasonEn: left.en }, [personId]);
    await appendOutbox(tx, `delegation:${id}`, notice, now);
    const data = {
      delegationId: id,
      personId: row.principal.id,
      delegateId: row.delegate.id,
      reason: 'member_left',
    };
    const actor = { kind: 'system', name: 'system:org', reason: 'member_left' } as const;
    await recordOrg(tx, actor, now, [{ type: 'delegation_ended', data }]);
  }
}
