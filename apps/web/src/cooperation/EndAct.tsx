import { useState, type ComponentProps } from 'react';
import { useActKey } from '../api/act-key';
import { useServiceNow } from '../app/status';
import { isoDay } from '../i18n/dates';
import { FormDialog } from '../org/FormDialog';
import { EndFields } from './fields';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

interface Sent {
  readonly params: { readonly id: string };
  readonly body: { readonly lastDay: string; readonly reason: string };
  readonly idempotencyKey: string;
}

interface EndActProps extends Pick<
  ComponentProps<typeof FormDialog>,
  'ariaLabel' | 'look' | 'title' | 'places'
> {
  /** The id of what is ended. */
  readonly about: string;
  readonly lead: string;
  readonly end: (sent: Sent) => Promise<unknown>;
}

/** Ends what holds from a day: with its last day and the reason. */
export function EndAct({ about, lead, end, ...dialog }: EndActProps) {
  const words = useCooperationWords();
  const keyOf = useActKey();
  const nothing = { lastDay: isoDay(useServiceNow()), reason: '' };
  const [draft, setDraft] = useState(nothing);
  const act = async () => {
    const body = { lastDay: draft.lastDay, reason: draft.reason.trim() };
    await end({ params: { id: about }, body, idempotencyKey: keyOf([about, body]) });
    await refreshCooperation();
  };
  return (
    <FormDialog
      {...dialog}
      label={words.end}
      confirm={words.endConfirm}
      danger
      isComplete={draft.lastDay !== '' && draft.reason.trim() !== ''}
      onOpen={() => setDraft(nothing)}
      act={act}
    >
      {(asked, errors) => (
        <EndFields
          {...draft}
          lead={lead}
          asked={asked}
          error={errors['lastDay']}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
      )}
    </FormDialog>
  );
}
