import { figureOf } from '@shanhai/domain/targets/imports';
import { isFault, readText } from '../../rules';
import { Faults, wholeFile, type Place } from './faults';
import type { Reading } from './reading';

/** Twenty thousand parts take some two million bytes, and a comparison for each pair of keys of one part. */
const BOUNDS = {
  bytes: 4 * 1024 * 1024,
  comparisons: 2_000_000,
  decimals: new Set(['value', 'weight']),
};

/** Reads YAML as the targets of a draft: the list `targets`, each as the API has it. */
export function readYamlFile(content: Buffer): Reading {
  const faults = new Faults();
  const nothing = { targets: [], placeOf: () => wholeFile, nameOf: () => undefined, faults, sheets: [] };
  const source = decoded(content);
  if (source === undefined) {
    faults.add(wholeFile, 'file_not_utf8');
    return nothing;
  }
  const read = readText(source, BOUNDS);
  if (isFault(read)) {
    faults.add(at(read.place ?? null), read.code, read.params);
    return nothing;
  }
  const placeOf = (pointer: string) => at(read.place(pointer));
  const { value } = read;
  const targets = isMap(value) ? value['targets'] : undefined;
  if (!isMap(value) || targets === undefined) faults.add(placeOf(''), 'required', { field: 'targets' });
  else if (!Array.isArray(targets)) faults.add(placeOf('/targets'), 'wrong_type', { expected: 'array' });
  for (const field of isMap(value) ? Object.keys(value) : [])
    if (field !== 'targets') faults.add(placeOf(`/${field}`), 'unknown_field', { field });
  return { ...nothing, placeOf, targets: Array.isArray(targets) ? targets.map(withFigures) : [] };
}

const at = (place: { readonly line: number; readonly column: number } | null): Place =>
  place === null ? wholeFile : { sheet: null, row: place.line, column: place.column };

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function decoded(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    // Bytes that are no UTF-8: said as a fault of the file.
    return undefined;
  }
}

/** Figures as they are read in a workbook: full-width digits, and separators of thousands. */
function withFigures(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withFigures);
  if (!isMap(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      BOUNDS.decimals.has(key) && typeof value === 'string' ? figureOf(value) : withFigures(value),
    ]),
  );
}
