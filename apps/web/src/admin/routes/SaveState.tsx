import { clockTime } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { useAdminWords } from '../words';
import type { KeepState } from './route-keeper';

/** Whether the service has the text, and if not, why and where it is. */
export function SaveState({ state, onRetry }: { state: KeepState<unknown>; onRetry: () => void }) {
  const words = useWords();
  const { route } = useAdminWords();
  const bad = ['unfit', 'failed', 'conflict', 'locked'].includes(state.kind);
  return (
    <span
      className={bad ? 'save-line bad' : 'save-line'}
      role={bad ? 'alert' : undefined}
      data-state={state.kind}
    >
      {sentence(state, route)}
      {state.kind === 'failed' && (
        <>
          {words.common.colon}
          {sentenceOf(state.error, words)}{' '}
          <button className="button small" type="button" onClick={onRetry}>
            {words.common.retry}
          </button>
        </>
      )}
    </span>
  );
}

const sentence = (state: KeepState<unknown>, words: ReturnType<typeof useAdminWords>['route']): string => {
  switch (state.kind) {
    case 'saved':
      return state.at === null ? words.savedAlready : words.saved(clockTime(state.at));
    case 'dirty':
    case 'saving':
      return words.saving;
    case 'unfit':
      return words.notSavedShape;
    case 'failed':
      return words.notSaved;
    case 'conflict':
      return words.conflict.title;
    case 'locked':
      return words.locked;
  }
};
