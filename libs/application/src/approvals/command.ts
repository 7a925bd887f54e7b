import type { CommandBody } from '@shanhai/contracts/approvals';
import {
  decide,
  findSeat,
  isClosed,
  openTasks,
  someoneSigned,
  type Approval,
  type Command,
  type Localized,
} from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Rejection, type Result } from '@shanhai/domain/result';
import { sqlState, type Queryable } from '@shanhai/platform/postgres';
import { maySeeCase, type Reader } from '../org';
import { amendedLabel, amendingOf, amendsOf, type Amending } from './amend';
import { commitDecision } from './approvals.store';
import { bulkRefusal } from './bulk-rules';
import { unknownFile } from './comment-files';
import { copyOf } from './copies.store';
import { actorsDuty, namedRefusal, type Posted } from './duties';
import { stageTitle } from './effects';
import { forgetCounts } from './inbox-counts';
import { inLine } from './line';
import { loadForDecision, type Loaded } from './load.store';
import type { Person } from './messages';
import { pastTask } from './past-task';
import type { ApprovalDeps, CaseSource } from './ports';
import { record } from './record';
import { explain } from './refusal';
import { resubmitted, type Prepared } from './resubmission';
import { loadRoute, type PublishedRoute } from './routes.store';
import { contextOf, rulesFor, standingRules, type StandingRules } from './rules';

export interface ApprovalCommand {
  readonly approvalId: string;
  readonly person: Person & Reader & Posted & { readonly administers: boolean };
  readonly body: CommandBody;
  readonly idempotency: { readonly key: string; readonly requestHash: Buffer };
  /** Decided from a list with others, see {@link bulkRefusal}. */
  readonly bulk?: boolean;
}

export interface CommandAnswer {
  readonly approvalId: string;
  readonly version: number;
  readonly status: Approval['status'];
  readonly round: number;
  /** Title of the stage that is open now. */
  readonly stage: Localized | null;
}

/** How often a command is decided again when somebody else was faster and it may still hold. */
const MOST_ATTEMPTS = 20;

/**
 * Decides a person's command and commits it: one statement to load, one to write. When another decision comes
 * between, the command is decided again on what it left: it may still hold (another signature in a 会签), or
 * the person is told who decided what and when.
 */
export async function command(deps: ApprovalDeps, request: ApprovalCommand): Promise<Result<CommandAnswer>> {
  const first = await attemptCommand(deps, request);
  const result = first ?? (await inLine(request.approvalId, () => commandAgain(deps, request)));
  if (result.ok) forgetCounts(deps.db, [request.person.id]);
  return result;
}

/**
 * Who has lost a race stands in line with the other losers of this process: 64 who would all try again at once
 * lose to each other, and some lost five times in a row, though nothing was against their decision.
 */
async function commandAgain(deps: ApprovalDeps, request: ApprovalCommand): Promise<Result<CommandAnswer>> {
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
    const result = await attemptCommand(deps, request);
    if (result) return result;
  }
  return reject('case_busy');
}

/** One attempt. Undefined: lost the race, nothing was written. */
async function attemptCommand(
  deps: ApprovalDeps,
  request: ApprovalCommand,
): Promise<Result<CommandAnswer> | undefined> {
  const ready = { ...deps, standing: await standingRules(deps.db) };
  // A resubmission reads the case as well, under the case's lock; every other command is two statements.
  return request.body.type === 'resubmit'
    ? deps.db.transaction((tx) => decideOn(tx, ready, request))
    : decideOn(deps.db, ready, request);
}

interface ReadyDeps extends ApprovalDeps {
  readonly standing: StandingRules;
}

async function decideOn(
  tx: Queryable,
  deps: ReadyDeps,
  request: ApprovalCommand,
): Promise<Result<CommandAnswer> | undefined> {
  const now = deps.clock.now();
  const loaded = await loadForDecision(tx, {
    approvalId: request.approvalId,
    personId: request.person.id,
    idempotencyKey: request.idempotency.key,
    day: formatDay(dayOf(now)),
    amends: amendsOf(request.body),
  });
  if (!loaded) return reject('not_found');
  if (loaded.earlier) return repeated(loaded.earlier, request);
  if (!(await mayCommand(tx, request, loaded))) return reject('not_found');
  const refused =
    (await actorsDuty(tx, request, loaded)) ??
    (request.bulk ? await bulkRefusal(tx, loaded, request.person.id, request.body) : undefined) ??
    (await unknownFile(tx, deps.clock, request));
  if (refused) return { ok: false, rejection: refused };
  const receipt = request.body.type === 'read' ? await receiptOf(tx, request, loaded) : undefined;
  if (receipt) return receipt;
  const stale = staleVersion(loaded, request.body);
  if (stale) return { ok: false, rejection: await explained(tx, stale, loaded, request) };
  return decideLoaded(tx, deps, request, loaded, now);
}

