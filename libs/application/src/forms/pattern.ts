/** Characters of the longest answer that the API takes. */
const LONGEST_ANSWER = 20_000;
const MOST_CHARACTERS = 500;
/** Ways in which a pattern may be tried on the longest answer: some milliseconds. */
const MOST_WAYS = 200_000;

/**
 * Whether a pattern could keep a process busy: JavaScript tries every way in which it can be laid over an answer, so
 * `(a+)+$` takes for ever on a few dozen letters. The ways are counted: alternatives add, what follows multiplies,
 * repetition takes to the power. A pattern that is not anchored is tried at every character.
 */
export function isDangerous(pattern: string): boolean {
  if (pattern.length > MOST_CHARACTERS) return true;
  const ways = new Reader(pattern).alternatives();
  const starts = pattern.startsWith('^') || ways === 1 ? 1 : LONGEST_ANSWER;
  return !(ways * starts <= MOST_WAYS);
}

/** Reads a pattern that RegExp has accepted, counting ways. */
class Reader {
  private at = 0;

  constructor(private readonly pattern: string) {}

  alternatives(): number {
    let ways = this.sequence();
    while (this.take('|')) ways += this.sequence();
    return ways;
  }

  private sequence(): number {
    let ways = 1;
    while (this.at < this.pattern.length && this.peek() !== '|' && this.peek() !== ')') {
      ways *= this.repeated(this.atom());
    }
    return ways;
  }

  private atom(): number {
    const sign = this.next();
    if (sign === '(') return this.group();
    if (sign === '[') return this.characterClass();
    if (sign !== '\\') return 1;
    const escaped = this.next();
    // \1 and \k<name> refer back: matching them is not bounded by any count.
    if (/[1-9k]/.test(escaped)) return Infinity;
    if (/[pPu]/.test(escaped) && this.take('{')) this.skipTo('}');
    return 1;
  }

  private group(): number {
    const prefix = /^\?(?::|=|!|<=|<!|<\w+>)/.exec(this.pattern.slice(this.at));
    this.at += prefix?.[0].length ?? 0;
    const ways = this.alternatives();
    this.at += 1; // its closing bracket
    return ways;
  }

  private characterClass(): number {
    while (this.peek() !== ']') this.at += this.peek() === '\\' ? 2 : 1;
    this.at += 1;
    return 1;
  }

  private repeated(ways: number): number {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(this.pattern.slice(this.at));
    if (!found) return ways;
    this.at += found[0].length;
    const { least, most } = boundsOf(found);
    return ways ** most * (most - least + 1);
  }

  private peek(): string {
    return this.pattern[this.at] ?? '';
  }

  private next(): string {
    const sign = this.peek();
    this.at += 1;
    return sign;
  }

  private take(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.at += 1;
    return true;
  }

  private skipTo(sign: string): void {
    while (this.at < this.pattern.length && this.next() !== sign);
  }
}

function boundsOf([text, least = '', comma, most]: RegExpExecArray): { least: number; most: number } {
  if (text.startsWith('?')) return { least: 0, most: 1 };
  if (text.startsWith('*')) return { least: 0, most: LONGEST_ANSWER };
  if (text.startsWith('+')) return { least: 1, most: LONGEST_ANSWER };
  const from = Number(least);
  if (comma === undefined) return { least: from, most: from };
  return {
    least: from,
    most: most === undefined || most === '' ? Math.max(from, LONGEST_ANSWER) : Number(most),
  };
}
