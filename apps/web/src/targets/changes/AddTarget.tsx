import { useState } from 'react';
import { useNames } from '../../i18n/names';
import { Dialog } from '../../ui/Dialog';
import { Waiting } from '../../ui/states';
import { blankTarget, freeKey, type DraftTarget } from '../edit/document';
import { TargetSheet } from '../edit/TargetSheet';
import { useDocument } from '../plans';
import { draftOf, withDefinition, withTarget, type AddingLine } from './added';
import type { Line } from './lines';
import type { Known } from './useKnown';
import { useChangeWords } from './words';

interface AddingProps {
  readonly planId: string;
  readonly known: Known;
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
}

/** Adds a target that the plan does not have: the government that issued it asks for it, and gives parts of it. */
export function AddTarget({ unitId, ...of }: AddingProps & { readonly unitId: string }) {
  const { lines: words } = useChangeWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button className="button" type="button" onClick={() => setOpened(true)}>
        {words.addNew}
      </button>
      {opened && (
        <Sheet
          {...of}
          target={blankTarget(freeKey(of.known))}
          onDone={(target) => of.onChange(withTarget(of.lines, unitId, target))}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  );
}

/** What a line adds, said anew. */
export function EditTarget({ line, ...of }: AddingProps & { readonly line: AddingLine }) {
  const { lines: words } = useChangeWords();
  const names = useNames();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <span className="tag">{words.isNew}</span>{' '}
      <button
        className="button small"
        type="button"
        aria-label={words.defineOf(names.text(line.definition.title))}
        onClick={() => setOpened(true)}
      >
        {words.define}
      </button>
      {opened && (
        <Sheet
          {...of}
          target={draftOf(line)}
          onDone={(target) => of.onChange(withDefinition(of.lines, line, target))}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  );
}

interface SheetProps extends AddingProps {
  readonly target: DraftTarget;
  readonly onDone: (target: DraftTarget) => void;
  readonly onClose: () => void;
}

/** The fields of the plan's editor. */
function Sheet({ planId, known, target, onDone, onClose }: SheetProps) {
  const { lines: words } = useChangeWords();
  const query = useDocument(planId);
  if (query.data === undefined)
    return (
      <Dialog title={words.addNew} onClose={onClose}>
        <Waiting query={query} rows={6} />
      </Dialog>
    );
  return (
    <TargetSheet
      target={target}
      recipients={query.data.recipients}
      others={known.targets.filter(({ key }) => key !== target.key)}
      onMove={null}
      onRemove={null}
      onDone={(done) => {
        onDone(done);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