/** A receipt is given once, by who has got a copy: a second one changes nothing, and makes nobody's version old. */
async function receiptOf(
  db: Queryable,
  { approvalId, person }: ApprovalCommand,
  { state, version, routeId }: Loaded,
): Promise<Result<CommandAnswer> | undefined> {
  const copy = await copyOf(db, approvalId, person.id);
  if (!copy) return reject('not_copied');
  return copy.read ? ok(answerOf(state, version, await loadRoute(db, routeId))) : undefined;
}

async function decideLoaded(
  tx: Queryable,
  deps: ReadyDeps,
  request: ApprovalCommand,
  loaded: Loaded,
  now: Date,
): Promise<Result<CommandAnswer> | undefined> {
  const { person, body } = request;
  const rules = await rulesFor(tx, deps.standing, loaded);
  const unfitPerson = await namedRefusal(tx, body, formatDay(dayOf(now)));
  if (unfitPerson) return { ok: false, rejection: unfitPerson };
  const prepared = await prepare(tx, deps, loaded, request, now);
  if (!prepared.ok) return prepared;
  const { command: wanted, round, found } = prepared.value;
  const { newId } = deps;
  const { administers } = person;
  const occasion = { actor: person.id, actsFor: loaded.actsFor, administers, now, newId };
  const form = round?.formData ?? loaded.form;
  const scope = round
    ? { ...loaded.scope, case: { ...loaded.scope.case, title: round.title } }
    : loaded.scope;
  const context = contextOf(rules, { ...occasion, ...found, form, scope });
  const amending = await amendingOf(tx, sourceOf(deps, loaded), loaded, body, formatDay(dayOf(now)));
  const decision = decide(loaded.state, withFollowing(wanted, amending), context);
  if (!decision.ok) return { ok: false, rejection: await explained(tx, decision.rejection, loaded, request) };
  if (amending?.refusal) return { ok: false, rejection: amending.refusal };
  const label = await amendedLabel(tx, sourceOf(deps, loaded), loaded, decision.value, round);
  const title = (label ?? round ?? loaded).title;
  const { state, closed, commit } = record(decision.value, {
    ...{ before: loaded.state, head: loaded.head, actor: person, now, newId, calendar: rules.calendar },
    ...{ route: rules.route.definition, ladders: rules.ladders, unitId: loaded.unitId },
    about: { ...loaded, title, process: sourceOf(deps, loaded).process },
  });
  const response = answerOf(state, loaded.version + 1, rules.route);
  const answer = { ...request.idempotency, personId: person.id, response };
  const written = await committed(tx, loaded.version, closed, { ...commit, round, label, answer });
  if (!written) return undefined;
  const tasks = [...openTasks(loaded.state), ...openTasks(state)];
  forgetCounts(deps.db, [...loaded.actsFor, ...tasks.map((task) => task.person)]);
  deps.wake.wake();
  return ok(response);
}

const withFollowing = (wanted: Command, amending: Amending | undefined): Command =>
  amending && wanted.type === 'approve' ? { ...wanted, follows: amending.follows } : wanted;

/** In words, and nothing at all for who has no part in it: a wrong version is told to nobody else either. */
async function explained(
  db: Queryable,
  rejection: Rejection,
  { state, actsFor }: Loaded,
  { person, body, approvalId }: ApprovalCommand,
): Promise<Rejection> {
  if (rejection.code === 'task_unknown' && 'taskId' in body) {
    // Who reassigns held none of it: what became of a task is told to administrators as to its holder.
    const holders = body.type === 'reassign' && person.administers ? null : [person.id, ...actsFor];
    const past = await pastTask(db, { taskId: body.taskId, approvalId, holders });
    if (past) return past;
  }
  if (rejection.code === 'task_claimed' && 'taskId' in body) {
    const claimed = await pastTask(db, { taskId: body.taskId, approvalId, holders: [person.id, ...actsFor] });
    if (claimed) return { ...claimed, code: rejection.code };
  }
  return explain(db, rejection, state, { ...person, actsFor });
}

