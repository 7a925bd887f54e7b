import type { SubmissionAnswer } from '@shanhai/contracts/approvals';
import { decide } from '@shanhai/domain/approvals';
import { numberStem, seriesKey } from '@shanhai/domain/numbers';
import { ok, type Result } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { emptyStream } from '../../audit';
import type { SignedIn } from '../../session';
import type { CaseContent } from '../ports';
import { contentDigest, record, roundOf } from '../record';
import { rulesOf, type Rules } from '../rules';
import { placeTitle } from '../titles';
import { contentOf } from './content';
import { contextToOpen, governed, seriesOf, unfitRefusal } from './context';
import type { IdempotencyKey, SubmissionDeps } from './deps';
import { openFor, unlessRepeated, type Opened, type Wanted } from './opening';
import { startSubmission, type NewStart } from './start.store';

/**
 * Submits at once: two statements, one to read and one to write. Rejects with what {@link openFor} rejects with, and
 * with `form_field_unknown` or `form_invalid`.
 */
export const startNow = (
  deps: SubmissionDeps,
  person: SignedIn,
  wanted: Wanted,
  idempotency: IdempotencyKey,
): Promise<Result<SubmissionAnswer>> =>
  unlessRepeated(async () => {
    const asked = await openFor(deps.db, deps, person, wanted, idempotency);
    if (!asked.ok) return asked;
    if ('earlier' in asked.value) return ok(asked.value.earlier);
    const { opened } = asked.value;
    const content = contentOf(
      {
        ...{ kind: opened.kind, unitName: opened.unit.nameZh, formData: wanted.formData },
        attachments: [],
      },
      deps.clock.now(),
    );
    if (!content.ok) return content;
    const submission = { id: deps.newId(), version: 1, from: 'new' as const };
    const rules = await rulesOf(deps.db, governed(opened));
    const starting = { submission, person, opened, idempotency, rules };
    const started = await commitStart(deps.db, deps, starting, content.value);
    if (started.ok) deps.wake.wake();
    return started;
  });

interface Starting {
  readonly submission: { readonly id: string; readonly version: number; readonly from: 'new' | 'draft' };
  readonly person: SignedIn;
  readonly opened: Opened;
  readonly idempotency: IdempotencyKey;
  readonly rules: Rules;
}

/** Opens the approval of a complete submission and writes all of it in one statement. */
export async function commitStart(
  tx: Queryable,
  deps: SubmissionDeps,
  starting: Starting,
  content: CaseContent,
): Promise<Result<SubmissionAnswer>> {
  const { submission, person, opened, idempotency, rules } = starting;
  const unfit = await unfitRefusal(tx, rules, opened, {
    formData: content.formData,
    now: deps.clock.now(),
  });
  if (unfit) return { ok: false, rejection: unfit };
  const approvalId = deps.newId();
  const start = startOf(deps, starting, content);
  const decided = open(deps, rules, { approvalId, start, person, opened, content });
  if (!decided.ok) return decided;
  const { state, closed, commit, round } = decided.value;
  const openStage = Object.entries(state.stages).find(([, stage]) => stage.status === 'open')?.[0];
  const response: SubmissionAnswer = {
    ...{ id: submission.id, version: submission.version, status: state.status, approvalId, number: '' },
    stage: openStage === undefined ? null : placeTitle(rules.route.definition, openStage),
  };
  const answer = { ...idempotency, personId: person.id, response };
  const number = await startSubmission(tx, start, submission.from, closed, { ...commit, round, answer });
  return ok({ ...response, number });
}

function startOf(
  { clock }: SubmissionDeps,
  { submission, person, opened: { kind, unit } }: Starting,
  { title, summary, formData }: CaseContent,
): NewStart {
  const series = seriesOf(clock.now(), { kind, unit });
  return {
    ...{ id: submission.id, routeId: kind.routeId, formId: kind.form.id, unitId: unit.id },
    ...{ createdBy: person.id, title, summary, formData },
    ...{ series: seriesKey(series), stem: numberStem(series) },
  };
}

interface ToOpen {
  readonly approvalId: string;
  readonly start: NewStart;
  readonly person: SignedIn;
  readonly opened: Opened;
  readonly content: CaseContent;
}

/** What the route makes of it. The number is taken by the statement that writes it: until then there is its stem. */
function open({ clock, newId }: SubmissionDeps, rules: Rules, of: ToOpen) {
  const { approvalId, start, person, opened, content } = of;
  const now = clock.now();
  const digest = contentDigest(content);
  const about = {
    caseType: 'submission',
    caseId: start.id,
    number: start.stem,
    title: start.title,
    process: false,
  };
  const { title, formData } = content;
  const context = contextToOpen(rules, opened, { now, newId, personId: person.id, title, formData });
  const decision = decide(null, { type: 'submit', id: approvalId, digest: digest.toString('hex') }, context);
  if (!decision.ok) return decision;
  const recorded = record(decision.value, {
    ...{ before: null, head: emptyStream, about, actor: person, now, newId, calendar: rules.calendar },
    ...{ route: rules.route.definition, ladders: rules.ladders, unitId: start.unitId },
  });
  return ok({ ...recorded, round: roundOf(1, content, digest, person.id) });
}
