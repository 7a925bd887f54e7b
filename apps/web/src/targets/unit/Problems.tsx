import type { UnitPage } from '@shanhai/contracts/targets/plans';
import { useEffect, useRef, type MouseEvent } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { sentenceOf, Trace } from '../../ui/states';
import { useTargetWords } from '../words';
import { isContested, receiversOf } from './cells';
import { targetAnchor } from './TargetCard';
import type { Breakdown } from './useBreakdown';

interface ProblemsProps {
  readonly page: UnitPage;
  readonly breakdown: Breakdown;
  readonly refused: ApiProblem | null;
}

/** Why nothing was saved or handed in; each line leads to its target. */
export function Problems({ page, breakdown, refused }: ProblemsProps) {
  const { edits, save } = breakdown;
  const contested = page.targets.flatMap((target) =>
    receiversOf(page).filter((receiver) => isContested(edits, target, receiver)),
  ).length;
  if (contested > 0) return <Changed many={contested} />;
  if (save.isError && !isProblem(save.error, 'cells_changed')) return <Refusal error={save.error} />;
  return refused === null ? null : <Refusal error={refused} />;
}

function Changed({ many }: { many: number }) {
  const { unit } = useTargetWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="note warning" role="alert" tabIndex={-1} ref={box}>
      <h3>{unit.changedTitle(many)}</h3>
      <p>{unit.changedLead}</p>
    </div>
  );
}

const keyIn = (pointer: string): string | undefined => /^\/targets\/([^/]+)/.exec(pointer)?.[1];

function Refusal({ error }: { error: unknown }) {
  const { unit } = useTargetWords();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [error]);
  const faults = isProblem(error) ? error.errors : [];
  return (
    <div className="note error error-summary" role="alert" tabIndex={-1} ref={box}>
      <h3>{faults.length > 0 ? unit.problems(faults.length) : sentenceOf(error, words)}</h3>
      <ul>
        {faults.map(({ pointer, detail }) => {
          const key = keyIn(pointer);
          return (
            <li key={`${pointer} ${detail}`}>
              {key === undefined ? (
                detail
              ) : (
                <a href={`#${targetAnchor(key)}`} onClick={(event) => goTo(event, key)}>
                  {detail}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      <Trace error={error} />
    </div>
  );
}

const goTo = (event: MouseEvent, key: string) => {
  event.preventDefault();
  const card = document.getElementById(targetAnchor(key));
  card?.scrollIntoView({ block: 'center' });
  (card?.querySelector<HTMLElement>('[data-cell]') ?? card)?.focus({ preventScroll: true });
};
