import type {
  Approval as ApprovalView,
  CommentFile,
  StageView,
  TimelineEntry,
} from '@shanhai/contracts/approvals';
import type { Form } from '@shanhai/contracts/forms';
import { problemSentence } from '@shanhai/contracts/problems';
import {
  allowedActions,
  findStage,
  seatsOf,
  stagesOf,
  type AllowedAction,
  type RouteDefinition,
  type Stage,
} from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { readEvents, type StoredEvent } from '../audit';
import { fieldsOf } from '../forms';
import { maySeeCase, type Reader } from '../org';
import { personNames } from './approvals.store';
import { commentFilesOf } from './comment-files.store';
import { stageTitle } from './effects';
import { hiddenFields, withoutFields } from './field-rights';
import type { Person } from './messages';
import { approvalPolicy } from './policy';
import type { ApprovalDeps } from './ports';
import { approvalById, type ApprovalRow } from './read.store';
import { inWords } from './refusal';
import { loadRoute } from './routes.store';

type Names = ReadonlyMap<string, Person>;
type Language = 'zh' | 'en';

/** One approval as a person sees it: the form of the round, the stages, the history, and what they may do. */
export async function readApproval(
  deps: Pick<ApprovalDeps, 'db' | 'clock' | 'cases'>,
  reader: Reader & { readonly administers: boolean },
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
  const [names, hidden] = await Promise.all([
    personNames(db, personsIn(row, events)),
    hiddenFields(db, reader, relation, route.definition),
  ]);
  const { key, version, title } = route;
  return ok({
    ...head(row, names),
    ...contentFor(row, form, hidden),
    editableFields: editableBy(reader.id, row, route.definition),
    ...{ form, route: { key, version, title } },
    stages: stagesOf(route.definition.root).map((stage) => stageView(stage, row, names)),
    timeline: timelineOf(events, route.definition, names, files),
    allowedActions: allowedActions(row.state, {
      ...{ actor: reader.id, actsFor: row.actsFor, administers: reader.administers },
      ...{ route: route.definition, now: clock.now(), urgeCooldownHours: policy.urgeCooldownHours },
    }).map((action) => actionView(action, names, language)),
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
    seatsOf(state).flatMap(({ stageKey, seat }) =>
      seat.status === 'open' && (seat.person === reader || actsFor.includes(seat.person))
        ? (findStage(route, stageKey)?.edits ?? [])
        : [],
    ),
  ),
];

function personsIn({ state, candidates }: ApprovalRow, events: readonly StoredEvent[]): string[] {
  const acting = events.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.id, actor.onBehalfOf] : []));
  const seated = Object.values(state.stages).flatMap((stage) => stage.seats.map((seat) => seat.person));
  const found = Object.values(candidates).flatMap((some) => some.map(({ person }) => person));
  const all = [state.initiator, ...found, ...seated, ...acting];
  return [...new Set(all.filter((id) => id !== undefined))];
}

const nameOf = (names: Names, id: string): Person => names.get(id) ?? { id, name: '–', nameEn: '–' };

function stageView(stage: Stage, { state, candidates }: ApprovalRow, names: Names): StageView {
  const entered = state.stages[stage.key];
  return {
    ...{ key: stage.key, title: stage.title, mode: stage.mode },
    status: entered?.status ?? 'ahead',
    seats: (entered?.seats ?? []).map(({ taskId, person, status, closing, place, group, vote }) => ({
      ...{ taskId, status, place, group, vote, person: nameOf(names, person) },
      closedBecause: status === 'closed' ? (closing?.reason ?? null) : null,
      signedAt: status === 'signed' ? (closing?.at ?? null) : null,
    })),
    forecast: entered ? [] : (candidates[stage.key] ?? []).map(({ person }) => nameOf(names, person)),
    enteredAt: entered?.enteredAt ?? null,
    dueAt: entered?.term?.dueAt ?? null,
    provisional: entered?.term?.provisional ?? false,
  };
}

/** Newest first. A round begins with a submission: what came before the first one has none. */
function timelineOf(
  events: readonly StoredEvent[],
  route: RouteDefinition,
  names: Names,
  files: ReadonlyMap<string, CommentFile>,
): TimelineEntry[] {
  let round = 0;
  const entries = events.map((event) => {
    if (event.streamType === 'approval' && /^(re)?submitted$/.test(event.type)) round += 1;
    return { ...timelineEntry(event, round || null, route, names), attachments: filesOf(event, files) };
  });
  return entries.reverse();
}

function timelineEntry(
  event: StoredEvent,
  round: number | null,
  route: RouteDefinition,
  names: Names,
): Omit<TimelineEntry, 'attachments'> {
  const { stage, comment, taskId: _, taskOfApplicant: __, by: ___, attachments: ____, ...data } = event.data;
  const { actor } = event;
  return {
    ...{ seq: event.seq, type: event.type, at: event.at.toISOString(), data },
    stream: event.streamType === 'approval' ? 'approval' : 'case',
    actor: actor.kind === 'system' ? actor : personActor(actor, names),
    stage: typeof stage === 'string' ? (stageTitle(route, stage) ?? null) : null,
    round,
    comment: typeof comment === 'string' && comment !== '' ? comment : null,
    system: actor.kind === 'system',
  };
}

function filesOf({ data }: StoredEvent, files: ReadonlyMap<string, CommentFile>): CommentFile[] {
  const ids: unknown[] = Array.isArray(data['attachments']) ? data['attachments'] : [];
  return ids.flatMap((id) => files.get(String(id)) ?? []);
}

const personActor = (actor: Extract<StoredEvent['actor'], { kind: 'person' }>, names: Names) => ({
  kind: 'person' as const,
  person: nameOf(names, actor.id),
  ...(actor.onBehalfOf !== undefined && { onBehalfOf: nameOf(names, actor.onBehalfOf) }),
});

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
