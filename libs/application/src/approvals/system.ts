import {
  decide,
  type CommandOf,
  type Dated,
  type StuckPlace,
  type SystemCommand,
} from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { commitDecision } from './approvals.store';
import { loadForDecision, lockApproval } from './load.store';
import type { Person } from './messages';
import type { ApprovalDeps } from './ports';
import { record } from './record';
import { contextOf, rulesOf } from './rules';

export type SystemDeps = Pick<ApprovalDeps, 'clock' | 'newId'>;

const names = {
  member_left: 'system:org',
  overdue: 'system:clock',
  escalate: 'system:clock',
} as const satisfies Record<SystemCommand['type'], string>;

/** What it came to. */
export interface Said {
  readonly version: number;
  readonly events: readonly Dated[];
  /** What came into the rescue queue by it. */
  readonly stuck: readonly StuckPlace[];
}

/**
 * What the organisation or the clock says of an approval, in the transaction that found it out: the approval is
 * locked, so that it is decided on what stands there and never lost to somebody faster. Whoever calls commits, and
 * wakes the relay then. Lock approvals in the order of their ids, and before their deadlines.
 *
 * A rejection changes nothing and says that there was nothing to do: the person holds nothing here, it is known
 * already, it has ended.
 */
export async function systemCommand(
  tx: Queryable,
  deps: SystemDeps,
  approvalId: string,
  command: SystemCommand,
): Promise<Result<Said>> {
  return onLocked(tx, deps, approvalId, command, system(names[command.type]));
}

/** The same by a person who decides about an approval without holding a task in it. */
export async function onLocked(
  tx: Queryable,
  deps: SystemDeps,
  approvalId: string,
  command: SystemCommand | CommandOf<'extend' | 'cancel'>,
  actor: Person,
): Promise<Result<Said>> {
  const now = deps.clock.now();
  if (!(await lockApproval(tx, approvalId))) return reject('not_found');
  const key = { approvalId, personId: NOBODY, idempotencyKey: '', day: formatDay(dayOf(now)) };
  const loaded = await loadForDecision(tx, key);
  if (!loaded) return reject('not_found');
  const rules = await rulesOf(tx, loaded);
  const { newId } = deps;
  const ends = command.type === 'cancel';
  const occasion = { actor: actor.id, actsFor: [], administers: ends, now, newId };
  const { found, form, scope } = loaded;
  const decision = decide(loaded.state, command, contextOf(rules, { ...occasion, ...found, form, scope }));
  if (!decision.ok) return decision;
  const { closed, commit } = record(decision.value, {
    ...{ before: loaded.state, head: loaded.head, actor, now, newId, calendar: rules.calendar },
    ...{ route: rules.route.definition, ladders: rules.ladders, unitId: loaded.unitId },
    // What ends by it is told to its process: nothing else that the system says ends an approval.
    about: { ...loaded, process: true },
  });
  if (!ends && closed !== isEnded(loaded.state.status))
    throw new Error(`"${command.type}" ended ${approvalId}`);
  const written = await commitDecision(tx, loaded.version, closed, { ...commit, round: null, answer: null });
  if (!written) throw new Error(`approval ${approvalId} changed under its lock`);
  return ok({ version: loaded.version + 1, events: decision.value, stuck: commit.effects.stuck });
}

/**
 * Cancels an approval whose case has ended for another reason: as the administrator would, in the name of who ended it. A
 * rejection says that it had ended by itself. Of cases with a process alone: that is told.
 */
export const cancelLocked = (
  tx: Queryable,
  deps: SystemDeps,
  approvalId: string,
  { actor, comment }: { readonly actor: Person; readonly comment: string },
): Promise<Result<Said>> => onLocked(tx, deps, approvalId, { type: 'cancel', comment }, actor);

const NOBODY = '00000000-0000-0000-0000-000000000000';

const isEnded = (status: string): boolean => status !== 'running' && status !== 'returned';

const system = (id: string): Person => ({ id, name: '系统', nameEn: 'the system' });
