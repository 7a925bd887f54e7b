import { useState } from 'react';
import { useNames } from '../../i18n/names';
import { Dialog } from '../../ui/Dialog';
import { useWords } from '../../i18n/words';
import { useTargetWords } from '../words';
import type { PlanDraft, Recipient } from './document';

interface ColumnsProps {
  readonly units: readonly Recipient[];
  readonly chosen: ReadonlySet<string>;
  readonly draft: PlanDraft;
  readonly onChoose: (units: ReadonlySet<string>) => void;
}

/** Which units of the first level the plan gives targets to. */
export function ColumnsDialog(props: ColumnsProps) {
  const { editor } = useTargetWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button className="button" type="button" onClick={() => setOpen(true)}>
        {editor.columns}
      </button>
      {open && <Choice {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function Choice({ units, chosen, draft, onChoose, onClose }: ColumnsProps & { onClose: () => void }) {
  const { editor } = useTargetWords();
  const { common } = useWords();
  const names = useNames();
  const [picked, setPicked] = useState(chosen);
  const toggle = (id: string) =>
    setPicked(
      (before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]),
    );
  const filled = (id: string) =>
    draft.targets.filter(({ shares }) => shares.some(({ unitId }) => unitId === id)).length;
  return (
    <Dialog title={editor.columnsTitle} onClose={onClose}>
      <p>{editor.columnsLead}</p>
      <fieldset className="plain column-choice">
        <legend className="visually-hidden">{editor.columnsTitle}</legend>
        {units.map((unit) => (
          <label key={unit.id} className="choice">
            <input type="checkbox" checked={picked.has(unit.id)} onChange={() => toggle(unit.id)} />
            {names.unit(unit)}
            {filled(unit.id) > 0 && <span className="quiet">{editor.filled(filled(unit.id))}</span>}
          </label>
        ))}
      </fieldset>
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button
          className="button primary"
          type="button"
          onClick={() => {
            onChoose(picked);
            onClose();
          }}
        >
          {editor.columnsDone}
        </button>
      </div>
    </Dialog>
  );
}
