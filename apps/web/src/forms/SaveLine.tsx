import { clockTime } from '../i18n/dates';
import { useWords, type Words } from '../i18n/words';
import type { SaveState } from './draft-saver';

const sentence = (state: SaveState, words: Words['form']): string => {
  switch (state.kind) {
    case 'saved':
      return state.at === null ? '' : words.saved(clockTime(state.at));
    case 'dirty':
      return words.dirty;
    case 'saving':
      return words.saving;
    case 'failed':
      return state.keptLocally ? words.failedKept : words.failedNotKept;
    case 'conflict':
      return words.conflict.title;
    case 'locked':
      return words.lockedTitle;
  }
};

/** Saved, saving, or not saved and what became of the text. */
export function SaveLine({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const { form, common } = useWords();
  const bad = state.kind === 'failed' || state.kind === 'conflict' || state.kind === 'locked';
  return (
    <p
      className={bad ? 'save-line bad' : 'save-line'}
      role={bad ? 'alert' : undefined}
      data-state={state.kind}
    >
      {sentence(state, form)}{' '}
      {state.kind === 'failed' && (
        <button className="button small" type="button" onClick={onRetry}>
          {common.retry}
        </button>
      )}
    </p>
  );
}
