import { z } from 'zod';
import { date, endpoint, pageOf, pageQuery, unitRef, uuid, reasonText } from '../http';
import { unitId } from './units';

/** What a form's field holds when a rule asks who is in charge of it (`inChargeOf`). */
const field = z.string().trim().min(1).max(200);

export const responsibility = z.strictObject({
  id: uuid,
  field: z.string(),
  unit: unitRef,
  validFrom: date,
  /** Its last day. */
  validTo: date.nullable(),
  /** The document that says so. */
  source: z.string(),
});
export type Responsibility = z.infer<typeof responsibility>;

export const newResponsibility = z.strictObject({
  field,
  unitId,
  validFrom: date,
  validTo: date.nullable().optional(),
  source: z.string().trim().min(1).max(500),
});
export type NewResponsibility = z.infer<typeof newResponsibility>;

const responsibilityEnd = z.strictObject({
  /** The last day on which it holds. */
  lastDay: date,
  reason: reasonText,
});
export type ResponsibilityEnd = z.infer<typeof responsibilityEnd>;

export const responsibilityRoutes = {
  responsibilities: endpoint({
    method: 'GET',
    path: '/responsibilities',
    tag: 'org',
    summary: 'Which units are in charge of which fields of work: of a field, of a unit, on a day',
    query: pageQuery.extend({ field: field.optional(), unit: unitId.optional(), on: date.optional() }),
    status: 200,
    response: pageOf(responsibility),
    access: 'session',
  }),
  createResponsibility: endpoint({
    method: 'POST',
    path: '/responsibilities',
    tag: 'org',
    summary: 'Put a unit in charge of a field of work (org.manage); several may be in charge of one',
    body: newResponsibility,
    status: 201,
    response: responsibility,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'unit_unknown', 'unit_not_valid', 'period_reversed', 'responsibility_overlaps'],
  }),
  endResponsibility: endpoint({
    method: 'POST',
    path: '/responsibilities/{id}/end',
    tag: 'org',
    summary: 'Say the last day on which a unit is in charge; stages that are open keep their signers',
    params: z.strictObject({ id: uuid }),
    body: responsibilityEnd,
    status: 200,
    response: responsibility,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'not_found', 'period_reversed', 'responsibility_ended'],
  }),
};
