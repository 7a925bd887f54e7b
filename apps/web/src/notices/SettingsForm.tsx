import type { OwnNoticeSettings } from '@shanhai/contracts/notices';
import { useMutation } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { isProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { sentenceOf } from '../ui/states';
import { DigestFields, QuietFields } from './TimeFields';
import { useSettingsWords } from './settings-words';

export type Choosing = Omit<OwnNoticeSettings, 'email'>;
export type Choices = Choosing['choices'];
type Group = keyof Choosing['settings']['mail'];
type Timing = Choosing['settings']['mail'][Group];

interface SettingsFormProps {
  readonly from: Choosing;
  readonly save: (choices: Choices) => Promise<void>;
  readonly reload: () => void;
}

/** One's own choice or a unit's: what is not chosen is inherited, and shown as what it is. */
export function SettingsForm({ from, save, reload }: SettingsFormProps) {
  const words = useSettingsWords();
  const [choices, setChoices] = useState<Choices>(from.choices);
  const run = useMutation({ mutationFn: save, onSuccess: () => announce(words.saved) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!run.isPending) run.mutate(choices);
      }}
    >
      <MailFields from={from} choices={choices} change={setChoices} />
      <DigestFields from={from} choices={choices} change={setChoices} />
      <QuietFields from={from} choices={choices} change={setChoices} />
      <Refused error={run.error} reload={reload} />
      <p className="actions">
        <button className="button primary" type="submit" disabled={run.isPending}>
          {run.isPending ? words.saving : words.save}
        </button>
      </p>
    </form>
  );
}

function Refused({ error, reload }: { error: unknown; reload: () => void }) {
  const common = useWords();
  const words = useSettingsWords();
  if (error === null) return null;
  const conflict = isProblem(error) && error.code === 'version_conflict';
  return (
    <p className="field-error" role="alert">
      {conflict ? words.conflict : sentenceOf(error, common)}{' '}
      {conflict && (
        <button className="button small" type="button" onClick={reload}>
          {words.reload}
        </button>
      )}
    </p>
  );
}

export interface FieldsProps {
  readonly from: Choosing;
  readonly choices: Choices;
  readonly change: (choices: Choices) => void;
}

const TIMINGS: readonly Timing[] = ['immediate', 'digest', 'off'];

function MailFields({ from, choices, change }: FieldsProps) {
  const words = useSettingsWords();
  const { notices } = useWords();
  const choose = (group: Group, timing: string) => {
    const { [group]: _, ...others } = choices.mail ?? {};
    change({ ...choices, mail: timing === '' ? others : { ...others, [group]: timing as Timing } });
  };
  return (
    <section className="card part">
      <h2>{words.mail}</h2>
      {(Object.keys(notices.groups) as Group[]).map((group) => (
        <Fragment key={group}>
          <label className="row">
            <span>{notices.groups[group]}</span>
            <select
              className="input"
              value={choices.mail?.[group] ?? ''}
              onChange={({ target }) => choose(group, target.value)}
            >
              <option value="">{words.inherit(words.timings[from.inherited.mail[group]])}</option>
              {TIMINGS.map((timing) => (
                <option
                  key={timing}
                  value={timing}
                  disabled={timing === 'digest' && from.digestible[group] === 'none'}
                >
                  {timing === 'digest' && from.digestible[group] === 'none'
                    ? words.neverWaits
                    : words.timings[timing]}
                </option>
              ))}
            </select>
          </label>
          {(choices.mail?.[group] ?? from.inherited.mail[group]) === 'digest' &&
            from.digestible[group] === 'some' && (
              <p className="quiet row-note" role="status">
                {words.someWait}
              </p>
            )}
        </Fragment>
      ))}
      <p className="quiet">{words.legal}</p>
      <p className="quiet">{words.urgent}</p>
    </section>
  );
}
