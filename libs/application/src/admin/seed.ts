import { hash } from '@node-rs/argon2';
import { type Result, ok, reject } from '@shanhai/domain/result';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import { publishSeededYears } from '../calendar/seeded.store';
import { writeRegister, type RegisterReport } from '../cooperation/seeded.store';
import { seedDemoCalls, seedStandingCalls } from '../projects/calls/seeded';
import { seedFunds } from '../projects/money/seeded';
import { seedPlan } from '../targets/plans/seeded';
import { seedWorkItems } from '../targets/work-items/seeded';
import { seedProblems } from './seed-checks';
import { SeedDataError, type SeedFiles, readSeedFiles } from './seed-files';
import { type SeedRows, personId, planOf, seedRows, workItemsOf } from './seed-rows';
import { type SeedTable, changedRules, usernamesWithoutAccount, writeSeedRows } from './seed.store';

export interface SeedOptions {
  /** The folder of the YAML files. */
  readonly folder: string;
  /** Whether the demo's persons and accounts are made. Never in production: the caller has refused that. */
  readonly demo: boolean;
  /** Whether work items and the year's targets are made for the demo's persons, so that its boards are not empty. */
  readonly cases?: boolean;
  /** When the routes and forms count as published. */
  readonly now: Date;
}

/** How many rows of each table were new or changed. */
export type SeedReport = Readonly<
  Partial<Record<SeedTable | keyof RegisterReport | 'calls' | 'workItems' | 'plans' | 'movements', number>>
>;

/**
 * Brings the database to what the seed files say, in one transaction; a second time changes nothing. Rules that
 * are published already are never changed: `seed_rule_published` names those whose file differs.
 * @throws SeedDataError when a file or row is wrong.
 */
export async function seed(
  db: Database,
  options: SeedOptions,
): Promise<Result<SeedReport, 'seed_rule_published'>> {
  const files = await readSeedFiles(options.folder);
  const problems = seedProblems(files);
  if (problems.length > 0) throw new SeedDataError(problems);
  const rows = seedRows(files);
  return db.transaction(async (tx) => {
    const changed = await changedRules(tx, rows);
    if (changed.length > 0) return reject('seed_rule_published', { params: { rules: changed.join(', ') } });
    const reference = await writeReference(tx, rows, options.now);
    const calls = await seedStandingCalls(tx, files.calls, options.now);
    const report = { ...reference, calls };
    if (!options.demo) return ok(report);
    const people = await writePeople(tx, rows, files.people.password);
    const register = await writeRegister(tx, rows.register, options.now);
    if (!options.cases) return ok({ ...report, ...people, ...register });
    const cases = await writeCases(tx, files, options.now);
    return ok({ ...report, ...people, ...register, ...cases, calls: calls + cases.calls });
  });
}

const writeReference = async (tx: Queryable, rows: SeedRows, now: Date): Promise<SeedReport> => {
  const publishedAt = now.toISOString();
  const calendarYears = await writeSeedRows(tx, 'calendarYears', rows.calendarYears);
  await publishSeededYears(tx, now);
  const published = (rules: readonly object[]) => rules.map((rule) => ({ ...rule, publishedAt }));
  return {
    calendarYears,
    units: await writeSeedRows(tx, 'units', rows.units),
    listings: await writeSeedRows(tx, 'listings', rows.listings),
    pairs: await writeSeedRows(tx, 'pairs', rows.pairs),
    routes: await writeSeedRows(tx, 'routes', published(rows.routes)),
    routeSigners: await writeSeedRows(tx, 'routeSigners', rows.routeSigners),
    forms: await writeSeedRows(tx, 'forms', published(rows.forms)),
    policies: await writeSeedRows(tx, 'policies', rows.policies),
    ladders: await writeSeedRows(tx, 'ladders', published(rows.ladders)),
    planItems: await writeSeedRows(tx, 'planItems', rows.planItems),
    programmes: await writeSeedRows(tx, 'programmes', rows.programmes),
  };
};

const writeCases = async (tx: Queryable, files: SeedFiles, now: Date) => ({
  calls: await seedDemoCalls(tx, files.calls, now),
  workItems: await seedWorkItems(tx, workItemsOf(files), now),
  plans: await seedPlan(tx, planOf(files), now),
  movements: await seedFunds(tx, files.funds, personId, now),
});

const writePeople = async (tx: Queryable, rows: SeedRows, password: string): Promise<SeedReport> => {
  const without = await usernamesWithoutAccount(
    tx,
    rows.persons.map((each) => each.username),
  );
  // Each account has its own salt; those that are there keep the password that they have.
  const accounts = await Promise.all(
    rows.persons
      .filter((each) => without.includes(each.username))
      .map(async ({ id, username }) => ({
        ...{ personId: id, username, passwordHash: await hash(password), demo: true },
      })),
  );
  return {
    persons: await writeSeedRows(tx, 'persons', rows.persons),
    posts: await writeSeedRows(tx, 'posts', rows.posts),
    accounts: await writeSeedRows(tx, 'accounts', accounts),
  };
};
