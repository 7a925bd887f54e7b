import { useEffect, useRef } from 'react';
import type { ApiProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { sentenceOf, Trace } from '../../ui/states';
import { useChangeWords } from './words';

/** Why the service did not take a request, each thing of it. */
export function Problems({ problem }: { problem: ApiProblem }) {
  const words = useChangeWords();
  const common = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  const { errors } = problem;
  return (
    <div className="note error error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{sentenceOf(problem, common)}</h2>
      {errors.length > 0 && <p>{words.problems(errors.length)}</p>}
      <ul>
        {errors.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>{detail}</li>
        ))}
      </ul>
      <Trace error={problem} />
    </div>
  );
}
