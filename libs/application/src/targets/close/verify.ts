import type { Queryable } from '@shanhai/platform/postgres';
import { factsPage, provable } from './closings.store';
import { digestOfAll, digestOfUnit } from './facts';

/** unit: its facts are not what they were when they were written. whole: the units are not. record: the history says another digest. */
export interface FactFinding {
  readonly planId: string;
  readonly version: number;
  readonly unitId: string | null;
  readonly problem: 'unit' | 'whole' | 'record';
}

export interface VerifiedFacts {
  readonly closings: number;
  readonly units: number;
  readonly findings: readonly FactFinding[];
}

const PAGE = 500;

/** Computes every digest of every closed year anew, from what stands there, and holds it against the plan's history. */
export async function verifyFacts(db: Queryable): Promise<VerifiedFacts> {
  const findings: FactFinding[] = [];
  let [closings, units] = [0, 0];
  for await (const closing of everyClosing(db)) {
    const found = await unitsOf(db, closing.id);
    closings += 1;
    units += found.length;
    findings.push(...findingsOf(closing, found));
  }
  return { closings, units, findings };
}

type Provable = Awaited<ReturnType<typeof provable>>[number];

async function* everyClosing(db: Queryable): AsyncGenerator<Provable> {
  for (let after: string | null = null; ;) {
    const page: Provable[] = await provable(db, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? null;
  }
}

function findingsOf({ planId, version, digest, told }: Provable, units: readonly Proven[]): FactFinding[] {
  const of = { planId, version };
  return [
    ...units.flatMap((unit): FactFinding[] =>
      unit.digest === unit.stored ? [] : [{ ...of, unitId: unit.unitId, problem: 'unit' }],
    ),
    ...(digestOfAll(of, units) === digest ? [] : [{ ...of, unitId: null, problem: 'whole' as const }]),
    ...(told === digest ? [] : [{ ...of, unitId: null, problem: 'record' as const }]),
  ];
}

interface Proven {
  readonly unitId: string;
  readonly digest: string;
  readonly stored: string;
}

async function unitsOf(db: Queryable, closingId: string): Promise<Proven[]> {
  const proven: Proven[] = [];
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof factsPage>> = await factsPage(db, closingId, {
      ...{ units: null, after, limit: PAGE },
    });
    for (const { unit, content, digest } of page)
      proven.push({ unitId: unit.id, digest: digestOfUnit(content), stored: digest });
    if (page.length < PAGE) return proven;
    after = page.at(-1)?.unit.id ?? null;
  }
}
