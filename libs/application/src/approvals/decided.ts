import type { OutboxMessage } from '@shanhai/contracts/messages';
import type { Queryable } from '@shanhai/platform/postgres';
import { caseLink } from '../notices/links';
import { stageTitle } from './effects';
import { lastWord, type LastWord } from './last-word.store';
import { statusWord, tallyWords } from './words';

/** A case of which the approval was decided, and whom that concerns. */
export interface Decided {
  readonly approvalId: string;
  readonly caseType: string;
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly personIds: readonly string[];
}

/**
 * Tells that a case with a process behind it was approved: by whom last, and what they wrote.
 * @throws when its approval has no such end.
 */
export async function approvedNotice(tx: Queryable, decided: Decided): Promise<OutboxMessage> {
  const said = await wordIn(tx, decided, 'approved');
  const { zh, en } = statusWord('approved');
  return {
    topic: 'notice',
    payload: {
      ...{ kind: 'approval_closed', dedupeKey: `approval-closed:${decided.approvalId}` },
      ...toCase(decided),
      data: { ...named(decided), ...endedBy(said), comment: said.comment, outcomeZh: zh, outcomeEn: en },
    },
  };
}

/**
 * Tells that a case was rejected: at which stage, by whom, and why.
 * @throws when its approval has no such end.
 */
export async function rejectedNotice(tx: Queryable, decided: Decided): Promise<OutboxMessage> {
  const said = await wordIn(tx, decided, 'rejected');
  const stage = said.stageKey === null ? undefined : stageTitle(said.route, said.stageKey);
  if (!stage) throw new Error(`the route of ${decided.caseId} has no stage "${String(said.stageKey)}"`);
  return {
    topic: 'notice',
    payload: {
      ...{ kind: 'case_rejected', dedupeKey: `rejected:${decided.approvalId}` },
      ...toCase(decided),
      data: {
        ...{ ...named(decided), stageZh: stage.zh, stageEn: stage.en },
        ...{ ...endedBy(said), comment: said.comment },
      },
    },
  };
}

/** What the decider wrote who rejected a case; null where nobody has. */
export const rejectionReason = async (db: Queryable, approvalId: string): Promise<string | null> =>
  (await lastWord(db, approvalId, 'rejected'))?.comment ?? null;

const named = ({ number, title }: Decided) => ({ number, title });
const toCase = ({ caseType, caseId, personIds }: Decided) => ({
  ...{ personIds: [...new Set(personIds)], link: caseLink(caseType, caseId) },
});

async function wordIn(
  tx: Queryable,
  { approvalId }: Decided,
  type: 'approved' | 'rejected',
): Promise<LastWord> {
  const said = await lastWord(tx, approvalId, type);
  if (!said) throw new Error(`approval ${approvalId} has no event "${type}"`);
  return said;
}

/** A person, the count of a vote, or the route, where nobody was to sign. */
function endedBy({ by, byEn, tally }: LastWord): { by: string; byEn: string } {
  if (tally) return { by: tallyWords(tally).zh, byEn: tallyWords(tally).en };
  return { by: by ?? '审批流程', byEn: byEn ?? 'the route' };
}
