import { activityKinds, activityLevels } from '@shanhai/domain/cooperation';
import { z } from 'zod';
import {
  date,
  endpoint,
  isOneLine,
  nothing,
  pageOf,
  pageQuery,
  personRef,
  timestamp,
  unitRef,
  uuid,
} from '../http';
import { unitId } from '../org/units';
import { attachment, attachmentEndpoints } from '../projects/attachments';
import { year } from './pairs';

/** A line of a draft: it may still be empty. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine(isOneLine, { params: { code: 'text_one_line' } });

const sentParticipant = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unitId }),
  z.strictObject({ kind: z.literal('person'), personId: uuid }),
  z.strictObject({ kind: z.literal('guest'), name: line(100), title: line(200), organisation: line(200) }),
]);

const sentItem = z.strictObject({
  /** Left out for a new item. */
  id: uuid.optional(),
  text: z.string().trim().max(2000),
  responsibleUnitId: unitId.nullable(),
  coResponsibleUnitIds: z.array(unitId).max(20),
  dueOn: date.nullable(),
});

/** What a draft says. It may lack anything; what is missing is told when it is published. */
export const activityBody = z.strictObject({
  kind: z.enum(activityKinds),
  level: z.enum(activityLevels),
  title: line(200),
  startsOn: date.nullable(),
  endsOn: date.nullable(),
  place: line(200),
  pairId: uuid.nullable(),
  unitIds: z.array(unitId).max(120),
  participants: z.array(sentParticipant).max(300),
  agenda: z.array(line(500)).max(50),
  minutes: z.array(sentItem).max(100),
});
export type ActivityBody = z.infer<typeof activityBody>;

const pairRef = z.strictObject({ id: uuid, aiding: unitRef, receiving: unitRef });

const participant = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unit: unitRef }),
  z.strictObject({ kind: z.literal('person'), person: personRef }),
  z.strictObject({
    kind: z.literal('guest'),
    name: z.string(),
    title: z.string(),
    organisation: z.string(),
  }),
]);

export const minutesItem = z.strictObject({
  id: uuid,
  /** Its place in the minutes, from 1. */
  number: z.number().int(),
  text: z.string(),
  responsibleUnit: unitRef.nullable(),
  coResponsibleUnits: z.array(unitRef),
  dueOn: date.nullable(),
});
export type MinutesItemView = z.infer<typeof minutesItem>;

export const activityContent = z.strictObject({
  kind: z.enum(activityKinds),
  level: z.enum(activityLevels),
  title: z.string(),
  startsOn: date.nullable(),
  endsOn: date.nullable(),
  place: z.string(),
  pair: pairRef.nullable(),
  units: z.array(unitRef),
  participants: z.array(participant),
  agenda: z.array(z.string()),
  minutes: z.array(minutesItem),
});
export type ActivityView = z.infer<typeof activityContent>;

export const activitySummary = z.strictObject({
  id: uuid,
  kind: z.enum(activityKinds),
  level: z.enum(activityLevels),
  title: z.string(),
  startsOn: date.nullable(),
  endsOn: date.nullable(),
  place: z.string(),
  pair: pairRef.nullable(),
  units: z.array(unitRef),
  /** Items in its minutes. */
  items: z.number().int(),
  /** The edition that is published; 0 while none is. */
  edition: z.number().int(),
  /** Whether there is a draft, which those who record for it see. */
  draft: z.boolean(),
  illustrative: z.boolean(),
});
export type ActivitySummary = z.infer<typeof activitySummary>;

const edition = z.strictObject({
  edition: z.number().int(),
  publishedAt: timestamp,
  /** null for what came with the first data. */
  publishedBy: personRef.nullable(),
  /** Why it was corrected; null of the first. */
  reason: z.string().nullable(),
});

