import { useMemo } from 'react';
import { isProblem } from '../../api/problem';
import { clockTime } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { useTargetWords } from '../words';
import { faultsOf, type Judged } from './document';
import type { PlanEditing } from './usePlanDraft';

interface BarProps {
  readonly editing: PlanEditing;
  readonly judged: Judged;
  readonly onNext: () => void;
}

/** What is saved, how much is still wrong, and the way to it. */
export function EditorBar({ editing: { state, save, unsaved }, judged, onNext }: BarProps) {
  const { editor } = useTargetWords();
  const wrong = useMemo(() => faultsOf(state.mine, judged), [state.mine, judged]);
  return (
    <div className="draft-bar">
      <SaveState {...{ state, save, unsaved }} />
      <span className={wrong > 0 ? 'standing differs' : 'standing even'} role="status">
        <span aria-hidden="true">{wrong > 0 ? '!' : '✓'}</span>{' '}
        {wrong > 0 ? editor.faults(wrong) : editor.reconciled}
      </span>
      <button className="button" type="button" onClick={onNext}>
        {editor.next}
      </button>
      <button
        className="button primary"
        type="button"
        disabled={!unsaved || save.isPending || state.conflicts.length > 0}
        onClick={() => save.mutate()}
      >
        {editor.save}
      </button>
    </div>
  );
}

type Saving = Pick<PlanEditing, 'state' | 'save' | 'unsaved'>;

function SaveState({ state: { keptLocally, savedAt }, save, unsaved }: Saving) {
  const { editor } = useTargetWords();
  const words = useWords();
  const failed = save.isError && !isProblem(save.error, 'version_conflict');
  const sentence = () => {
    if (save.isPending) return editor.saving;
    if (failed) return sentenceOf(save.error, words);
    if (unsaved) return keptLocally ? editor.unsaved : editor.unsavedLost;
    return savedAt === null ? editor.clean : editor.saved(clockTime(savedAt));
  };
  const bad = failed || (unsaved && !keptLocally);
  return (
    <p className={bad ? 'save-line bad' : 'save-line'} role="status">
      {sentence()}
    </p>
  );
}
