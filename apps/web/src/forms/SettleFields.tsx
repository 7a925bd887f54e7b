import { useWords } from '../i18n/words';
import type { DraftSaver, SaveState } from './draft-saver';

interface SettleFieldsProps {
  readonly saver: DraftSaver;
  readonly state: Extract<SaveState, { kind: 'conflict' }>;
  readonly labelOf: (field: string) => string | undefined;
}

/** Somebody wrote the same parts meanwhile: each is settled by hand, mine or theirs. */
export function SettleFields({ saver, state, labelOf }: SettleFieldsProps) {
  const { conflict } = useWords().form;
  return (
    <div className="note warning" role="alert">
      <ul className="plain-list">
        {state.fields.map((field) => (
          <li key={field}>
            {labelOf(field)}{' '}
            <button className="button small" type="button" onClick={() => saver.settle(field, 'mine')}>
              {conflict.keepMine}
            </button>{' '}
            <button className="button small" type="button" onClick={() => saver.settle(field, 'theirs')}>
              {conflict.takeTheirs}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
