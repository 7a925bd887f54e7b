import { z } from 'zod';
import { date, endpoint, lineOf, pageOf, pageQuery, unitRef } from '../http';

export const unitKinds = [
  'province',
  'city',
  'county',
  'township',
  'office',
  'department',
  'member_unit',
  'leading_group',
  'thematic_group',
] as const;

/** A stable code such as 331181, or 331100-office: it stands in numbers of cases and never changes. */
export const unitId = z.stringFormat('unit-code', /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);
const name = lineOf(200);

export const unit = unitRef.extend({
  kind: z.enum(unitKinds),
  parentId: z.string().nullable(),
  validFrom: date,
  /** The last day on which it exists. */
  validTo: date.nullable(),
  version: z.number().int(),
});
export type Unit = z.infer<typeof unit>;

export const newUnit = z.strictObject({
  /** Left out: one is made. */
  id: unitId.optional(),
  kind: z.enum(unitKinds),
  parentId: unitId.nullable(),
  nameZh: name,
  nameEn: name,
  validFrom: date,
  validTo: date.nullable().optional(),
});
export type NewUnit = z.infer<typeof newUnit>;

/** What is left out stays as it is. */
export const unitChange = z.strictObject({
  nameZh: name.optional(),
  nameEn: name.optional(),
  parentId: unitId.nullable().optional(),
  validTo: date.nullable().optional(),
});
export type UnitChange = z.infer<typeof unitChange>;

export const unitRoutes = {
  units: endpoint({
    method: 'GET',
    path: '/units',
    tag: 'org',
    summary: 'Units by id: by a part of the name, by kind, or a unit with all below it',
    query: pageQuery.extend({
      /** A part of the id or of a name in either language. */
      q: z.string().trim().max(100).optional(),
      under: unitId.optional(),
      kind: z.enum(unitKinds).optional(),
      /** Only those that exist on this day. */
      on: date.optional(),
    }),
    status: 200,
    response: pageOf(unit),
    access: 'session',
  }),
  createUnit: endpoint({
    method: 'POST',
    path: '/units',
    tag: 'org',
    summary: 'A new unit below another (org.manage)',
    body: newUnit,
    status: 201,
    response: unit,
    access: 'session',
    idempotent: true,
    problems: [
      'forbidden',
      'unit_exists',
      'unit_unknown',
      'unit_not_valid',
      'unit_too_deep',
      'period_reversed',
    ],
  }),
  changeUnit: endpoint({
    method: 'PATCH',
    path: '/units/{id}',
    tag: 'org',
    summary: 'Rename a unit, put it below another, or end it (org.manage)',
    params: z.strictObject({ id: unitId }),
    body: unitChange,
    status: 200,
    response: unit,
    access: 'session',
    versioned: true,
    problems: [
      'forbidden',
      'version_conflict',
      'unit_unknown',
      'unit_cycle',
      'unit_too_deep',
      'unit_in_use',
      'unit_not_valid',
      'period_reversed',
    ],
  }),
};
