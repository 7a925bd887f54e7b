import type { FormData } from '@shanhai/contracts/forms';
import type { DraftSaver, SaveState } from '../forms/draft-saver';
import { useWords } from '../i18n/words';
import { useCooperationWords } from './words';

interface FieldConflictsProps {
  readonly saver: DraftSaver;
  readonly state: Extract<SaveState, { kind: 'conflict' }>;
  readonly mine: FormData;
}

/** Somebody wrote the same fields meanwhile: each is settled by hand, mine or theirs. */
export function FieldConflicts({ saver, state }: FieldConflictsProps) {
  const { form } = useWords();
  const { activities } = useCooperationWords();
  const labels: Readonly<Record<string, string>> = {
    ...{ kind: activities.kind, level: activities.level, title: activities.edit.activityTitle },
    ...{ startsOn: activities.edit.startsOn, endsOn: activities.edit.endsOn, place: activities.page.place },
    ...{
      pairId: activities.pair,
      unitIds: activities.page.units,
      participants: activities.edit.participants,
    },
    ...{ agenda: activities.edit.agenda, minutes: activities.edit.minutes },
  };
  return (
    <div className="note warning" role="alert">
      <ul className="plain-list">
        {state.fields.map((field) => (
          <li key={field}>
            {labels[field]}{' '}
            <button className="button small" type="button" onClick={() => saver.settle(field, 'mine')}>
              {form.conflict.keepMine}
            </button>{' '}
            <button className="button small" type="button" onClick={() => saver.settle(field, 'theirs')}>
              {form.conflict.takeTheirs}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