/** @throws when a type of case has no source: it was never registered. */
function sourceOf(deps: ApprovalDeps, { caseType }: Loaded): CaseSource {
  const source = deps.cases[caseType];
  if (!source) throw new Error(`no source for cases of type ${caseType}`);
  return source;
}

const talk: ReadonlySet<CommandBody['type']> = new Set([
  'comment',
  'copy',
  'read',
] satisfies CommandBody['type'][]);

/** Who may see a case may talk about it. For every other command the domain asks who holds what. */
async function mayCommand(
  db: Queryable,
  { person, body, approvalId }: ApprovalCommand,
  loaded: Loaded,
): Promise<boolean> {
  if (!talk.has(body.type)) return true;
  return maySeeCase(db, person, { unitId: loaded.unitId, initiatorId: loaded.state.initiator, approvalId });
}

/**
 * What the database calls a race that was lost, nothing written: a unique violation (of the event's number, or of the
 * same key sent twice at once), and a deadlock, of which one must give way (with a post that ends and takes many
 * approvals along).
 */
const LOST: ReadonlySet<string | undefined> = new Set(['23505', '40P01', '40001']);

async function committed(...args: Parameters<typeof commitDecision>): Promise<boolean> {
  try {
    return await commitDecision(...args);
  } catch (error) {
    if (LOST.has(sqlState(error))) return false;
    throw error;
  }
}

function repeated(earlier: NonNullable<Loaded['earlier']>, request: ApprovalCommand): Result<CommandAnswer> {
  if (!earlier.requestHash.equals(request.idempotency.requestHash)) return reject('idempotency_key_reused');
  return ok(earlier.response as CommandAnswer);
}

/**
 * A signature belongs to a task, and a task closes when what it is about changes: so an older version does no
 * harm there. Withdrawing and resubmitting are about the whole, and must have seen it as it is; so must who signs
 * a form that signers amend on the way.
 */
function staleVersion(loaded: Loaded, body: CommandBody): Rejection | undefined {
  const wholesale = body.type === 'withdraw' || body.type === 'resubmit' || body.type === 'cancel';
  // What was decided meanwhile says more than a number: the domain tells who was faster.
  if (body.type === 'withdraw' && (isClosed(loaded.state) || someoneSigned(loaded.state))) return undefined;
  const present = wholesale || signsAmended(loaded.state, body);
  const stale = present ? body.version !== loaded.version : body.version > loaded.version;
  return stale ? { code: 'version_conflict', params: { version: loaded.version } } : undefined;
}

const signing: ReadonlySet<CommandBody['type']> = new Set([
  'approve',
  'reject',
  'abstain',
  'return',
  'give_opinion',
] satisfies CommandBody['type'][]);

/** On a task that is closed nothing is signed: the domain tells who closed it. */
const signsAmended = (state: Approval, body: CommandBody): boolean =>
  signing.has(body.type) &&
  state.amendments !== undefined &&
  'taskId' in body &&
  findSeat(state, body.taskId)?.seat.closing === null;

/** The command as the domain takes it, with the content that it brings, checked. */
async function prepare(
  tx: Queryable,
  deps: ApprovalDeps,
  loaded: Loaded,
  { body, person }: ApprovalCommand,
  now: Date,
): Promise<Result<Prepared>> {
  const { found, state } = loaded;
  if (body.type !== 'resubmit') {
    return ok({ command: { comment: null, ...body } as Command, round: null, found });
  }
  if (state.correction?.person !== person.id) {
    return ok({ command: { type: 'resubmit', digest: '', comment: null, changed: [] }, round: null, found });
  }
  const source = sourceOf(deps, loaded);
  return resubmitted(tx, source, loaded, { by: person.id, comment: body.comment ?? null }, now);
}

function answerOf(state: Approval, version: number, route: PublishedRoute): CommandAnswer {
  const open = Object.entries(state.stages).find(([, stage]) => stage.status === 'open');
  return {
    approvalId: state.id,
    version,
    status: state.status,
    round: state.round,
    stage: open ? (stageTitle(route.definition, open[0]) ?? null) : null,
  };
}
