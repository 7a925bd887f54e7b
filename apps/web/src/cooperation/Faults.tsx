import { useEffect, useRef } from 'react';
import type { ApiProblem } from '../api/problem';
import { sentenceOf } from '../ui/states';
import { useWords } from '../i18n/words';

/** Ids of fields on the page: the pointer of what is sent, as an id may be. */
export const fieldIdOf = (pointer: string): string => `activity${pointer.replaceAll('/', '-')}`;

/** The field of a pointer, or of what it lies in: `/minutes/0/coResponsibleUnitIds/1` is answered in the item's own field. */
function fieldOf(pointer: string): HTMLElement | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldIdOf(at));
    if (field) return field;
  }
  return null;
}

/** What must be mended, each line leading to its field. */
export function Faults({ title, problem }: { title: string; problem: ApiProblem }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  return (
    <div className="note error" ref={box} tabIndex={-1} role="alert">
      <p>{problem.errors.length > 0 ? title : sentenceOf(problem, words)}</p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ pointer, code, detail }) => (
            <li key={`${pointer} ${code}`}>
              <a
                href={`#${fieldIdOf(pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  fieldOf(pointer)?.focus();
                }}
              >
                {detail}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
