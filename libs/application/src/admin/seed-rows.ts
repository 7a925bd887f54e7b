import { takenOver, type TakenOver } from '../targets/plans/seed-rows';
import type { SeededWork } from '../targets/work-items/seeded';
import { createHash } from 'node:crypto';
import { yearOfNotice } from '@shanhai/domain/calendar';
import { idFromName } from '@shanhai/platform/ids';
import canonicalize from 'canonicalize';
import { signerRows } from '../approvals/signer-rows';
import { registerRows } from '../cooperation/seed-rows';
import type { SeedFiles } from './seed-files';

type Notice = SeedFiles['calendar']['years'][number];

/** The rows that the files make, by table. Ids come from names, so that the same row is the same row again. */
export type SeedRows = ReturnType<typeof seedRows>;

export const seedRows = (files: SeedFiles) => ({
  calendarYears: files.calendar.years.map(calendarRow),
  ...unitRows(files),
  ...ruleRows(files),
  planItems: planRows(files),
  programmes: programmeRows(files),
  ...peopleRows(files),
  register: registerRows(files.cooperation, personId),
});

const calendarRow = (notice: Notice) => {
  const { year, version, daysOff, workdays, source } = yearOfNotice(notice, notice.version);
  const { announcedOn, holidays } = notice;
  return { year, version, daysOff, workdays, source, announcedOn, holidays };
};

const unitRows = ({ units, pairs }: SeedFiles) => ({
  units: units.units.map((unit) => ({
    ...{ id: unit.id, kind: unit.kind, parentId: unit.parent ?? null, nameZh: unit.zh, nameEn: unit.en },
    validFrom: units.validFrom,
    source: units.sources[unit.source],
  })),
  listings: units.lists.flatMap(({ list, members }) =>
    members.map((each) => ({
      ...{ list, unitId: each.unit, validFrom: each.from, validTo: each.to ?? null },
      source: units.sources[each.source],
    })),
  ),
  pairs: pairs.pairs.map((pair) => ({
    ...{ aidingId: pair.aiding, receivingId: pair.receiving, validFrom: pair.from, validTo: pair.to ?? null },
    seededFrom: pair.from,
    source: pairs.sources[pair.source],
  })),
});

export const routeId = (key: string, version: number): string => idFromName(`route:${key}:${version}`);
export const formId = (key: string, version: number): string => idFromName(`form:${key}:${version}`);
export const personId = (username: string): string => idFromName(`person:${username}`);

const ruleRows = ({ routes, forms, policies, ladders }: SeedFiles) => ({
  routes: routes.routes.map(({ key, version, title, definition, submission }) => ({
    ...{ id: routeId(key, version), key, version, titleZh: title.zh, titleEn: title.en, definition },
    submission: submission ?? null,
    hash: digest({ title, definition, ...(submission && { submission }) }),
  })),
  routeSigners: routes.routes.flatMap(({ key, version, definition }) =>
    signerRows(routeId(key, version), definition.root),
  ),
  forms: forms.forms.map(({ key, version, schema, layout }) => ({
    ...{ id: formId(key, version), key, version, schema, layout },
    hash: digest({ schema, layout }),
  })),
  policies: policies.policies.map(({ key, version, data, illustrative, source }) => ({
    ...{ key, version, data, illustrative, source },
  })),
  ladders: ladders.ladders.map(({ kind, version, rungs, illustrative, source }) => ({
    ...{ id: idFromName(`ladder:${kind}:${version}`), kind, unitId: null, version },
    ...{ definition: { rungs }, illustrative, source, hash: digest({ rungs }) },
  })),
});

/** SHA-256 over canonical JSON (RFC 8785), written the way that Postgres reads a bytea. */
const digest = (value: object): string =>
  `\\x${createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')}`;

const planRows = ({ plan }: SeedFiles) =>
  plan.sentences.flatMap((sentence) =>
    sentence.items.map((item) => ({
      ...{ id: item.id, year: plan.year, actionPlan: sentence.actionPlan, kind: item.kind },
      ...{ titleZh: item.zh, titleEn: item.en, indicator: item.indicator ?? null },
      ...{ measure: item.measure ?? null, value: item.value ?? null, comparison: item.comparison ?? null },
      aggregation: item.aggregation ?? null,
      ...{ dueOn: item.dueOn ?? plan.dueOn, sentence: sentence.text },
      source: `${plan.source}, 第${sentence.paragraph}段`,
      illustrative: false,
    })),
  );

const programmeRows = ({ programmes, forms, routes }: SeedFiles) =>
  programmes.programmes.map((each) => ({
    ...{ id: each.id, year: programmes.year, kind: each.kind, titleZh: each.zh, titleEn: each.en },
    planItemId: each.planItem,
    formId: formId(each.form, newestVersion(forms.forms, each.form)),
    routeId: routeId(each.route, newestVersion(routes.routes, each.route)),
    applicants: programmes.applicants,
    policy: { ...programmes.policy, numberPrefix: each.numberPrefix },
    ...{ illustrative: programmes.illustrative, source: programmes.source },
  }));

/** 0 when there is none; references are checked before rows are made. */
const newestVersion = (rows: readonly { key: string; version: number }[], key: string): number =>
  Math.max(0, ...rows.filter((each) => each.key === key).map((each) => each.version));

/** The demo's work items, each with its task of the plan; persons by their ids. */
export const workItemsOf = ({ workItems, plan, people }: SeedFiles): SeededWork => {
  const tasks = new Map(
    plan.sentences.flatMap(({ text, items }) =>
      items.map(({ id, zh }) => [id, { title: zh, text }] as const),
    ),
  );
  const personOf = (username: string) => {
    const found = people.people.find((each) => each.username === username);
    if (!found) throw new Error(`there is no person "${username}"`);
    return { id: personId(username), name: found.name, nameEn: found.en };
  };
  const { items, supervisor, reviewer, supervisingUnit, createdDaysAgo } = workItems;
  return {
    ...{ supervisor: personOf(supervisor), reviewer: personOf(reviewer), supervisingUnit, createdDaysAgo },
    items: items.map(({ handler, ...item }) => {
      const task = tasks.get(item.planItem);
      if (!task) throw new Error(`the plan has no item "${item.planItem}"`);
      return { ...item, ...task, handler: handler === undefined ? null : personOf(handler) };
    }),
  };
};

/** The plan of the year as it was approved on paper. */
export const planOf = ({ targets, plan, units }: SeedFiles): TakenOver =>
  takenOver(targets, personId(targets.planner), {
    ...{ year: plan.year, units: units.units, lists: units.lists },
    tasks: new Map(
      plan.sentences
        .flatMap(({ items }) => items)
        .flatMap(({ id, indicator, aggregation }) =>
          indicator === undefined || aggregation === undefined ? [] : [[id, { key: indicator, aggregation }]],
        ),
    ),
  });

const peopleRows = ({ people }: SeedFiles) => ({
  persons: people.people.map(({ username, name, en, email }) => ({
    ...{ id: personId(username), name, nameEn: en, email, username },
  })),
  posts: people.people.flatMap(({ username, posts }) =>
    posts.map(({ unit, role, title }) => ({
      id: idFromName(`post:${username}:${unit}:${role}`),
      ...{ personId: personId(username), unitId: unit, role, title, validFrom: people.postsFrom },
    })),
  ),
});
