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
import type { AskedFigure, Figures } from './books.store';
import type { FundPolicy } from './policy';

/** How the rules of a programme stand before and after a movement. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  /** The first rule that blocks, and that the movement breaks or breaks further. */
  readonly refusal: Rejection | undefined;
}

interface Question {
  readonly rules: readonly FundRule[];
  readonly before: Books;
  readonly after: Books;
  readonly figures: Figures;
}

/** The rules that hold for a movement; those of a project only where one is concerned. */
export const rulesOf = (policy: FundPolicy, { programmeId, applicationId }: Concerned): readonly FundRule[] =>
  rulesFor(policy.rules, programmeId).filter(({ of }) => of === 'fund' || applicationId !== null);

interface Concerned {
  readonly programmeId: string;
  readonly applicationId: string | null;
}

/** Holds the state after a movement against the rules. */
export function judge({ rules, before, after, figures }: Question): Judged {
  const pairs = rules.map((rule) => ({
    was: verdictOf(rule, stateOf(rule, before, figures)),
    is: verdictOf(rule, stateOf(rule, after, figures)),
  }));
  const broken = pairs.find(({ was, is }) => is.severity === 'block' && worsens(was, is))?.is;
  return { verdicts: pairs.map(({ is }) => is), refusal: broken && refusalOf(broken) };
}

const nameOf = (rule: FundRule, figure: string): string => `${rule.key}.${figure}`;

/** The sums that a rule asks for. */
export const askedBy = (rule: FundRule): AskedFigure[] =>
  Object.entries(rule.figures ?? {}).map(([figure, asked]) => ({ ...asked, name: nameOf(rule, figure) }));

/** The sums of the others, and of the application what it has in these books, if its answer counts. */
function stateOf(rule: FundRule, { fund, project }: Books, { others, own }: Figures) {
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
