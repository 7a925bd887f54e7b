import { z } from 'zod';
import { actor, endpoint, pageOf, pageQuery, timestamp, uuid } from '../http';
import { unitId } from './units';

export const orgEvent = z.strictObject({
  seq: z.number().int(),
  type: z.enum([
    'unit_created',
    'unit_changed',
    'person_created',
    'person_changed',
    'account_set',
    'post_given',
    'post_ended',
    'post_settled',
    'delegation_given',
    'delegation_ended',
    'responsibility_given',
    'responsibility_ended',
  ]),
  at: timestamp,
  actor,
  /** What was written, such as `unitId`, `personId`, and the values before and after. Never a password. */
  data: z.record(z.string(), z.unknown()),
});
export type OrgEvent = z.infer<typeof orgEvent>;

export const historyRoutes = {
  orgHistory: endpoint({
    method: 'GET',
    path: '/org/history',
    tag: 'org',
    summary:
      'Every change of units, persons, accounts, posts, leave and who is in charge, the latest first (audit.read, org.manage)',
    query: pageQuery.extend({ unit: unitId.optional(), person: uuid.optional() }),
    status: 200,
    response: pageOf(orgEvent),
    access: 'session',
    problems: ['forbidden'],
  }),
};
