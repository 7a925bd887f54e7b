import { Environment, EvaluationError, type Optional } from '@marcbachmann/cel-js';
import type { Decimal } from 'decimal.js';
import type { WorkBounds } from '../cel';
import { Amount, Day } from './values';

type Figure = Decimal | bigint | number;

/** Far beyond what a rule says, and far below what keeps a process busy. */
export const MOST_CHARACTERS = 2_000;
const limits = {
  maxAstNodes: 300,
  maxDepth: 30,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 8,
};

export const bounds: WorkBounds = {
  functions: new Set([
    ...['has', 'size', 'string', 'startsWith', 'endsWith', 'contains', 'trim'],
    ...['sum', 'round', 'least', 'greatest', 'decimal', 'orZero', 'orValue', 'hasValue'],
    ...['date', 'days', 'addDays', 'year'],
  ]),
  mostLoops: 4,
  mostNested: 1,
};

/** What rules of forms are written in: CEL with exact decimals and days (docs/forms.md lists the functions). */
export function formEnvironment(opts: { readonly unlistedVariablesAreDyn?: boolean } = {}): Environment {
  const environment = new Environment({ ...opts, enableOptionalTypes: true, limits });
  addDecimals(environment);
  addDays(environment);
  return environment;
}

const amount = (figure: Figure): Decimal => new Amount(String(figure));

const operators = {
  '+': (a: Figure, b: Figure) => amount(a).add(amount(b)),
  '-': (a: Figure, b: Figure) => amount(a).sub(amount(b)),
  '*': (a: Figure, b: Figure) => amount(a).mul(amount(b)),
  '/': (a: Figure, b: Figure) => divided(amount(a), amount(b)),
} as const;

const comparisons = {
  '<': (a: Figure, b: Figure) => amount(a).lt(amount(b)),
  '<=': (a: Figure, b: Figure) => amount(a).lte(amount(b)),
  '>': (a: Figure, b: Figure) => amount(a).gt(amount(b)),
  '>=': (a: Figure, b: Figure) => amount(a).gte(amount(b)),
} as const;

function divided(a: Decimal, b: Decimal): Decimal {
  if (b.isZero()) throw new EvaluationError({ code: 'division_by_zero', message: 'division by zero' });
  return a.div(b);
}

/** A whole number or one with a point, as written in a rule, goes with decimals: 0.6 is six tenths exactly. */
function addDecimals(environment: Environment): void {
  environment.registerType('decimal', Amount);
  const sides = [
    ['decimal', 'decimal'],
    ...['int', 'double'].flatMap((other) => [
      ['decimal', other],
      [other, 'decimal'],
    ]),
  ];
  for (const [left, right] of sides) {
    for (const [sign, act] of Object.entries(operators))
      environment.registerOperator(`${left} ${sign} ${right}: decimal`, act);
    for (const [sign, holds] of Object.entries(comparisons))
      environment.registerOperator(`${left} ${sign} ${right}: bool`, holds);
  }
  for (const right of ['decimal', 'int', 'double']) {
    environment.registerOperator(`decimal == ${right}`, (a: Figure, b: Figure) => amount(a).eq(amount(b)));
  }
  for (const type of ['int', 'double', 'decimal'])
    environment.registerFunction(`decimal(${type}): decimal`, amount);
  environment
    .registerFunction('sum(list<decimal>): decimal', (all: readonly Decimal[]) => sumOf(all))
    .registerFunction('sum(list<optional<decimal>>): decimal', sumOfGiven)
    .registerFunction('optional<decimal>.orZero(): decimal', (one: Optional<Decimal>) =>
      one.orValue(amount(0)),
    )
    .registerFunction('round(decimal, int): decimal', (one: Decimal, places: bigint) => rounded(one, places))
    .registerFunction('least(decimal, decimal): decimal', (a: Decimal, b: Decimal) => Amount.min(a, b))
    .registerFunction('greatest(decimal, decimal): decimal', (a: Decimal, b: Decimal) => Amount.max(a, b));
}

const sumOf = (all: readonly Decimal[]): Decimal => all.reduce((sum, each) => sum.add(each), amount(0));

/** Of what is answered; where nothing is, there is no sum yet. */
function sumOfGiven(all: readonly Optional<Decimal>[]): Decimal {
  const given = all.flatMap((each) => (each.hasValue() ? [each.value()] : []));
  if (given.length > 0) return sumOf(given);
  throw new EvaluationError({ code: 'no_such_key', message: 'a sum of nothing that is answered' });
}

const MOST_PLACES = 20;

function rounded(one: Decimal, places: bigint): Decimal {
  if (places < 0n || places > MOST_PLACES)
    throw new EvaluationError({ code: 'invalid_argument', message: `round() to ${places} places` });
  return one.toDecimalPlaces(Number(places));
}

function addDays(environment: Environment): void {
  environment.registerType('date', Day);
  environment
    .registerOperator('date < date', (a: Day, b: Day) => a.number < b.number)
    .registerOperator('date <= date', (a: Day, b: Day) => a.number <= b.number)
    .registerOperator('date > date', (a: Day, b: Day) => a.number > b.number)
    .registerOperator('date >= date', (a: Day, b: Day) => a.number >= b.number)
    .registerOperator('date == date', (a: Day, b: Day) => a.number === b.number)
    .registerFunction('date(string): date', dayIn)
    .registerFunction('string(date): string', String)
    .registerFunction('days(date, date): int', (from: Day, to: Day) => BigInt(to.number - from.number))
    .registerFunction('addDays(date, int): date', (day: Day, n: bigint) => shifted(day, n))
    .registerFunction('year(date): int', (day: Day) => BigInt(String(day).slice(0, 4)));
}

function dayIn(text: string): Day {
  const day = Day.read(text);
  if (day) return day;
  throw new EvaluationError({ code: 'invalid_argument', message: `"${text}" is not a day` });
}

const MOST_DAYS = 100_000n;

function shifted(day: Day, n: bigint): Day {
  if (n > MOST_DAYS || n < -MOST_DAYS)
    throw new EvaluationError({ code: 'invalid_argument', message: `${n} days are too many` });
  return new Day(day.number + Number(n));
}
