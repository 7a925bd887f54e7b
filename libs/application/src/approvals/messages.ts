import type { OutboxMessage } from '@shanhai/contracts/messages';
import {
  CORRECTION,
  isClosed,
  type Approval,
  type Dated,
  type Localized,
  type OpenTask,
  type RouteDefinition,
} from '@shanhai/domain/approvals';
import { caseLink } from '../notices/links';
import type { Subject } from './approvals.store';
import { stageTitle } from './effects';
import { statusWord, tallyWords } from './words';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** The case that an approval belongs to, as messages name it. */
export type About = Pick<Subject, 'caseType' | 'caseId' | 'number' | 'title'> & {
  /** Whether a workflow waits for the end. */
  readonly process: boolean;
};

/** Workflow id, and aggregate of all that a case sends: its messages leave in their order. */
export const caseKey = (about: Pick<About, 'caseType' | 'caseId'>): string =>
  `${about.caseType}:${about.caseId}`;

/** What waits for somebody since a decision, and what did before it. */
export interface Tasks {
  readonly opened: readonly OpenTask[];
  readonly held: readonly OpenTask[];
}

/**
 * Whom a decision concerns: new holders of tasks, those whose tasks it has ended without their doing, the applicant,
 * and the workflow that waits for the end.
 */
export function messagesOf(
  after: Approval,
  events: readonly Dated[],
  { opened, held }: Tasks,
  about: About,
  route: RouteDefinition,
  actor: Person,
): OutboxMessage[] {
  return [
    ...opened.map((task) => taskNotice(task, events, about, route, actor)),
    ...events.flatMap((event) => talkNotice(event, about, actor)),
    ...(isClosed(after) && events.some(ends) ? closing(after, events, held, about, actor) : []),
  ];
}

function taskNotice(
  task: OpenTask,
  events: readonly Dated[],
  about: About,
  route: RouteDefinition,
  actor: Person,
): OutboxMessage {
  const to = { dedupeKey: `task:${task.taskId}`, personIds: [task.person], link: `/t/${task.taskId}` };
  const { number, title } = about;
  const { taskId, dueAt, provisional } = task;
  const returned = task.stageKey === CORRECTION ? events.find(isReturn) : undefined;
  const stage =
    task.stageKey === CORRECTION && !returned
      ? correctionTitle
      : titleOf(route, returned?.stage ?? task.stageKey);
  const data = { number, title, stageZh: stage.zh, stageEn: stage.en, dueAt, provisional, taskId };
  if (!returned) {
    const at = events.at(-1)?.at;
    const said = {
      ...(at !== undefined && Date.parse(at) >= Date.parse(dueAt) && { late: true }),
      ...(task.kind === 'opinion' && { opinion: true }),
    };
    return { topic: 'notice', payload: { kind: 'task_opened', ...to, data: { ...data, ...said } } };
  }
  const decided = { by: actor.name, byEn: actor.nameEn, comment: returned.comment };
  return { topic: 'notice', payload: { kind: 'correction_asked', ...to, data: { ...data, ...decided } } };
}

/** Who is urged or gets a copy is told by whom, with what they wrote. The same act tells once. */
function talkNotice(event: Dated, about: About, actor: Person): OutboxMessage[] {
  if (event.type !== 'urged' && event.type !== 'copied' && event.type !== 'copies_given') return [];
  const { number, title, caseType, caseId } = about;
  const payload = {
    kind: event.type === 'urged' ? ('urged' as const) : ('copied' as const),
    dedupeKey: `${event.type}:${caseId}:${'stage' in event ? `${event.stage}:` : ''}${event.at}`,
    personIds: [...event.persons],
    link: caseLink(caseType, caseId),
    data: {
      ...{ number, title, by: actor.name, byEn: actor.nameEn },
      comment: 'comment' in event ? event.comment : null,
    },
  };
  return [{ topic: 'notice', payload }];
}

const isReturn = (event: Dated): event is Extract<Dated, { type: 'returned_to_applicant' }> =>
  event.type === 'returned_to_applicant';

