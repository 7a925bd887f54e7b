import type { ApiProblem } from '../api/problem';
import { FaultList, fieldIds } from '../forms/FaultList';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';

export const fieldIdOf = fieldIds('activity');

/** What must be mended, each line leading to its field. */
export function Faults({ title, problem }: { title: string; problem: ApiProblem }) {
  const words = useWords();
  const said = problem.errors.length > 0 ? title : sentenceOf(problem, words);
  return <FaultList title={said} faults={problem.errors} idOf={fieldIdOf} />;
}