export const activity = z.strictObject({
  id: uuid,
  edition: z.number().int(),
  /** What the edition says, or the draft of what was never published. */
  content: activityContent,
  /** What was written since; null when nothing was, and for who does not record for it. */
  draft: activityContent.nullable(),
  /** Version of the draft: send it as If-Match when saving. */
  version: z.number().int(),
  editions: z.array(edition),
  attachments: z.array(attachment),
  illustrative: z.boolean(),
  source: z.string(),
  createdBy: personRef.nullable(),
  updatedAt: timestamp,
  allowedActions: z.array(z.enum(['edit', 'publish', 'discard'])),
});
export type Activity = z.infer<typeof activity>;

const byId = z.strictObject({ id: uuid });
const saving = ['forbidden', 'activity_invalid', 'pair_unknown'] as const;

export const activityFilters = z.strictObject({
  kind: z.enum(activityKinds).optional(),
  level: z.enum(activityLevels).optional(),
  pair: uuid.optional(),
  /** A unit that meets there: a side of the pair, or one that is named. */
  unit: unitId.optional(),
  year: year.optional(),
  state: z.enum(['published', 'draft']).optional(),
});
export type ActivityFilters = z.infer<typeof activityFilters>;

export const activityRoutes = {
  activities: endpoint({
    method: 'GET',
    path: '/cooperation/activities',
    tag: 'cooperation',
    summary: 'Visits, meetings, conferences and events of the units that one may read, the latest first',
    query: pageQuery.extend(activityFilters.shape),
    status: 200,
    response: pageOf(activitySummary),
    access: 'session',
  }),
  createActivity: endpoint({
    method: 'POST',
    path: '/cooperation/activities',
    tag: 'cooperation',
    summary: 'Begin a draft (cooperation.record over one of its units)',
    body: activityBody,
    status: 201,
    response: activity,
    access: 'session',
    idempotent: true,
    problems: [...saving],
  }),
  activity: endpoint({
    method: 'GET',
    path: '/cooperation/activities/{id}',
    tag: 'cooperation',
    summary: 'One activity: agenda, participants, minutes, files, and its editions',
    params: byId,
    status: 200,
    response: activity,
    access: 'session',
  }),
  activityEdition: endpoint({
    method: 'GET',
    path: '/cooperation/activities/{id}/editions/{edition}',
    tag: 'cooperation',
    summary: 'What an earlier edition says; it stays as it was published',
    params: byId.extend({ edition: z.coerce.number().int().min(1).max(1_000_000) }),
    status: 200,
    response: edition.extend({ content: activityContent }),
    access: 'session',
  }),
  saveActivity: endpoint({
    method: 'PUT',
    path: '/cooperation/activities/{id}/draft',
    tag: 'cooperation',
    summary: 'Save the draft; of what is published a draft of the next edition, which changes nothing yet',
    params: byId,
    body: activityBody,
    status: 200,
    response: activity,
    access: 'session',
    versioned: true,
    problems: [...saving, 'version_conflict'],
  }),
  publishActivity: endpoint({
    method: 'POST',
    path: '/cooperation/activities/{id}/publish',
    tag: 'cooperation',
    summary: 'Publish the draft: its minutes are fixed; a correction is a new edition, with a reason',
    params: byId,
    body: z.strictObject({
      version: z.number().int(),
      /** Required from the second edition on. */
      reason: z.string().trim().min(1).max(1000).optional(),
    }),
    status: 200,
    response: activity,
    access: 'session',
    idempotent: true,
    problems: [
      'forbidden',
      'activity_incomplete',
      'activity_no_draft',
      'comment_required',
      'version_conflict',
    ],
  }),
  discardActivity: endpoint({
    method: 'DELETE',
    path: '/cooperation/activities/{id}/draft',
    tag: 'cooperation',
    summary: 'Discard the draft; what was never published is gone with it',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
    problems: ['forbidden', 'activity_no_draft'],
  }),
};

const files = attachmentEndpoints({
  path: '/cooperation/activities',
  tag: 'cooperation',
  what: 'activity',
});

export const activityFileRoutes = {
  uploadActivityFile: files.upload,
  removeActivityFile: files.removeAttachment,
};
