import { mostImportFaults } from '@shanhai/contracts/targets/imports';
import type { FieldError } from '@shanhai/domain/result';

/** Where in a file something stands. */
export interface Place {
  /** Of a workbook. */
  readonly sheet: string | null;
  /** Row or line, from 1; null where the file as a whole is meant. */
  readonly row: number | null;
  readonly column: number | null;
}

export interface Fault extends Place {
  readonly text: string | null;
  readonly code: string;
  readonly params: NonNullable<FieldError['params']>;
}

/** How often a code was found, with the params of its first fault, which fill an example of its sentence. */
export interface CountedCode {
  readonly code: string;
  readonly count: number;
  readonly params: Fault['params'];
}

export const wholeFile: Place = { sheet: null, row: null, column: null };

/** Characters of what stands in a faulty place. */
const SHOWN = 200;

/** What is wrong with a file, as it is found: of each place the first fault, for the others follow from it. All are counted. */
export class Faults {
  private readonly kept: Fault[] = [];
  private readonly places = new Set<string>();
  private readonly counts = new Map<string, CountedCode>();
  private found = 0;

  add(place: Place, code: string, params: Fault['params'] = {}, text: string | null = null): void {
    if (this.isFaulty(place)) return;
    this.places.add(keyOf(place));
    this.found += 1;
    const counted = this.counts.get(code) ?? { code, count: 0, params };
    this.counts.set(code, { ...counted, count: counted.count + 1 });
    if (this.kept.length < mostImportFaults)
      this.kept.push({ ...place, code, params, text: text?.slice(0, SHOWN) ?? null });
  }

  isFaulty(place: Place): boolean {
    return this.places.has(keyOf(place));
  }

  get total(): number {
    return this.found;
  }

  /** How many there are of each code, most first. */
  codes(): CountedCode[] {
    return [...this.counts.values()].sort((a, b) => b.count - a.count);
  }

  /** In the order of the file: its sheets as they are given, then rows, then columns. */
  inOrder(sheets: readonly string[]): Fault[] {
    const order = ({ sheet, row, column }: Fault) =>
      [sheet === null ? -1 : sheets.indexOf(sheet), row ?? 0, column ?? 0] as const;
    return [...this.kept].sort((one, other) => {
      const [a, b] = [order(one), order(other)];
      return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
    });
  }
}

const keyOf = ({ sheet, row, column }: Place): string => `${sheet}!${row}:${column}`;
