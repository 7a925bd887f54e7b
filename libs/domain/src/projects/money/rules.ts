import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import { celType, readingFault, typeFault } from '../../cel';
import type { Words } from '../../result';
import { exceeds, fenOf, minus, NOTHING, yuanOf } from './amounts';
import type { FundNumbers, ProjectNumbers } from './chart';

/** A sum over the applications of a programme's year, of those whose answer to a question is one of some. */
export interface RuleFigure {
  readonly of: keyof ProjectNumbers;
  /** A field of the form. */
  readonly field: string;
  readonly in: readonly string[];
}

/**
 * A rule of a programme's money: what is measured, and its bound, both in CEL. All amounts are whole numbers of 分, so that
 * nothing is rounded; `wan(5000)` are 5000 万元.
 */
export interface FundRule {
  readonly key: string;
  readonly title: Words;
  /** Programmes that it holds for; all when it does not say. */
  readonly programmes?: readonly string[] | undefined;
  /** Of each application, or of the programme's year. */
  readonly of: 'project' | 'fund';
  /** block: a movement that breaks it, or breaks it further, is refused. warn: it is told. */
  readonly severity: 'block' | 'warn';
  readonly figures?: Readonly<Record<string, RuleFigure>> | undefined;
  readonly value: string;
  readonly least?: string | undefined;
  readonly most?: string | undefined;
  /** What value and bound are shares of, where the rule speaks of per cent. */
  readonly whole?: string | undefined;
}

/** The state that a rule is asked of. */
export interface RuleState {
  readonly fund: FundNumbers;
  readonly project: ProjectNumbers;
  /** In 元, by the names that the rule gives them. */
  readonly figures: Readonly<Record<string, string>>;
}

export interface Verdict {
  readonly key: string;
  readonly title: Words;
  readonly of: FundRule['of'];
  readonly severity: FundRule['severity'];
  readonly holds: boolean;
  readonly bound: 'least' | 'most';
  /** In 元. */
  readonly value: string;
  readonly limit: string;
  /** By how much the bound is broken; nothing when it holds. 元. */
  readonly short: string;
  /** Value and bound in per cent of the whole, one place; null where the rule has none, or the whole is nothing. */
  readonly share: { readonly value: string; readonly limit: string } | null;
}

/** Far beyond what a rule says, and far below what keeps a process busy. */
const limits = { maxAstNodes: 100, maxDepth: 12, maxListElements: 1, maxMapEntries: 1, maxCallArguments: 1 };
const MOST_CHARACTERS = 300;

const FEN_IN_WAN = 1_000_000n;
const projectShape = {
  ...{ reserved: 'int', committed: 'int', paid: 'int', used: 'int', returned: 'int' },
} as const;
const fundShape = { ...projectShape, budget: 'int', available: 'int' } as const;

const environmentOf = (figures: FundRule['figures']): Environment =>
  new Environment({ limits })
    .registerVariable({ name: 'fund', schema: fundShape })
    .registerVariable({ name: 'project', schema: projectShape })
    .registerVariable({
      name: 'figures',
      schema: Object.fromEntries(Object.keys(figures ?? {}).map((name) => [name, 'int'])),
    })
    .registerFunction('wan(int): int', (many: bigint) => many * FEN_IN_WAN);

type Program = ReturnType<Environment['parse']>;

// Rules stand in published policies, which never change: each expression is read once in a process.
const programs = new Map<string, Program>();

function programOf(expression: string, figures: FundRule['figures']): Program {
  const key = JSON.stringify([expression, ...Object.keys(figures ?? {})]);
  const program = programs.get(key) ?? environmentOf(figures).parse(expression);
  programs.set(key, program);
  return program;
}

