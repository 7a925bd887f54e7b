import type { PairDetail, PairItem } from '@shanhai/contracts/cooperation';
import { overPromised, pairYear } from '@shanhai/domain/cooperation';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { cursorOf, cursorValues } from '@shanhai/platform/postgres';
import { z } from 'zod';
import { readPolicyWithSource } from '../admin/policies.store';
import { momentOf } from '../org/manage/change';
import type { SignedIn } from '../session';
import { heldOfPair } from './activities.store';
import type { RegisterDeps } from './deps';
import { yearsOfPair } from './funds.store';
import { changesOf } from './history';
import { pairPage, partnersOf, type PairRow } from './pairs.store';
import { managesPair, recordable, recordsPair } from './rights';

export interface PairFilter {
  readonly on?: string | undefined;
  readonly ended?: 'included' | undefined;
  readonly unit?: string | undefined;
  readonly city?: string | undefined;
  readonly year?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Pairs of the units that the reader covers, as of a day, with what happened between them in a year. */
export async function pairs(
  deps: RegisterDeps,
  person: SignedIn,
  query: PairFilter,
): Promise<Result<{ items: PairItem[]; nextCursor: string | null }>> {
  const after = cursorValues(query.cursor, 4);
  if (!after.ok) return after;
  const on = query.on ?? momentOf(deps).today;
  const year = query.year ?? yearOf(on);
  const rows = await pairPage(deps.db, {
    ...{ ids: null, units: [...person.coveredUnits], year, after: after.value, limit: query.limit + 1 },
    ...{ on: query.ended === undefined ? on : null, unit: query.unit ?? null, city: query.city ?? null },
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return ok({
    items: page.map((row) => itemOf(row, year)),
    nextCursor: last ? cursorOf([last.receiving.id, last.aiding.id, last.validFrom, last.id]) : null,
  });
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

const itemOf = ({ promised, paid, used, ...row }: PairRow, year: number): PairItem => ({
  ...{ ...row, year },
  funds: { promised, paid, used, overPromised: overPromised({ promised, paid, used }) },
});

/** Policy `cooperation.usual`. */
const usualShape = z.strictObject({
  leaderVisits: z.number().int().min(0),
  majorEvents: z.number().int().min(0),
  deputyMeetingsPerMonth: z.number().int().min(0),
});

/** One pair with its year against what is usual, its funds by year, its partners and its history. */
export async function readPair(
  deps: RegisterDeps,
  person: SignedIn,
  id: string,
  asked: { readonly year?: number | undefined },
): Promise<Result<PairDetail>> {
  const { db } = deps;
  const { today } = momentOf(deps);
  const year = asked.year ?? yearOf(today);
  const [row] = await pairPage(db, {
    ...{ ids: [id], units: [...person.coveredUnits], on: null, unit: null, city: null },
    ...{ year, after: null, limit: 1 },
  });
  if (!row) return reject('not_found');
  const sides = { aidingId: row.aiding.id, receivingId: row.receiving.id };
  const both = [sides.aidingId, sides.receivingId];
  const [usual, held, years, partners, changes, units] = await Promise.all([
    readPolicyWithSource(db, 'cooperation.usual', usualShape),
    heldOfPair(db, id, year),
    yearsOfPair(db, id),
    partnersOf(db, both, id),
    changesOf(db, id),
    recordable(db, person, today),
  ]);
  const { activities: _, ...figures } = pairYear(held, usual.data, year, today);
  return ok({
    ...itemOf(row, year),
    overview: { ...figures, usualSource: usual.source, usualIllustrative: usual.illustrative },
    fundsByYear: years.map((each) => ({ ...each, overPromised: overPromised(each) })),
    partners,
    changes: changes as PairDetail['changes'],
    allowedActions: [
      ...(recordsPair(units, sides) ? (['record'] as const) : []),
      ...(managesPair(units, sides) ? (['correct', 'end'] as const) : []),
    ],
  });
}
