import type { BulkAnswer, BulkDecision, BulkResult } from '@shanhai/contracts/approvals';
import { isProblemCode, problemSentence } from '@shanhai/contracts/problems';
import { ok, type Rejection, type Result } from '@shanhai/domain/result';
import { storeAnswer, takeKey } from '../session';
import { lastActs, type LastAct } from './bulk.store';
import { command, type ApprovalCommand, type CommandAnswer } from './command';
import type { ApprovalDeps } from './ports';

export interface BulkRequest extends Pick<ApprovalCommand, 'person' | 'idempotency'> {
  readonly body: BulkDecision;
  readonly language: 'zh' | 'en';
}

type Item = BulkDecision['items'][number];

/** At once: a hundred decisions of one person leave room in the pool for everybody else's. */
const ABREAST = 4;

/**
 * Decides up to a hundred items, each by itself with the version that the person saw. What was decided stays decided
 * when the process dies between two items: the repetition finds each item's own answer, and goes on with the rest.
 */
export async function decideInBulk(deps: ApprovalDeps, request: BulkRequest): Promise<Result<BulkAnswer>> {
  const { person, idempotency, body } = request;
  const key = { ...idempotency, personId: person.id, now: deps.clock.wall() };
  const taken = await takeKey<BulkAnswer>(deps.db, key);
  if (!taken.ok) return taken;
  if (taken.value) return ok(taken.value);
  const decided = await inTurns(body.items, (item) => decideItem(deps, request, item));
  const conflicts = body.items.filter((_, index) => isConflict(decided[index]));
  const acts = await lastActs(deps.db, [...new Set(conflicts.map(({ approvalId }) => approvalId))]);
  const items = body.items.map((item, index) => resultOf(item, decided[index], acts, request.language));
  const count = items.filter((item) => item.ok).length;
  const answer = { decided: count, refused: items.length - count, items };
  return ok(await storeAnswer(deps.db, key, answer));
}

const decideItem = (
  deps: ApprovalDeps,
  { person, idempotency: { key, requestHash }, body: { action, comment } }: BulkRequest,
  { approvalId, taskId, version }: Item,
): Promise<Result<CommandAnswer>> =>
  command(deps, {
    ...{ approvalId, person, bulk: true },
    body: { type: action, taskId, version, ...(comment !== undefined && { comment }) },
    // A client's key has no space in it: this one is never a client's.
    idempotency: { key: `${key} ${taskId}`, requestHash },
  });

/** The results in the order of the items, with a few of them worked on at a time. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
  return results;
}

const conflicts: ReadonlySet<string> = new Set(['version_conflict', 'task_closed', 'approval_closed']);

const isConflict = (decided: Result<CommandAnswer> | undefined): boolean =>
  decided !== undefined && !decided.ok && conflicts.has(decided.rejection.code);

function resultOf(
  { approvalId, taskId }: Item,
  decided: Result<CommandAnswer> | undefined,
  acts: ReadonlyMap<string, LastAct>,
  language: BulkRequest['language'],
): BulkResult {
  if (!decided) throw new Error('an item without a result');
  if (decided.ok) {
    const { version, status, stage } = decided.value;
    return {
      ...{ approvalId, taskId, ok: true, code: null, message: null, by: null, at: null },
      ...{ version, status, stage },
    };
  }
  const act = isConflict(decided) ? acts.get(approvalId) : undefined;
  return {
    ...{ approvalId, taskId, ok: false, code: decided.rejection.code },
    message: sentenceOf(decided.rejection, language),
    ...{ by: act?.by ?? null, at: act?.at.toISOString() ?? null },
    ...{ version: null, status: null, stage: null },
  };
}

/** @throws when the code is not registered: that is our bug. */
function sentenceOf({ code, params }: Rejection, language: BulkRequest['language']): string {
  if (!isProblemCode(code)) throw new Error(`no problem is registered for the code ${code}`);
  return problemSentence(code, language, params);
}
