import { z } from 'zod';

const id = z.string().min(1);

/** targets-2020.yaml: how the numbers of the work plan are given to units. */
export const targetsFile = z.strictObject({
  planner: id,
  office: id,
  title: z.strictObject({ zh: id, en: id }),
  /** What the source of a target says whose parts are illustrative. */
  illustrativeParts: id,
  targets: z.array(
    z
      .strictObject({
        planItem: id,
        illustrative: z.boolean().default(false),
        /** Who leads it, and who helps. */
        responsible: id.optional(),
        cooperating: z.array(id).default([]),
        /** How much of it belongs to the year, where it reaches into later ones. */
        schedule: z
          .array(z.strictObject({ on: z.iso.date(), percent: z.number().min(0).max(100) }))
          .default([]),
        /** Every unit of the list in the year, or of these kinds, is to reach `value`. */
        list: id.optional(),
        kinds: z.array(id).default([]),
        value: z.number().nonnegative().optional(),
        /** What a unit is to reach; goes before `value`. */
        to: z.record(z.string(), z.number().nonnegative()).default({}),
      })
      .refine(
        ({ list, kinds, value }) => (list === undefined && kinds.length === 0) === (value === undefined),
        {
          message: 'value is for those of a list or of kinds',
          path: ['value'],
        },
      ),
  ),
});
export type TargetsFile = z.output<typeof targetsFile>;
