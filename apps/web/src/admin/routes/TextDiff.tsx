import { useMemo } from 'react';
import { useRouteWords } from '../words';
import { diffLines, folded, type DiffPart } from './text-diff';

const marks = { same: ' ', removed: '−', added: '+' } as const;

/** Two texts as one list of lines; a sign says what was taken out and what was put in, not the colour alone. */
export function TextDiff({ before, after, label }: { before: string; after: string; label: string }) {
  const parts = useMemo(() => folded(diffLines(before, after)), [before, after]);
  return (
    // A keyboard must be able to scroll it (axe: scrollable-region-focusable).
    <ul className="diff" aria-label={label} tabIndex={0}>
      {parts.map((part, at) => (
        <Part key={at} part={part} />
      ))}
    </ul>
  );
}

function Part({ part }: { part: DiffPart }) {
  const { compare } = useRouteWords();
  if (part.kind === 'folded') return <li className="folded">{compare.unchanged(part.count)}</li>;
  const said = { same: '', removed: compare.removedLine, added: compare.addedLine }[part.kind];
  return (
    <li className={part.kind}>
      <span aria-hidden="true">{marks[part.kind]}</span>
      {said !== '' && <span className="visually-hidden">{said} </span>}
      <span>{part.text === '' ? ' ' : part.text}</span>
    </li>
  );
}
