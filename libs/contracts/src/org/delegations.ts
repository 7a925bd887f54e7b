import { z } from 'zod';
import { date, endpoint, pageOf, pageQuery, personRef, timestamp, uuid, reasonText } from '../http';

export const delegation = z.strictObject({
  id: uuid,
  /** Who is away. */
  principal: personRef,
  /** Who stands in. */
  delegate: personRef,
  from: date,
  to: date,
  /** Keys of routes; null means all. */
  routes: z.array(z.string()).nullable(),
  reason: z.string(),
  /** The principal, or an administrator for who is ill. */
  recordedBy: personRef,
  createdAt: timestamp,
  /** When it was ended early. */
  endedAt: timestamp.nullable(),
  status: z.enum(['coming', 'running', 'over', 'ended']),
});
export type Delegation = z.infer<typeof delegation>;

export const newDelegation = z.strictObject({
  delegateId: uuid,
  from: date,
  to: date,
  routes: z.array(z.string().max(100)).min(1).max(200).optional(),
  reason: reasonText,
  /** Somebody else’s leave: an administrator records it (org.manage). */
  principalId: uuid.optional(),
});
export type NewDelegation = z.infer<typeof newDelegation>;

export const delegationRoutes = {
  delegations: endpoint({
    method: 'GET',
    path: '/delegations',
    tag: 'org',
    summary: 'Delegations in leave 代理, the latest first: one’s own; an administrator sees all',
    query: pageQuery.extend({
      /** principal: those that I gave. delegate: those that I was given. Left out: both. */
      as: z.enum(['principal', 'delegate']).optional(),
      /** Whose, for administrators; left out they see everybody’s. */
      person: uuid.optional(),
    }),
    status: 200,
    response: pageOf(delegation),
    access: 'session',
    problems: ['forbidden'],
  }),
  createDelegation: endpoint({
    method: 'POST',
    path: '/delegations',
    tag: 'org',
    summary: 'While a person is away, another acts on what lies in their inbox and what comes',
    body: newDelegation,
    status: 201,
    response: delegation,
    access: 'session',
    idempotent: true,
    problems: [
      'forbidden',
      'person_unknown',
      'route_unknown',
      'period_reversed',
      'delegation_over',
      'delegation_too_far',
      'delegation_to_oneself',
      'delegate_without_post',
      'duties_separated',
      'delegation_overlaps',
      'delegation_cycle',
      'delegation_too_long',
    ],
  }),
  endDelegation: endpoint({
    method: 'POST',
    path: '/delegations/{id}/end',
    tag: 'org',
    summary: 'End a delegation at once: by who is away, by who stands in, or by an administrator',
    params: z.strictObject({ id: uuid }),
    body: z.strictObject({ reason: reasonText.optional() }),
    status: 200,
    response: delegation,
    access: 'session',
    idempotent: true,
    problems: ['delegation_ended'],
  }),
};
