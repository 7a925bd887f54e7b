import { groupFunctions } from '@shanhai/domain/cooperation';
import { z } from 'zod';
import { date, endpoint, pageOf, pageQuery, personRef, unitRef, uuid } from '../http';
import { unitId } from '../org/units';

export const group = unitRef.extend({
  kind: z.enum(['leading_group', 'thematic_group']),
  /** The government whose group it is; of a thematic group that of its leading group. */
  government: unitRef.nullable(),
  /** Members on the day. */
  members: z.number().int(),
  mayRecord: z.boolean(),
});
export type GroupView = z.infer<typeof group>;

export const groupMember = z.strictObject({
  id: uuid,
  group: unitRef,
  /** A unit or a person: one of the two is null. */
  unit: unitRef.nullable(),
  person: personRef.nullable(),
  function: z.enum(groupFunctions),
  validFrom: date,
  /** The last day. */
  validTo: date.nullable(),
  endReason: z.string().nullable(),
  source: z.string(),
});
export type GroupMember = z.infer<typeof groupMember>;

export const newMember = z
  .strictObject({
    unitId: unitId.optional(),
    personId: uuid.optional(),
    function: z.enum(groupFunctions),
    validFrom: date,
    validTo: date.nullable().optional(),
    source: z.string().trim().min(1).max(500),
  })
  .refine((it) => (it.unitId === undefined) !== (it.personId === undefined), {
    params: { code: 'member_one_of' },
    path: ['unitId'],
  });
export type NewMember = z.infer<typeof newMember>;

const memberEnd = z.strictObject({ lastDay: date, reason: z.string().trim().min(1).max(1000) });
export type MemberEnd = z.infer<typeof memberEnd>;

const groupId = z.strictObject({ id: unitId });

export const groupRoutes = {
  groups: endpoint({
    method: 'GET',
    path: '/cooperation/groups',
    tag: 'cooperation',
    summary: 'Leading groups and thematic groups that exist on a day, by id',
    query: pageQuery.extend({
      on: date.optional(),
      kind: z.enum(['leading_group', 'thematic_group']).optional(),
    }),
    status: 200,
    response: pageOf(group),
    access: 'session',
  }),
  members: endpoint({
    method: 'GET',
    path: '/cooperation/groups/{id}/members',
    tag: 'cooperation',
    summary: 'Members of a group, leaders first: of a day, or of all times',
    params: groupId,
    query: pageQuery.extend({ on: date.optional() }),
    status: 200,
    response: pageOf(groupMember),
    access: 'session',
  }),
  addMember: endpoint({
    method: 'POST',
    path: '/cooperation/groups/{id}/members',
    tag: 'cooperation',
    summary: 'Take a unit or a person into a group (cooperation.record over the group)',
    params: groupId,
    body: newMember,
    status: 201,
    response: groupMember,
    access: 'session',
    idempotent: true,
    problems: [
      'forbidden',
      'unit_unknown',
      'unit_not_valid',
      'person_unknown',
      'period_reversed',
      'member_overlaps',
    ],
  }),
  endMember: endpoint({
    method: 'POST',
    path: '/cooperation/members/{id}/end',
    tag: 'cooperation',
    summary: 'Say the last day of a member (cooperation.record over the group)',
    params: z.strictObject({ id: uuid }),
    body: memberEnd,
    status: 200,
    response: groupMember,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'period_reversed', 'member_ended'],
  }),
};
