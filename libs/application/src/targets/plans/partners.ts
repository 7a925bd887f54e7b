import type { Queryable } from '@shanhai/platform/postgres';
import { targetRows, type TargetRow } from './targets.store';

type Partners = Pick<TargetRow, 'responsible' | 'cooperating'>;
export interface PartnersChanged {
  readonly before: Partners;
  readonly after: Partners;
}

/** Of which targets of a plan others lead or help than in the plan before, by the key of the target. */
export async function partnersChanged(
  db: Queryable,
  beforeId: string | null,
  id: string,
): Promise<ReadonlyMap<string, PartnersChanged>> {
  if (beforeId === null) return new Map();
  const was = new Map((await targetRows(db, beforeId)).map((target) => [target.key, target]));
  return new Map(
    (await targetRows(db, id)).flatMap((target) => {
      const old = was.get(target.key);
      if (!old || said(old) === said(target)) return [];
      return [[target.key, { before: partnersOf(old), after: partnersOf(target) }] as const];
    }),
  );
}

const partnersOf = ({ responsible, cooperating }: Partners): Partners => ({ responsible, cooperating });

/** In which order those that help stand says nothing. */
const said = ({ responsible, cooperating }: Partners): string =>
  [responsible?.id ?? '', ...cooperating.map(({ id }) => id).sort()].join(' ');
