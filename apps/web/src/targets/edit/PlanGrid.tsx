import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import { useState, type ReactNode } from 'react';
import { useSteady } from '../../app/steady';
import { useNames } from '../../i18n/names';
import { announce } from '../../ui/Announcer';
import { placeBlock, type Change, type Pasted, type Target } from '../grid/block';
import { PasteDialog } from '../grid/PasteDialog';
import { useGrid, type GridPlace } from '../grid/useGrid';
import { faultOf, type TypedPart } from '../figures';
import { useTargetWords } from '../words';
import {
  blankTarget,
  changeTarget,
  freeKey,
  hasPart,
  insertTarget,
  isByDay,
  moveTarget,
  partAt,
  removeTarget,
  troubleOf,
  typeAt,
  type CellAddress,
  type DraftTarget,
  type Judged,
  type Recipient,
} from './document';
import { GridRow, ROWS_OF_TARGET } from './GridRow';
import { TargetSheet } from './TargetSheet';
import type { PlanEditing } from './usePlanDraft';

interface GridProps {
  readonly editing: PlanEditing;
  readonly document: PlanDocument;
  readonly judged: Judged;
  readonly columns: readonly Recipient[];
  readonly opened: ReadonlySet<string>;
  readonly open: (key: string, isOpen: boolean) => void;
  readonly children: (next: () => void) => ReactNode;
}

type Edited = { readonly target: DraftTarget; readonly isNew: boolean };
interface Removed {
  readonly target: DraftTarget;
  readonly at: number;
}

/** Targets down, units across; a target's other fields, and its lower level, open from its row. */
export function PlanGrid({ editing, document, judged, columns, opened, open, children }: GridProps) {
  const { editor } = useTargetWords();
  const names = useNames();
  const { state, change } = editing;
  const { targets } = state.mine;
  const [edited, setEdited] = useState<Edited | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [pasted, setPasted] = useState<Pasted<CellAddress> | null>(null);
  const { ref, next, on } = useGrid((block, at) =>
    setPasted(placeBlock(block, ...placesFrom(at, targets, columns, document))),
  );
  const type = useSteady((at: CellAddress, typed: Partial<TypedPart>) =>
    change((draft) => changeTarget(draft, at.key, (target) => typeAt(target, at, typed))),
  );
  const edit = useSteady((target: DraftTarget) => setEdited({ target, isNew: false }));
  const toggle = useSteady(open);
  const fill = (changes: readonly Change<CellAddress>[]) => {
    // A cell for a day holds nothing else.
    const fitting = changes.filter(({ fault }) => fault !== 'day');
    change((draft) =>
      fitting.reduce(
        (now, { cell, text }) => changeTarget(now, cell.key, (target) => typeAt(target, cell, { text })),
        draft,
      ),
    );
    setPasted(null);
  };
  const remove = ({ target }: Edited) => {
    setRemoved({ target, at: targets.findIndex(({ key }) => key === target.key) });
    change((draft) => removeTarget(draft, target.key));
    announce(editor.removed(names.text(target.title)));
    setEdited(null);
  };
  return (
    <section aria-label={editor.grid}>
      <p className="quiet">{editor.gridHint}</p>
      {columns.length === 0 && <p className="note">{editor.noColumns}</p>}
      {removed && (
        <p className="note" role="status">
          {editor.removed(names.text(removed.target.title))}{' '}
          <button
            className="button small"
            type="button"
            onClick={() => {
              change((draft) => insertTarget(draft, removed.target, removed.at));
              setRemoved(null);
            }}
          >
            {editor.undo}
          </button>
        </p>
      )}
      <div className="grid-scroll card" ref={ref} {...on}>
        <table className="plan-grid" aria-label={editor.grid}>
          <Head columns={columns} />
          <tbody>
            {targets.map((target, index) => (
              <GridRow
                key={target.key}
                {...{ target, index, columns, type, edit, toggle }}
                trouble={troubleOf(target, judged)}
                recipients={document.recipients}
                isOpen={opened.has(target.key)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="grid-add">
        <button
          className="button"
          type="button"
          onClick={() => setEdited({ target: blankTarget(freeKey(state.mine)), isNew: true })}
        >
          {editor.add}
        </button>
      </p>
      {children(() => next())}
      {edited && (
        <TargetSheet
          key={edited.target.key}
          target={edited.target}
          recipients={document.recipients}
          others={targets.filter(({ key }) => key !== edited.target.key)}
          onDone={(done) => {
            change((draft) =>
              edited.isNew
                ? insertTarget(draft, done, draft.targets.length)
                : changeTarget(draft, edited.target.key, () => done),
            );
            setEdited(null);
          }}
          onMove={edited.isNew ? null : (by) => change((draft) => moveTarget(draft, edited.target.key, by))}
          onRemove={edited.isNew ? null : () => remove(edited)}
          onClose={() => setEdited(null)}
        />
      )}
      {pasted && (
        <PasteDialog
          pasted={pasted}
          nameOf={(at) => cellName(at, targets, document.recipients, names, editor.value)}
          onFill={fill}
          onClose={() => setPasted(null)}
        />
      )}
    </section>
  );
}

function Head({ columns }: { columns: readonly Recipient[] }) {
  const { editor } = useTargetWords();
  const names = useNames();
  return (
    <thead>
      <tr>
        <th scope="col">{editor.target}</th>
        <th scope="col" className="figure-cell">
          {editor.value}
        </th>
        <th scope="col">{editor.sum}</th>
        {columns.map((unit) => (
          <th key={unit.id} scope="col" className="figure-cell">
            {names.unit(unit)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function cellName(
  { key, unitId, belowId }: CellAddress,
  targets: readonly DraftTarget[],
  recipients: readonly Recipient[],
  names: ReturnType<typeof useNames>,
  own: string,
) {
  const target = targets.find((each) => each.key === key);
  const unit = recipients.find(({ id }) => id === (belowId ?? unitId));
  return { target: target ? names.text(target.title) : key, unit: unit ? names.unit(unit) : own };
}

/** Where a block that begins in a cell lies: over the targets, or over the lower level of one of them. */
function placesFrom(
  { row, column }: GridPlace,
  targets: readonly DraftTarget[],
  columns: readonly Recipient[],
  { recipients }: PlanDocument,
): [at: GridPlace, targetAt: (place: GridPlace) => Target<CellAddress> | null] {
  const inTarget = row % ROWS_OF_TARGET;
  const index = Math.floor(row / ROWS_OF_TARGET);
  if (inTarget === 0)
    return [
      { row: index, column },
      (place) => {
        const unit = columns[place.column - 1];
        if (place.column > 0 && unit === undefined) return null;
        return pasteTarget(targets[place.row], { unitId: unit?.id ?? null, belowId: null });
      },
    ];
  return [
    { row: inTarget - 1, column },
    (place) => {
      const unit = columns[place.row];
      const below = recipients.filter(({ parentId }) => parentId === unit?.id)[place.column - 1];
      const target = targets[index];
      if (unit === undefined || below === undefined || !target || !hasPart(target, unit.id)) return null;
      return pasteTarget(target, { unitId: unit.id, belowId: below.id });
    },
  ];
}

function pasteTarget(
  target: DraftTarget | undefined,
  of: Omit<CellAddress, 'key'>,
): Target<CellAddress> | null {
  if (target === undefined) return null;
  const cell = { key: target.key, ...of };
  const { text, weight } = partAt(target, cell);
  const fault = (typed: string) => faultOf(target, { text: typed, weight });
  return { cell, isDay: isByDay(target), text, faultOf: fault };
}