/** A correction that an administrator has handed to somebody else. */
const correctionTitle: Localized = { zh: '补正', en: 'Correction' };

const titleOf = (route: RouteDefinition, key: string): Localized => {
  const title = stageTitle(route, key);
  if (!title) throw new Error(`the route has no stage "${key}"`);
  return title;
};

const endings = ['approved', 'rejected', 'withdrawn', 'cancelled'] as const;

/** Talk after the end ends nothing again. */
const ends = ({ type }: Dated): boolean => (endings as readonly string[]).includes(type);

/**
 * The workflow behind the case goes on, and tells of a decision itself; where there is none, the applicant is told
 * here. What was stopped is told here for every kind of case. Nobody is told of their own act.
 */
function closing(
  after: Approval,
  events: readonly Dated[],
  held: readonly OpenTask[],
  about: About,
  actor: Person,
): OutboxMessage[] {
  const outcome = endings.find((each) => each === after.status);
  if (!outcome) throw new Error(`approval ${after.id} is not closed`);
  const signal = about.process ? [closedSignal(after, outcome, about)] : [];
  if (outcome === 'withdrawn' || outcome === 'cancelled') {
    const concerned = [
      ...held.map(({ person }) => person),
      ...(outcome === 'cancelled' ? [after.initiator] : []),
    ];
    const personIds = [...new Set(concerned)].filter((id) => id !== actor.id);
    return [
      ...signal,
      ...(personIds.length > 0 ? [stoppedNotice(after, outcome, personIds, events, about, actor)] : []),
    ];
  }
  if (about.process || after.initiator === actor.id) return signal;
  return [closedNotice(after, events, about, actor)];
}

/** Those who had it before them need not decide any more; of a cancellation the applicant is told as well. A case may have
 * several approvals, one after the other: each is told of by itself. */
function stoppedNotice(
  { id }: Approval,
  outcome: 'withdrawn' | 'cancelled',
  personIds: string[],
  events: readonly Dated[],
  about: About,
  actor: Person,
): OutboxMessage {
  const { number, title, caseType, caseId } = about;
  const data = { number, title, by: actor.name, byEn: actor.nameEn, comment: wordsOf(events) };
  const to = { dedupeKey: `${outcome}:${id}`, personIds, link: caseLink(caseType, caseId) };
  return { topic: 'notice', payload: { kind: `case_${outcome}`, ...to, data } };
}

function wordsOf(events: readonly Dated[]): string | null {
  const decided = events.find((event) => 'comment' in event);
  return decided && 'comment' in decided ? decided.comment : null;
}

function closedNotice(
  { id, initiator, status }: Approval,
  events: readonly Dated[],
  { number, title, caseType, caseId }: About,
  actor: Person,
): OutboxMessage {
  const data = {
    ...{ number, title, outcomeZh: statusWord(status).zh, outcomeEn: statusWord(status).en },
    ...endedBy(events, actor),
  };
  return {
    topic: 'notice',
    payload: {
      ...{ kind: 'approval_closed', dedupeKey: `approval-closed:${id}`, personIds: [initiator] },
      ...{ link: caseLink(caseType, caseId), data },
    },
  };
}

/** What the last voter wrote is their opinion, not the reason of the result. */
function endedBy(events: readonly Dated[], actor: Person) {
  const lost = events.find((event) => event.type === 'rejected');
  if (lost?.tally) return { by: tallyWords(lost.tally).zh, byEn: tallyWords(lost.tally).en, comment: null };
  return { by: actor.name, byEn: actor.nameEn, comment: wordsOf(events) };
}

function closedSignal(after: Approval, outcome: (typeof endings)[number], about: About): OutboxMessage {
  return {
    topic: 'workflow.signal',
    payload: {
      workflowId: caseKey(about),
      signal: 'approvalClosed',
      argument: { id: `approval-closed:${after.id}`, approvalId: after.id, outcome },
    },
  };
}