/** What is wrong with a rule, by the name of its part; none when it can be published. */
export function ruleFaults(rule: FundRule): { readonly part: string; readonly detail: Words }[] {
  const bounds = [rule.least, rule.most].filter((each) => each !== undefined);
  const faults = bounds.length === 1 ? [] : [{ part: 'least', detail: oneBound }];
  const parts = ['value', 'least', 'most', 'whole'] as const;
  return [
    ...faults,
    ...parts.flatMap((part) => {
      const detail = expressionFault(rule[part], rule);
      return detail === undefined ? [] : [{ part, detail }];
    }),
  ];
}

const oneBound: Words = { zh: 'least 和 most 须写一个', en: 'one of least and most, and not both' };

function expressionFault(expression: string | undefined, { figures }: FundRule): Words | undefined {
  if (expression === undefined) return undefined;
  if (expression.length > MOST_CHARACTERS)
    return { zh: `长于 ${MOST_CHARACTERS} 个字符`, en: `longer than ${MOST_CHARACTERS} characters` };
  const { valid, type, error } = environmentOf(figures).check(expression);
  if (!valid) return faultOf(error ?? new Error('–'));
  if (type === 'int') return undefined;
  const { zh, en } = celType(type ?? 'dyn');
  return { zh: `结果须为整数（分），实为${zh}`, en: `it gives ${en}, not a whole number of 分` };
}

const faultOf = (error: Error): Words =>
  error.name === 'TypeError' ? typeFault(error) : readingFault(error);

/**
 * Whether a rule holds, with its numbers.
 * @throws when it can't be computed: publication has checked it, so that is a defect, and must not pass for "holds".
 */
export function verdictOf(rule: FundRule, state: RuleState): Verdict {
  const ask = asker(rule, state);
  const bound = rule.least === undefined ? 'most' : 'least';
  const value = yuanOf(ask(rule.value));
  const limit = yuanOf(ask(rule.least ?? rule.most ?? ''));
  const [high, low] = bound === 'most' ? [value, limit] : [limit, value];
  const holds = !exceeds(high, low);
  const { key, title, of, severity } = rule;
  const share = rule.whole === undefined ? null : shareOf(value, limit, ask(rule.whole));
  return {
    key,
    title,
    of,
    severity,
    holds,
    bound,
    value,
    limit,
    short: holds ? NOTHING : minus(high, low),
    share,
  };
}

function asker({ key, figures }: FundRule, state: RuleState): (expression: string) => bigint {
  const scope = {
    fund: inFen(state.fund),
    project: inFen(state.project),
    figures: inFen(
      Object.fromEntries(Object.keys(figures ?? {}).map((name) => [name, state.figures[name] ?? NOTHING])),
    ),
  };
  return (expression) => {
    try {
      const found: unknown = programOf(expression, figures)(scope);
      if (typeof found === 'bigint') return found;
      throw new Error(`rule "${key}" gave ${typeof found}, not a whole number`);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      throw new Error(`rule "${key}" cannot be computed: ${error.message}`, { cause: error });
    }
  };
}

const inFen = (amounts: object): Record<string, bigint> =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, fenOf(String(amount))]));

const shareOf = (value: string, limit: string, whole: bigint): Verdict['share'] =>
  whole === 0n ? null : { value: percent(fenOf(value), whole), limit: percent(fenOf(limit), whole) };

/** Tenths of a per cent, cut and not rounded: 59.99% is not shown as 60%. */
function percent(part: bigint, whole: bigint): string {
  const tenths = (part * 1000n) / whole;
  return `${tenths / 10n}.${tenths % 10n}`;
}

/** The rules that hold for a programme. */
export const rulesFor = (rules: readonly FundRule[], programmeId: string): readonly FundRule[] =>
  rules.filter(({ programmes }) => programmes === undefined || programmes.includes(programmeId));

/** Whether a movement breaks a rule or breaks it further: what was broken before is no reason to refuse what mends it. */
export const worsens = (before: Verdict, after: Verdict): boolean =>
  !after.holds && exceeds(after.short, before.short);
