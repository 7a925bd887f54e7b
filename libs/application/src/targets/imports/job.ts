import type { FieldError } from '@shanhai/domain/result';
import type { DraftTargetInput } from '@shanhai/contracts/targets/plans';
import { previewOf } from '@shanhai/domain/targets/imports';
import type { Clock } from '@shanhai/platform/clock';
import type { Database } from '@shanhai/platform/postgres';
import { WorkbookRefused } from '@shanhai/platform/workbooks';
import { dayAt } from '../plans/access';
import { documentOf } from '../plans/last-year';
import { planRow, type PlanRow } from '../plans/plans.store';
import { recipientsBelow, type RecipientUnit } from '../plans/units.store';
import { withUnitNames } from '../plans/fault-names';
import { checkReading } from './check';
import { Faults, wholeFile } from './faults';
import {
  advanceImport,
  claimImport,
  finishImport,
  forgetImports,
  replaceFaults,
  type Checked,
  type Claimed,
} from './job.store';
import { choicesOf } from './layout';
import { readBook } from './read-book';
import { readYamlFile } from './read-yaml';
import type { Reading } from './reading';

export interface ImportJobDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** A checker that is silent for so long is gone, and another begins. */
const LEASE_MS = 60_000;
/** How often a check is begun: what breaks it off each time is the file. */
const MOST_ATTEMPTS = 3;
/** Between two words on how far it is. */
const PROGRESS_MS = 300;
/** What nobody took over in so long, by the wall, is not kept. */
const KEPT_MS = 7 * 86_400_000;

/** Checks the oldest file that waits for it. Any number of notifiers may do so side by side. @returns whether there was one. */
export async function checkNextImport(deps: ImportJobDeps): Promise<boolean> {
  const claimed = await claimImport(deps.db, deps.clock.wall(), leaseOf(deps));
  if (!claimed) return false;
  if (claimed.attempt > MOST_ATTEMPTS) await finish(deps, claimed, failed, []);
  else
    await check(deps, claimed).catch((error: unknown) => {
      if (!(error instanceof Superseded)) throw error;
    });
  return true;
}

export const forgetOldImports = ({ db, clock }: ImportJobDeps, limit: number): Promise<number> =>
  forgetImports(db, new Date(clock.wall().getTime() - KEPT_MS), limit);

const leaseOf = ({ clock }: ImportJobDeps): Date => new Date(clock.wall().getTime() + LEASE_MS);

const failed: Checked = {
  ...{ status: 'failed', planVersion: null, targets: null, preview: null, faults: 0, codes: [] },
};

async function finish(
  { db, clock }: ImportJobDeps,
  claimed: Claimed,
  checked: Checked,
  faults: Parameters<typeof replaceFaults>[2],
): Promise<void> {
  await db.transaction(async (tx) => {
    if (await finishImport(tx, claimed, checked, clock.now())) await replaceFaults(tx, claimed.id, faults);
  });
}

async function check(deps: ImportJobDeps, claimed: Claimed): Promise<void> {
  const plan = await planRow(deps.db, claimed.planId);
  // Its import went with it.
  if (!plan) return;
  const before = await documentOf(deps.db, plan.id);
  const recipients = await recipientsBelow(deps.db, plan.governmentId, dayAt(deps.clock.now()));
  const reading = await read(deps, claimed, { plan, before, recipients });
  const names = (errors: readonly FieldError[]) => withUnitNames(deps.db, errors);
  const targets = await checkReading(reading, { ...plan, recipients }, names);
  const { faults, sheets } = reading;
  const isFaulty = faults.total > 0;
  const checked: Checked = {
    ...{ status: isFaulty ? 'faulty' : 'ready', planVersion: plan.version },
    ...{ targets: isFaulty ? null : targets, faults: faults.total, codes: faults.codes() },
    preview: isFaulty ? null : named(previewOf(before, targets), recipients),
  };
  await finish(deps, claimed, checked, faults.inOrder(sheets));
}

/** Fields that say units. */
const PARTNERS: ReadonlySet<string> = new Set(['responsibleUnitId', 'cooperatingUnitIds']);

/** With the names of units; one that is no recipient any more goes by its code. */
function named(
  { first, ...counts }: ReturnType<typeof previewOf>,
  recipients: readonly RecipientUnit[],
): NonNullable<Checked['preview']> {
  const names = new Map(recipients.map(({ id, nameZh, nameEn }) => [id, { id, nameZh, nameEn }]));
  const unitOf = (id: string | null) =>
    id === null ? null : (names.get(id) ?? { id, nameZh: id, nameEn: id });
  const saidIn = (field: string, text: string | null) =>
    text === null || !PARTNERS.has(field)
      ? text
      : text
          .split('; ')
          .map((id) => unitOf(id)?.nameZh)
          .join('、');
  return {
    ...counts,
    first: first.map(({ fields, ...change }) => ({
      ...change,
      fields: fields.map(({ unitId, field, before, after }) => ({
        ...{ field, unit: unitOf(unitId), before: saidIn(field, before), after: saidIn(field, after) },
      })),
    })),
  };
}

interface Basis {
  readonly plan: PlanRow;
  readonly before: readonly DraftTargetInput[];
  readonly recipients: readonly RecipientUnit[];
}

async function read(
  deps: ImportJobDeps,
  claimed: Claimed,
  { plan, before, recipients }: Basis,
): Promise<Reading> {
  if (claimed.format === 'yaml') return readYamlFile(claimed.content);
  try {
    return await readBook(claimed.content, {
      ...{ choices: choicesOf(before, recipients), recipients, governmentId: plan.governmentId },
      onProgress: progressOf(deps, claimed),
    });
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    const faults = new Faults();
    faults.add(wholeFile, error.code, error.params);
    return { targets: [], placeOf: () => wholeFile, nameOf: () => undefined, faults, sheets: [] };
  }
}

/** Somebody else has begun to check the file, or it has been taken back. */
class Superseded extends Error {}

/** Says now and then how far it is, and holds the file by that. @throws Superseded */
function progressOf({ db, clock }: ImportJobDeps, claimed: Claimed): (part: number) => Promise<void> {
  let told = performance.now();
  return async (part) => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    const percent = Math.min(99, Math.floor(part * 100));
    if (!(await advanceImport(db, claimed, percent, leaseOf({ db, clock })))) throw new Superseded();
  };
}
