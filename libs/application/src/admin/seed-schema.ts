import { type RouteNode, stagesOf } from '@shanhai/domain/approvals';
import { roles } from '@shanhai/domain/org';
import { ladderDocument, ladderKind } from '@shanhai/contracts/calendar';
import { routeNode, submissionRule } from '@shanhai/contracts/approvals';
import { layout } from '@shanhai/contracts/forms';
import { date, localized } from '@shanhai/contracts/http';
import { unitKinds } from '@shanhai/contracts/org';
import { actionPlans } from '@shanhai/contracts/targets/action-plans';
import { z } from 'zod';
import { aggregations, comparisons } from '@shanhai/domain/targets/plans';

/** The shapes of prisma/seed/*.yaml. A row says where it comes from: by a key of `sources`, or in words. */
const id = z.string().min(1).max(100);
const text = z.string().min(1);
const sources = z.record(z.string(), text);
const period = { from: date, to: date.optional() };

const holiday = z
  .strictObject({ name: text, from: date, to: date, worked: z.array(date) })
  .refine((each) => each.from <= each.to, { error: 'the holiday ends before it begins', path: ['to'] });

export const calendarFile = z.strictObject({
  years: z.array(
    z.strictObject({
      year: z.number().int(),
      version: z.number().int().min(1),
      source: text,
      announcedOn: date,
      holidays: z.array(holiday),
    }),
  ),
});

export const unitsFile = z.strictObject({
  validFrom: date,
  sources,
  units: z.array(
    z.strictObject({ id, kind: z.enum(unitKinds), parent: id.optional(), zh: text, en: text, source: text }),
  ),
  lists: z.array(
    z.strictObject({ list: id, members: z.array(z.strictObject({ unit: id, ...period, source: text })) }),
  ),
});

export const pairsFile = z.strictObject({
  sources,
  pairs: z.array(z.strictObject({ aiding: id, receiving: id, ...period, source: text })),
});

export const peopleFile = z.strictObject({
  illustrative: z.literal(true),
  source: text,
  password: z.string().min(12),
  postsFrom: date,
  people: z.array(
    z.strictObject({
      username: id,
      name: text,
      en: text,
      email: z.email().refine((address) => address.endsWith('.example'), 'a demo address ends in .example'),
      posts: z.array(z.strictObject({ unit: id, role: z.enum(roles), title: text })).min(1),
    }),
  ),
});

const planItem = z
  .strictObject({
    id,
    kind: z.enum(['target', 'programme', 'work_item']),
    zh: text,
    en: text,
    indicator: id.optional(),
    value: z.number().optional(),
    measure: text.optional(),
    comparison: z.enum(comparisons).optional(),
    aggregation: z.enum(aggregations).optional(),
    dueOn: date.optional(),
  })
  .refine((item) => measuresOf(item).every(isGiven(item.kind)), {
    error:
      'a target has indicator, value, measure, comparison and aggregation; other items have none of them',
  });

interface Measures {
  readonly indicator?: unknown;
  readonly value?: unknown;
  readonly measure?: unknown;
  readonly comparison?: unknown;
  readonly aggregation?: unknown;
}
const measuresOf = ({ indicator, value, measure, comparison, aggregation }: Measures): unknown[] => [
  ...[indicator, value, measure, comparison, aggregation],
];

const isGiven =
  (kind: string) =>
  (value: unknown): boolean =>
    (value !== undefined) === (kind === 'target');

export const planFile = z.strictObject({
  year: z.number().int(),
  source: text,
  dueOn: date,
  sentences: z.array(
    z.strictObject({
      paragraph: z.number().int().min(1),
      actionPlan: z.enum(actionPlans),
      text,
      items: z.array(planItem).min(1),
    }),
  ),
});

const stagesHaveOwnKeys = (root: RouteNode): boolean => {
  const keys = stagesOf(root).map((each) => each.key);
  return new Set(keys).size === keys.length;
};

const versioned = {
  key: id,
  version: z.number().int().min(1),
  illustrative: z.boolean(),
  source: text,
};

export const routesFile = z.strictObject({
  routes: z.array(
    z.strictObject({
      ...versioned,
      title: localized,
      submission: submissionRule.exactOptional(),
      definition: z.strictObject({
        root: routeNode.refine(stagesHaveOwnKeys, { error: 'two stages have the same key' }),
      }),
    }),
  ),
});

export const formsFile = z.strictObject({
  forms: z.array(z.strictObject({ ...versioned, schema: z.record(z.string(), z.unknown()), layout })),
});

export const policiesFile = z.strictObject({
  policies: z.array(z.strictObject({ ...versioned, data: z.record(z.string(), z.unknown()) })),
});

export const laddersFile = z.strictObject({
  ladders: z.array(
    z.strictObject({
      kind: ladderKind,
      version: z.number().int().min(1),
      illustrative: z.boolean(),
      source: text,
      rungs: ladderDocument.shape.rungs,
    }),
  ),
});

export const programmesFile = z.strictObject({
  illustrative: z.boolean(),
  year: z.number().int(),
  applicants: z.strictObject({ list: id }),
  policy: z.strictObject({ publicityWorkingDays: z.number().int().min(1) }),
  source: text,
  programmes: z.array(
    z.strictObject({
      ...{ id, kind: id, planItem: id, form: id, route: id, zh: text, en: text },
      numberPrefix: z.string().regex(/^[A-Z]{2,6}$/),
    }),
  ),
});

const days = z.number().int().min(1).max(3660);

export const workItemsFile = z.strictObject({
  illustrative: z.literal(true),
  source: text,
  supervisor: id,
  reviewer: id,
  supervisingUnit: id,
  createdDaysAgo: days,
  items: z.array(
    z.strictObject({
      ...{ planItem: id, responsible: id, helping: z.array(id).default([]), handler: id.optional() },
      dueInDays: days,
      state: z.enum(['created', 'issued', 'signed', 'in_work', 'review', 'closed']),
      issuedToday: z.boolean().default(false),
      milestones: z.array(z.strictObject({ title: text, inDays: days })),
      progress: text.optional(),
      result: text.optional(),
      /** How many milestones are reached: all of them once it is fed back. */
      reached: z.number().int().min(0).default(0),
    }),
  ),
});
export type SeededWorkItems = z.output<typeof workItemsFile>;
