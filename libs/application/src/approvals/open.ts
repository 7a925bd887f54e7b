import { decide, type Command } from '@shanhai/domain/approvals';
import { dayOf, formatDay, yearOf } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import { emptyStream } from '../audit';
import { personNames, startApproval, type Subject } from './approvals.store';
import { lookAround } from './load.store';
import type { ApprovalDeps, CaseContent } from './ports';
import { contentDigest, record, roundOf } from './record';
import { contextOf, rulesOf } from './rules';

export interface OpenApproval extends Omit<Subject, 'title' | 'summary'> {
  /** Chosen by the caller, the same for the same cause: a repeated call opens nothing twice. */
  readonly approvalId: string;
  readonly initiatorId: string;
  readonly content: CaseContent;
  /** Whether a workflow waits for its end: the same as its {@link CaseSource} says. */
  readonly process: boolean;
}

/** Submits a case to its route: the first stage is entered, its signers find it in their inboxes. */
export async function openApproval(
  deps: Omit<ApprovalDeps, 'cases'>,
  input: OpenApproval,
): Promise<Result<{ approvalId: string }>> {
  const { content, initiatorId, approvalId } = input;
  const digest = contentDigest(content);
  const now = deps.clock.now();
  const { newId } = deps;
  const form = content.formData;
  const around = await lookAround(deps.db, { ...input, form, day: formatDay(dayOf(now)) });
  if (!around) throw new Error(`unit ${input.unitId} does not exist`);
  const rules = await rulesOf(deps.db, { ...input, edition: around.edition });
  const scope = { ...around.scope, case: caseScope(input, now) };
  const context = contextOf(rules, {
    ...{ actor: initiatorId, actsFor: [], administers: false, now, newId },
    ...{ ...around.found, form, scope },
  });
  const command: Command = { type: 'submit', id: approvalId, digest: digest.toString('hex') };
  const decision = decide(null, command, context);
  if (!decision.ok) return decision;
  const actor = (await personNames(deps.db, [initiatorId])).get(initiatorId);
  if (!actor) throw new Error(`person ${initiatorId} does not exist`);
  const about = { ...input, title: content.title };
  const { closed, commit } = record(decision.value, {
    ...{ before: null, head: emptyStream, about, actor, now, newId, calendar: rules.calendar },
    ...{ route: rules.route.definition, ladders: rules.ladders, unitId: input.unitId },
  });
  const round = roundOf(1, content, digest, initiatorId);
  const subject = { ...subjectOf(input), title: content.title, summary: content.summary };
  await startApproval(deps.db, subject, closed, { ...commit, round, answer: null });
  deps.wake.wake();
  return ok({ approvalId });
}

const caseScope = ({ caseType: type, number, content: { title } }: OpenApproval, now: Date) => ({
  ...{ type, number, title },
  year: yearOf(dayOf(now)),
});

const subjectOf = ({ caseType, caseId, routeId, unitId, number }: OpenApproval) => ({
  caseType,
  caseId,
  routeId,
  unitId,
  number,
});
