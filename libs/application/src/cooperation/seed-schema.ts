import {
  activityKinds,
  activityLevels,
  fundKinds,
  groupFunctions,
  movementTypes,
} from '@shanhai/domain/cooperation';
import { date } from '@shanhai/contracts/http';
import { z } from 'zod';

/** The shape of prisma/seed/cooperation.yaml: the register's examples. */
const id = z.string().min(1).max(100);
const text = z.string().min(1);

const item = z.strictObject({ text, responsible: id, co: z.array(id), due: date });

const activity = z
  .strictObject({
    aiding: id.optional(),
    receiving: id.optional(),
    units: z.array(id).default([]),
    kind: z.enum(activityKinds),
    level: z.enum(activityLevels),
    on: date,
    ...{ place: text, title: text, source: text },
    agenda: z.array(text).default([]),
    minutes: z.array(item).default([]),
  })
  .refine(({ aiding, receiving, units }) => (aiding && receiving ? units.length === 0 : units.length > 0), {
    error: 'an activity is of a pair, or names units',
  });

const movement = z.strictObject({
  type: z.enum(movementTypes),
  on: date,
  amount: z.string().regex(/^[1-9]\d{0,11}(\.\d{1,2})?$/),
  purpose: text,
});

export const cooperationFile = z.strictObject({
  illustrative: z.literal(true),
  year: z.number().int(),
  sources: z.record(z.string(), text),
  groups: z.array(
    z.strictObject({
      ...{ group: id, from: date, source: text },
      members: z.array(
        z
          .strictObject({ unit: id.optional(), person: id.optional(), function: z.enum(groupFunctions) })
          .refine(({ unit, person }) => (unit === undefined) !== (person === undefined), {
            error: 'a member is a unit or a person',
          }),
      ),
    }),
  ),
  activities: z.array(activity),
  funds: z.array(
    z.strictObject({
      ...{ aiding: id, receiving: id, source: text },
      kind: z.enum(fundKinds),
      movements: z.array(movement).min(1),
    }),
  ),
});
export type CooperationFile = z.output<typeof cooperationFile>;
