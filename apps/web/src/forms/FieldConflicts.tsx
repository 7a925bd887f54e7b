import type { Form, FormData } from '@shanhai/contracts/forms';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { shownValue } from '@shanhai/contracts/answers';
import type { DraftSaver, SaveState } from './draft-saver';
import { fieldsOf } from './fields';

interface FieldConflictsProps {
  readonly form: Form;
  readonly data: FormData;
  readonly state: Extract<SaveState, { kind: 'conflict' }>;
  readonly saver: DraftSaver;
}

/** Two tabs or two persons changed the same answers: both are shown, one is chosen, field by field. */
export function FieldConflicts({ form, data, state, saver }: FieldConflictsProps) {
  const { words, language } = useSpeech();
  const names = useNames();
  const { conflict } = words.form;
  return (
    <section className="note warning" role="alert">
      <h2>{conflict.title}</h2>
      <p>{conflict.lead}</p>
      {fieldsOf(form)
        .filter(({ key }) => state.fields.includes(key))
        .map((field) => (
          <div key={field.key} className="field-conflict">
            <h3>{names.text(field.label)}</h3>
            <p>
              {conflict.mine}
              {words.common.colon}
              {shownValue(field, data[field.key], language) ?? words.common.notFilled}
            </p>
            <p>
              {conflict.theirs}
              {words.common.colon}
              {shownValue(field, state.theirs.data[field.key], language) ?? words.common.notFilled}
            </p>
            <div className="actions">
              <button className="button" type="button" onClick={() => saver.settle(field.key, 'mine')}>
                {conflict.keepMine}
              </button>
              <button className="button" type="button" onClick={() => saver.settle(field.key, 'theirs')}>
                {conflict.takeTheirs}
              </button>
            </div>
          </div>
        ))}
    </section>
  );
}
