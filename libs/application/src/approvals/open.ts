import { decide, type Command, type Context } from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, type Result } from '@shanhai/domain/result';
import { emptyStream } from '../audit';
import { loadCalendar } from '../calendar';
import { candidatesFor, personNames, startApproval, type Subject } from './approvals.store';
import type { ApprovalDeps, CaseContent } from './ports';
import { approvalPolicy, type ApprovalPolicy } from './policy';
import { contentDigest, record, roundOf, seenDigests } from './record';
import { loadRoute } from './routes.store';

export interface OpenApproval extends Omit<Subject, 'title' | 'summary'> {
  /** Chosen by the caller, the same for the same cause: a repeated call opens nothing twice. */
  readonly approvalId: string;
  readonly initiatorId: string;
  readonly content: CaseContent;
}

/** Submits a case to its route: the first stage is entered, its signers find it in their inboxes. */
export async function openApproval(
  deps: Omit<ApprovalDeps, 'cases'>,
  input: OpenApproval,
): Promise<Result<{ approvalId: string }>> {
  const { content, initiatorId, approvalId } = input;
  const digest = contentDigest(content);
  const policy = await approvalPolicy(deps.db);
  const context = await contextOf(deps, input, policy);
  const command: Command = { type: 'submit', id: approvalId, digest: digest.toString('hex') };
  const decision = decide(null, command, context);
  if (!decision.ok) return decision;
  const actor = (await personNames(deps.db, [initiatorId])).get(initiatorId);
  if (!actor) throw new Error(`person ${initiatorId} does not exist`);
  const about = { ...input, title: content.title };
  const { closed, commit } = record(decision.value, {
    ...{ before: null, head: emptyStream, about, actor },
    ...{
      route: context.route,
      now: context.now,
      calendar: context.calendar,
      newId: deps.newId,
      ladder: policy.ladder,
    },
  });
  const round = roundOf(1, content, digest, initiatorId);
  const subject = { ...subjectOf(input), title: content.title, summary: content.summary };
  await startApproval(deps.db, subject, closed, { ...commit, round, answer: null });
  deps.wake.wake();
  return ok({ approvalId });
}

const subjectOf = ({ caseType, caseId, routeId, unitId, number }: OpenApproval) => ({
  caseType,
  caseId,
  routeId,
  unitId,
  number,
});

async function contextOf(
  deps: Omit<ApprovalDeps, 'cases'>,
  input: OpenApproval,
  { correction, urgeCooldownHours }: ApprovalPolicy,
): Promise<Context> {
  const { db, clock, newId } = deps;
  const now = clock.now();
  const day = formatDay(dayOf(now));
  const { routeId, unitId, initiatorId } = input;
  const [route, calendar, candidates] = await Promise.all([
    loadRoute(db, routeId),
    loadCalendar(db),
    candidatesFor(db, { routeId, unitId, initiatorId, day }),
  ]);
  return {
    ...{ actor: initiatorId, now, newId, calendar, candidates },
    route: route.definition,
    form: input.content.formData,
    ...{ correction, urgeCooldownHours, actsFor: [], administers: false },
    seen: seenDigests(route.definition, input.content.formData),
  };
}
