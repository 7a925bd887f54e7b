import type { Approval as ApprovalView } from '@shanhai/contracts/approvals';
import type { Form } from '@shanhai/contracts/forms';
import { problemSentence } from '@shanhai/contracts/problems';
import {
  editableIn,
  allowedActions,
  findStage,
  seatsOf,
  stagesOf,
  type AllowedAction,
  type RouteDefinition,
} from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { readEvents } from '../audit';
import { fieldsOf } from '../forms';
import { maySeeCase, type Reader } from '../org';
import { personNames } from './approvals.store';
import { commentFilesOf } from './comment-files.store';
import { withoutDeciding, type Posted } from './duties';
import { hiddenFields, withoutFields } from './field-rights';
import { approvalPolicy } from './policy';
import type { ApprovalDeps } from './ports';
import { amendmentsIn } from './read-amendments';
import { nameOf, type Names } from './read-names';
import { signOffsIn } from './read-sign-offs';
import { personsSeated, skipsIn, stageView } from './read-stages';
import { personsTold, timelineOf } from './read-timeline';
import { approvalById, type ApprovalRow } from './read.store';
import { inWords } from './refusal';
import { loadRoute } from './routes.store';

type Language = 'zh' | 'en';

/** One approval as a person sees it: the form of the round, the stages, the history, and what they may do. */
export async function readApproval(
  deps: Pick<ApprovalDeps, 'db' | 'clock' | 'cases'>,
  reader: Reader & Posted & { readonly administers: boolean },
  approvalId: string,
  language: Language,
): Promise<Result<ApprovalView>> {
  const { db, clock } = deps;
  const row = await approvalById(db, approvalId, formatDay(dayOf(clock.now())), reader.id);
  if (!row) return reject('not_found');
  const relation = { unitId: row.unit.id, initiatorId: row.state.initiator, approvalId };
  if (!(await maySeeCase(db, reader, relation))) return reject('not_found');
  const source = deps.cases[row.caseType];
  if (!source) throw new Error(`no source for cases of type ${row.caseType}`);
  const [route, events, form, policy, files] = await Promise.all([
    loadRoute(db, row.routeId),
    readEvents(db, [row.caseId, approvalId]),
    source.form(db, row.caseId),
    approvalPolicy(db),
    commentFilesOf(db, approvalId),
  ]);
  const [names, hidden, amendments] = await Promise.all([
    personNames(db, [...new Set([...personsSeated(row), ...personsTold(events)])]),
    hiddenFields(db, reader, relation, route.definition),
    amendmentsIn(db, approvalId, events),
  ]);
  const { key, version, title } = route;
  const skips = skipsIn(events);
  return ok({
    ...head(row, names),
    ...contentFor(row, form, hidden),
    editableFields: editableBy(reader.id, row, route.definition),
    ...{ form, route: { key, version, title } },
    stages: stagesOf(route.definition.root).map((stage) => stageView(stage, row, skips, names)),
    timeline: timelineOf(events, {
      ...{ route: route.definition, names, files, amendments, hidden },
      signOffs: signOffsIn(events),
    }),
    allowedActions: withoutDeciding(
      reader,
      allowedActions(row.state, {
        ...{ actor: reader.id, actsFor: row.actsFor, administers: reader.administers },
        ...{ route: route.definition, now: clock.now(), urgeCooldownHours: policy.urgeCooldownHours },
      }),
    ).map((action) => actionView(action, names, language)),
  });
}

const head = (row: ApprovalRow, names: Names) => ({
  ...{ id: row.state.id, caseType: row.caseType, caseId: row.caseId, number: row.number, title: row.title },
  ...{ unit: row.unit, status: row.state.status, round: row.state.round, version: row.version },
  initiator: nameOf(names, row.state.initiator),
  startedAt: row.startedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
  copies: row.copies,
});

/** What was submitted, as far as the reader may see it. A fact says its field by the label that it shows. */
function contentFor(row: ApprovalRow, { layout }: Form, hidden: readonly string[]) {
  const labels = fieldsOf(layout).flatMap(({ key, label }) => (hidden.includes(key) ? [label.zh] : []));
  return {
    facts: row.summary.filter(({ label }) => !labels.includes(label.zh)),
    formData: withoutFields(row.formData, hidden),
    previousFormData: row.previousFormData && withoutFields(row.previousFormData, hidden),
    attachments: row.attachments.filter(({ field }) => !hidden.includes(field)),
    hiddenFields: [...hidden],
  };
}

/** What the holder of an open place may change, by what its stage says. */
const editableBy = (reader: string, { state, actsFor }: ApprovalRow, route: RouteDefinition): string[] => [
  ...new Set(
    seatsOf(state).flatMap(({ stageKey, stage, seat }) => {
      const rule = findStage(route, stageKey);
      const holds = seat.status === 'open' && (seat.person === reader || actsFor.includes(seat.person));
      return rule && holds ? editableIn(rule, stage) : [];
    }),
  ),
];

function actionView(
  { action, taskId, onBehalfOf, returnTo, blocked, blockedBy = {}, ...more }: AllowedAction,
  names: Names,
  language: Language,
): ApprovalView['allowedActions'][number] {
  const refused = (code: NonNullable<AllowedAction['blocked']>) => ({
    code,
    message: problemSentence(code, language, inWords(blockedBy, names)),
  });
  return {
    ...{ action, taskId },
    onBehalfOf: onBehalfOf === undefined ? null : nameOf(names, onBehalfOf),
    blocked: blocked === undefined ? null : refused(blocked),
    ...(returnTo && {
      returnTo: returnTo.map((target) => (typeof target === 'string' ? target : { ...target })),
    }),
    ...(more.commentRequired && { commentRequired: true as const }),
    ...(more.edits && { edits: [...more.edits] }),
  };
}
