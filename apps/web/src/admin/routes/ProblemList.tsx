import type { RuleProblem } from '@shanhai/contracts/rules';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { StatusTag } from '../../ui/StatusTag';
import { useAdminWords } from '../words';

interface ProblemListProps {
  readonly problems: readonly RuleProblem[];
  readonly onGo: (line: number, column: number, pointer: string) => void;
}

/** What the validator found, errors first, each in the order of the text, to whose place it leads. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  const { route } = useAdminWords();
  const inOrder = [...problems].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const errors = inOrder.filter(({ severity }) => severity === 'error');
  const warnings = inOrder.filter(({ severity }) => severity === 'warning');
  return (
    <section className="rule-problems" aria-label={route.problemsTitle}>
      <p role="status">
        {errors.length > 0 ? (
          <StatusTag tone="red">{route.problems(errors.length, warnings.length)}</StatusTag>
        ) : (
          <StatusTag tone={warnings.length > 0 ? 'amber' : 'green'}>
            {warnings.length > 0 ? route.warningsOnly(warnings.length) : route.noProblems}
          </StatusTag>
        )}
      </p>
      <ul>
        {[...errors, ...warnings].map((problem) => (
          <Problem
            key={`${problem.code}${problem.pointer}${problem.message.zh}`}
            problem={problem}
            onGo={onGo}
          />
        ))}
      </ul>
    </section>
  );
}

function Problem({ problem, onGo }: { problem: RuleProblem; onGo: ProblemListProps['onGo'] }) {
  const { route } = useAdminWords();
  const { common } = useWords();
  const names = useNames();
  const { line, column, severity } = problem;
  const message = names.text(problem.message);
  const where = line === null ? problem.pointer : route.problemAt(line, column ?? 1);
  return (
    <li data-severity={severity}>
      <button type="button" onClick={() => onGo(line ?? 1, column ?? 1, problem.pointer)}>
        <span className="where nowrap">
          {route[severity]}
          {common.colon}
          {where}
        </span>{' '}
        <span>{message}</span>
      </button>
    </li>
  );
}
