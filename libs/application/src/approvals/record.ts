import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Approval, Dated, RouteDefinition } from '@shanhai/domain/approvals';
import { evolve, isClosed, openTasks } from '@shanhai/domain/approvals';
import { outboxRows } from '@shanhai/platform/outbox';
import { chain, eventRow, type EventActor, type NewEvent, type StreamHead } from '../audit';
import type { Commit, Round } from './approvals.store';
import { actedBy, effectsOf, type Tools } from './effects';
import { caseKey, messagesOf, type About, type Person } from './messages';
import type { CaseContent } from './ports';

/** All that turns decided events into one commit. */
export interface Recording extends Tools {
  readonly before: Approval | null;
  readonly head: StreamHead;
  readonly about: About;
  readonly route: RouteDefinition;
  readonly actor: Person;
  readonly now: Date;
}

export interface Recorded {
  readonly state: Approval;
  readonly closed: boolean;
  readonly commit: Omit<Commit, 'round' | 'answer'>;
}

/** What the events make of the approval, and every row that follows from it. */
export function record(events: readonly Dated[], recording: Recording): Recorded {
  const { before, about, route, actor, now } = recording;
  const state = events.reduce<Approval | null>((was, event) => evolve(was, event), before);
  if (!state) throw new Error('a decision without events');
  const effects = effectsOf(before, state, events, recording);
  const tasks = { opened: effects.opened, held: before ? openTasks(before) : [] };
  const messages = messagesOf(state, events, tasks, about, route, actor);
  const commit = {
    state,
    now,
    events: chain(state.id, recording.head, events.map(newEvent)).map(eventRow),
    effects,
    outbox: outboxRows(caseKey(about), messages),
  };
  return { state, closed: isClosed(state), commit };
}

/** As it stands in the history: with who acted, a person or the system. */
export const newEvent = (event: Dated): NewEvent => {
  const { type, at, ...data } = event;
  return { type, data, actor: actorOf(event), at: new Date(at) };
};

const actorOf = (event: Dated): EventActor => {
  const acted = actedBy(event);
  if (!acted) return { kind: 'system', name: systems[event.type] ?? 'system:route', reason: event.type };
  const { by: id, onBehalfOf } = acted;
  return { kind: 'person', id, ...(onBehalfOf !== undefined && { onBehalfOf }) };
};

/** Who signs what no person did; all else is the route's own step. */
const systems: Partial<Record<Dated['type'], `system:${string}`>> = {
  member_left: 'system:org',
  stage_overdue: 'system:clock',
  escalated: 'system:clock',
  stage_recalculated: 'system:calendar',
};

/** SHA-256 over canonical JSON: what says the same has one digest. */
export const digestOf = (content: object): string =>
  createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');

/** SHA-256 over the canonical JSON of what is submitted: two rounds with one digest say the same. */
export const contentDigest = ({ formData, attachments }: CaseContent): Buffer =>
  createHash('sha256')
    .update(canonicalize({ formData, attachments }) ?? '')
    .digest();

export const roundOf = (round: number, content: CaseContent, digest: Buffer, submittedBy: string): Round => ({
  round,
  title: content.title,
  summary: content.summary,
  formData: content.formData,
  attachments: content.attachments,
  digest,
  submittedBy,
});
