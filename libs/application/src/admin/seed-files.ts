import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { cooperationFile } from '../cooperation/seed-schema';
import { callsFile } from '../projects/calls/seed-schema';
import { fundsFile } from '../projects/money/seed-schema';
import { targetsFile } from '../targets/plans/seed-schema';
import * as schema from './seed-schema';

const files = {
  calendar: ['calendar.yaml', schema.calendarFile],
  units: ['units.yaml', schema.unitsFile],
  pairs: ['pairs.yaml', schema.pairsFile],
  people: ['people.yaml', schema.peopleFile],
  plan: ['plan-2020.yaml', schema.planFile],
  routes: ['routes.yaml', schema.routesFile],
  forms: ['forms.yaml', schema.formsFile],
  policies: ['policies.yaml', schema.policiesFile],
  ladders: ['ladders.yaml', schema.laddersFile],
  programmes: ['programmes.yaml', schema.programmesFile],
  calls: ['calls.yaml', callsFile],
  cooperation: ['cooperation.yaml', cooperationFile],
  funds: ['funds.yaml', fundsFile],
  workItems: ['work-items.yaml', schema.workItemsFile],
  targets: ['targets-2020.yaml', targetsFile],
} as const satisfies Record<string, readonly [string, z.ZodType]>;

export type SeedFiles = { readonly [K in keyof typeof files]: z.output<(typeof files)[K][1]> };

/** What is wrong with the seed data, each line with its file, line and row. */
export class SeedDataError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The seed data can't be used:\n${problems.map((each) => `  ${each}`).join('\n')}`);
    this.name = 'SeedDataError';
  }
}

/**
 * Reads the folder of seed files.
 * @throws SeedDataError that names every file and row that is wrong, not only the first.
 */
export async function readSeedFiles(folder: string): Promise<SeedFiles> {
  const read = await Promise.all(
    Object.entries(files).map(async ([key, [name, shape]]) => ({
      key,
      ...parseSeedFile(name, await readFile(join(folder, name), 'utf8'), shape),
    })),
  );
  const problems = read.flatMap((each) => each.problems);
  if (problems.length > 0) throw new SeedDataError(problems);
  // Each value was parsed by the shape that stands beside its key.
  return Object.fromEntries(read.map((each) => [each.key, each.value])) as unknown as SeedFiles;
}

/** One file: its value, or what is wrong with it, as `people.yaml:14 people[2].email: …`. */
export function parseSeedFile(
  name: string,
  content: string,
  shape: z.ZodType,
): { value?: unknown; problems: string[] } {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => `${name}:${lines.linePos(error.pos[0]).line} ${error.code}`),
    };
  }
  const parsed = shape.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems: [] };
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  return {
    problems: parsed.error.issues.map(
      (issue) => `${name}:${lineOf(issue.path)} ${pathText(issue.path)}: ${issue.message}`,
    ),
  };
}

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
