import type { Cell, UnitPage } from '@shanhai/contracts/targets/plans';
import { useEffect, useRef, type MouseEvent } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { sentenceOf, Trace } from '../../ui/states';
import { useTargetWords } from '../words';
import { cellDomId, isContested, receiversOf } from './cells';
import { targetAnchor } from './TargetCard';
import type { Breakdown } from './useBreakdown';

interface ProblemsProps {
  readonly page: UnitPage;
  readonly breakdown: Breakdown;
  readonly refused: ApiProblem | null;
}

/** Why nothing was saved or handed in; each line leads to its target. */
export function Problems({ page, breakdown, refused }: ProblemsProps) {
  const { edits, save, sentCells } = breakdown;
  const contested = page.targets.flatMap((target) =>
    receiversOf(page).filter((receiver) => isContested(edits, target, receiver)),
  ).length;
  if (contested > 0) return <Changed many={contested} />;
  if (save.isError && !isProblem(save.error, 'cells_changed'))
    return <Refusal error={save.error} sentCells={sentCells} />;
  return refused === null ? null : <Refusal error={refused} sentCells={[]} />;
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

/** Where a fault can be mended: its cell by the order in which cells were sent, or its target. */
function placeOf(pointer: string, sentCells: readonly Cell[]): string | undefined {
  const [, index] = /^\/cells\/(\d+)/.exec(pointer) ?? [];
  const cell = index === undefined ? undefined : sentCells[Number(index)];
  if (cell) return cellDomId(cell.targetKey, { unitId: cell.unitId, personId: cell.personId ?? null });
  const [, key] = /^\/targets\/([^/]+)/.exec(pointer) ?? [];
  return key === undefined ? undefined : targetAnchor(key);
}

interface RefusalProps {
  readonly error: unknown;
  readonly sentCells: readonly Cell[];
}

function Refusal({ error, sentCells }: RefusalProps) {
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
          const place = placeOf(pointer, sentCells);
          return (
            <li key={`${pointer} ${detail}`}>
              {place === undefined ? (
                detail
              ) : (
                <a href={`#${place}`} onClick={(event) => goTo(event, place)}>
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

const goTo = (event: MouseEvent, place: string) => {
  event.preventDefault();
  const found = document.getElementById(place);
  found?.scrollIntoView({ block: 'center' });
  (found?.querySelector<HTMLElement>('[data-cell]') ?? found)?.focus({ preventScroll: true });
};
