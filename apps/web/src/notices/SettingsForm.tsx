import type { OwnNoticeSettings } from '@shanhai/contracts/notices';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { sentenceOf } from '../ui/states';
import { MailFields } from './MailFields';
import { DigestFields, QuietFields } from './TimeFields';
import { useSettingsWords } from './settings-words';

export type Choosing = Omit<OwnNoticeSettings, 'email'>;
export type Choices = Choosing['choices'];
interface SettingsFormProps {
  readonly from: Choosing;
  readonly save: (choices: Choices) => Promise<void>;
  readonly reload: () => void;
}

/** One's own choice or a unit's: what is not chosen is inherited, and shown as what it is. */
export function SettingsForm({ from, save, reload }: SettingsFormProps) {
  const words = useSettingsWords();
  const [choices, setChoices] = useState<Choices>(() => standing(from));
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

/** What was chosen before about a kind that the law asks for today is no choice any more. */
function standing({ choices, legal }: Choosing): Choices {
  if (choices.kinds === undefined) return choices;
  const kinds = Object.entries(choices.kinds).filter(([kind]) => !legal.includes(kind));
  return { ...choices, kinds: Object.fromEntries(kinds) };
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
