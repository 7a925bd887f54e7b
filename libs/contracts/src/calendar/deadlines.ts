import { recipients } from '@shanhai/domain/calendar';
import { z } from 'zod';
import { actor, endpoint, localized, timestamp, unitRef, uuid, reasonText } from '../http';

const standing = {
  dueAt: timestamp,
  provisional: z.boolean(),
  /** The versions of the years that it was computed with, such as 2026.1+2027.0; 0 has no notice. */
  calendar: z.string(),
};

const change = z.strictObject({
  seq: z.number().int(),
  at: timestamp,
  cause: z.enum(['opened', 'paused', 'resumed', 'extended', 'recalculated', 'closed']),
  /** null where nothing was before, or nothing comes after. */
  before: z.strictObject(standing).nullable(),
  after: z.strictObject(standing).nullable(),
  reason: z.string().nullable(),
  actor: actor.nullable(),
});

export const deadlineView = z.strictObject({
  id: uuid,
  /** Raised by every change; If-Match carries it. */
  version: z.number().int(),
  subject: z.strictObject({ type: z.string(), id: uuid, number: z.string().nullable(), title: z.string() }),
  kind: z.string(),
  stage: localized.nullable(),
  unit: unitRef,
  status: z.enum(['running', 'paused', 'due', 'closed']),
  budget: z.number().int(),
  unitOfTime: z.enum(['working_day', 'calendar_day', 'hour']),
  /** Units used by now; more than the budget when it was overdue. */
  consumed: z.number().int(),
  openedAt: timestamp,
  pausedAt: timestamp.nullable(),
  closedAt: timestamp.nullable(),
  ...standing,
  /** Whether the reader may extend it now. */
  extendable: z.boolean(),
  /** Units that extensions may still add; the house has a limit in all. */
  extensionLeft: z.number().int(),
  /** Its rungs, earliest first: those that wait, and what has become of the others, each with the end that it was for. */
  reminders: z.array(
    z.strictObject({
      rung: z.string(),
      fireAt: timestamp,
      dueAt: timestamp,
      /** skipped: a later one fired instead. cancelled: the deadline had ended. */
      status: z.enum(['scheduled', 'fired', 'skipped', 'cancelled']),
      firedAt: timestamp.nullable(),
      to: z.array(z.enum(recipients)),
      /** Whom it should have told, and nobody was found to be. */
      unfound: z.array(z.enum(recipients)),
    }),
  ),
  /** Oldest first. */
  history: z.array(change),
});
export type DeadlineView = z.infer<typeof deadlineView>;

const byId = z.strictObject({ id: uuid });

/** Units more, of the deadline's own unit of time. */
const add = z.coerce.number().int().min(1).max(365);

/** What an extension would come to. */
const extensionPreview = z.strictObject({
  before: z.strictObject(standing),
  after: z.strictObject(standing),
  /** Why it can't be decided so; null when it can. */
  refusal: z.enum(['deadline_too_long', 'deadline_still_past']).nullable(),
});
export type ExtensionPreview = z.infer<typeof extensionPreview>;

export const deadlineRoutes = {
  readDeadline: endpoint({
    ...{ method: 'GET', path: '/deadlines/{id}', tag: 'deadlines', access: 'session', status: 200 },
    summary: 'A deadline with what has happened to it, for who may see its case',
    params: byId,
    response: deadlineView,
    problems: ['not_found'],
  }),
  previewExtension: endpoint({
    ...{ method: 'GET', path: '/deadlines/{id}/extensions/preview', tag: 'deadlines', access: 'session' },
    status: 200,
    summary: 'When a term would end with more units, for who may extend it. Nothing is kept',
    params: byId,
    query: z.strictObject({ add }),
    response: extensionPreview,
    problems: ['not_found', 'forbidden', 'deadline_closed', 'deadline_paused'],
  }),
  extendDeadline: endpoint({
    ...{ method: 'POST', path: '/deadlines/{id}/extensions', tag: 'deadlines', access: 'session' },
    status: 201,
    summary: 'Extend a term that runs by a decision with a reason; its ladder and its workflow follow',
    idempotent: true,
    versioned: true,
    params: byId,
    body: z.strictObject({
      /** Units more, of the deadline's own unit of time. */
      add: z.number().int().min(1).max(365),
      reason: reasonText,
    }),
    response: deadlineView,
    problems: [
      ...(['not_found', 'forbidden', 'version_conflict', 'deadline_closed', 'deadline_paused'] as const),
      ...(['deadline_too_long', 'deadline_still_past'] as const),
    ],
  }),
};
