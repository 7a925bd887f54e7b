import { Dialog } from '../../ui/Dialog';
import { useWords } from '../../i18n/words';
import { useTargetWords } from '../words';
import type { Change, Pasted } from './block';

interface PasteProps<C> {
  readonly pasted: Pasted<C>;
  readonly nameOf: (cell: C) => { readonly target: string; readonly unit: string };
  readonly onFill: (changes: readonly Change<C>[]) => void;
  readonly onClose: () => void;
}

const SHOWN = 8;

/** What a pasted block would change, before it does; what is wrong in it can be filled in and mended there, or left out. */
export function PasteDialog<C>({ pasted, nameOf, onFill, onClose }: PasteProps<C>) {
  const { paste } = useTargetWords();
  const { common } = useWords();
  const { rows, columns, changes, outside } = pasted;
  const wrong = changes.filter(({ fault }) => fault !== null);
  return (
    <Dialog title={paste.title} onClose={onClose}>
      <p>{paste.lead(changes.length, rows, columns)}</p>
      {outside > 0 && <p className="note warning">{paste.outside(outside)}</p>}
      {wrong.length > 0 && (
        <div className="note error">
          <p>{paste.wrong(wrong.length)}</p>
          <ul className="consequences">
            {wrong.slice(0, SHOWN).map(({ cell, text }, index) => {
              const { target, unit } = nameOf(cell);
              return <li key={index}>{paste.wrongAt(target, unit, text)}</li>;
            })}
            {wrong.length > SHOWN && <li>{paste.more(wrong.length - SHOWN)}</li>}
          </ul>
        </div>
      )}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {common.cancel}
        </button>
        {wrong.length > 0 && (
          <button
            className="button"
            type="button"
            onClick={() => onFill(changes.filter(({ fault }) => fault === null))}
          >
            {paste.fillRight}
          </button>
        )}
        <button
          className="button primary"
          type="button"
          disabled={changes.length === 0}
          onClick={() => onFill(changes)}
        >
          {paste.fill}
        </button>
      </div>
    </Dialog>
  );
}
