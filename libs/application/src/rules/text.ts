import type { RuleText } from '@shanhai/contracts/rules';
import { LineCounter, isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { Place, RuleFault } from './problems';
import { yamlFault } from './yaml-faults';

/** What a text or a document says, not yet of any shape, and where in the text each part stands. */
export interface RuleReading {
  readonly value: unknown;
  /** Null where JSON was given. */
  readonly place: (pointer: string) => Place | null;
}

/** Bytes of a rule, as text or as JSON. */
export const MOST_BYTES = 256 * 1024;
/** Far more than a route of the allowed depth needs, and far below what the YAML reader's recursion stands. */
const MOST_COLUMNS = 300;
const MOST_BRACKETS = 100;
/** The reader holds each key of a map against all others: some hundreds of keys in one map. */
const MOST_COMPARISONS = 500_000;
const MOST_ALIASES = 100;

/** How much is read at once. */
export interface Bounds {
  readonly bytes: number;
  /** Of keys of a map with each other. */
  readonly comparisons: number;
  /** Keys of decimals: a number without quotes is the text that it is written as, so that no figure passes through a float. */
  readonly decimals?: ReadonlySet<string>;
}
const RULE: Bounds = { bytes: MOST_BYTES, comparisons: MOST_COMPARISONS };

/** Reads YAML or takes JSON; a fault instead when that can't be done within the bounds. */
export function readRuleText(text: RuleText): RuleReading | RuleFault {
  if (!('document' in text)) return readText(text.source, RULE);
  const actual = Buffer.byteLength(JSON.stringify(text.document));
  return actual > MOST_BYTES ? tooLarge(MOST_BYTES, actual) : { value: text.document, place: () => null };
}

/** Reads YAML, or faults where it is none, or more than the bounds allow. */
export function readText(source: string, bounds: Bounds): RuleReading | RuleFault {
  const actual = Buffer.byteLength(source);
  if (actual > bounds.bytes) return tooLarge(bounds.bytes, actual);
  return deepLine(source) ?? readYaml(source, bounds);
}

export const isFault = (read: RuleReading | RuleFault): read is RuleFault => 'code' in read;

const tooLarge = (max: number, actual: number): RuleFault => ({
  ...{ code: 'document_too_large', pointer: '', place: null },
  params: { max, actual },
});

/**
 * The first line that is nested too deep, seen from its indentation and from the brackets that are open, before
 * anything reads the text: the YAML reader recurses, and what overflows it ends the process.
 */
function deepLine(source: string): RuleFault | undefined {
  let open = 0;
  for (const [at, line] of source.split('\n').entries()) {
    for (const sign of line) {
      if (sign === '[' || sign === '{') open += 1;
      if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
      if (open > MOST_BRACKETS) return tooDeep(at + 1);
    }
    if ((/^[\s\-?:&*!]*/.exec(line)?.[0].length ?? 0) > MOST_COLUMNS) return tooDeep(at + 1);
  }
  return undefined;
}

const tooDeep = (line: number): RuleFault => ({
  ...{ code: 'document_too_deep', pointer: '', place: { line, column: 1 } },
  params: { max: MOST_BRACKETS },
});

class TooMuch extends Error {}

function readYaml(source: string, { comparisons, decimals }: Bounds): RuleReading | RuleFault {
  const lines = new LineCounter();
  try {
    const uniqueKeys = counted(comparisons);
    const document = parseDocument(source, { lineCounter: lines, uniqueKeys, logLevel: 'error' });
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      const detail = yamlFault(error.code, error.message.split('\n')[0] ?? error.code);
      return { ...invalid(detail), place: { line, column: col } };
    }
    if (decimals) keepDecimals(document, decimals);
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, place: placeIn(document, lines) };
  } catch (error) {
    // ReferenceError: an alias that names nothing, or more of them than a rule needs.
    if (error instanceof TooMuch) return invalid({ zh: '一层里的键太多', en: error.message });
    if (error instanceof ReferenceError)
      return invalid({ zh: '别名（*）没有对应的锚点，或别名过多', en: error.message });
    throw error;
  }
}

const invalid = (detail: { readonly zh: string; readonly en: string }): RuleFault => ({
  ...{ code: 'yaml_invalid', pointer: '', place: null },
  params: { detail },
});

function keepDecimals(document: Document, keys: ReadonlySet<string>): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !keys.has(String(key.value)) || !isScalar(value)) return;
      if (typeof value.value === 'number' && value.source !== undefined) value.value = value.source;
    },
  });
}

/** Whether two keys of a map are the same, as long as it is asked a bearable number of times. */
function counted(most: number): (one: unknown, other: unknown) => boolean {
  let asked = 0;
  return (one, other) => {
    asked += 1;
    if (asked > most) throw new TooMuch('too many keys in one map');
    return one === other || (isScalar(one) && isScalar(other) && one.value === other.value);
  };
}

/** Where a part stands; of what is missing, where it should be: the nearest thing around it that is there. */
function placeIn(document: Document, lines: LineCounter): RuleReading['place'] {
  const placeOf = (path: readonly string[]): Place => {
    const node: unknown = document.getIn(path, true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
    return path.length === 0 ? { line: 1, column: 1 } : placeOf(path.slice(0, -1));
  };
  return (pointer) =>
    placeOf(
      pointer
        .split('/')
        .slice(1)
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
    );
}
