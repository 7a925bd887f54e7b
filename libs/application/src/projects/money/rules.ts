import {
  fundNumbers,
  plus,
  projectNumbers,
  rulesFor,
  verdictOf,
  worsens,
  type Books,
  type FundRule,
  type Verdict,
} from '@shanhai/domain/projects/money';
import type { Rejection } from '@shanhai/domain/result';
import type { Queryable } from '@shanhai/platform/postgres';
import { figuresOf, type AskedFigure, type FiguresRow } from './books.store';
import type { FundPolicy } from './policy';

/** How the rules of a programme stand before and after a movement. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  /** The first rule that blocks, and that the movement breaks or breaks further. */
  readonly refusal: Rejection | undefined;
}

interface Question {
  readonly fundId: string;
  readonly programmeId: string;
  readonly applicationId: string | null;
  readonly before: Books;
  readonly after: Books;
}

/** Holds the state after a movement against the rules; those of a project only where one is concerned. */
export async function judge(db: Queryable, policy: FundPolicy, question: Question): Promise<Judged> {
  const { fundId, programmeId, applicationId, before, after } = question;
  const rules = rulesFor(policy.rules, programmeId).filter(
    ({ of }) => of === 'fund' || applicationId !== null,
  );
  const asked = rules.flatMap(askedBy);
  const sums = asked.length === 0 ? noFigures : await figuresOf(db, fundId, applicationId, asked);
  const pairs = rules.map((rule) => ({
    was: verdictOf(rule, stateOf(rule, before, sums)),
    is: verdictOf(rule, stateOf(rule, after, sums)),
  }));
  const broken = pairs.find(({ was, is }) => is.severity === 'block' && worsens(was, is))?.is;
  return { verdicts: pairs.map(({ is }) => is), refusal: broken && refusalOf(broken) };
}

const noFigures: FiguresRow = { others: {}, own: {} };

const nameOf = (rule: FundRule, figure: string): string => `${rule.key}.${figure}`;

const askedBy = (rule: FundRule): AskedFigure[] =>
  Object.entries(rule.figures ?? {}).map(([figure, asked]) => ({ ...asked, name: nameOf(rule, figure) }));

/** The sums of the others, and of the application what it has in these books, if its answer counts. */
function stateOf(rule: FundRule, { fund, project }: Books, { others, own }: FiguresRow) {
  const numbers = projectNumbers(project);
  const figures = Object.entries(rule.figures ?? {}).map(([figure, { of }]) => {
    const name = nameOf(rule, figure);
    return [figure, plus(others[name] ?? '0.00', own[name] === true ? numbers[of] : '0.00')] as const;
  });
  return { fund: fundNumbers(fund), project: numbers, figures: Object.fromEntries(figures) };
}

const refusalOf = ({ title, value, limit, short }: Verdict): Rejection => ({
  code: 'money_rule_broken',
  params: { rule: title, value, limit, short },
});
