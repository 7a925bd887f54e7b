import type { Responsibility } from '@shanhai/contracts/org';
import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { FormDialog } from './FormDialog';
import { refreshResponsibilities } from './responsibilities';
import { TextField } from './TextField';
import { useResponsibilityWords } from './words';

/** At which field a refusal is told. */
const places = { period_reversed: 'lastDay', responsibility_ended: 'lastDay' } as const;

/** The last day and why. */
export function EndResponsibility({ responsibility }: { responsibility: Responsibility }) {
  const words = useResponsibilityWords();
  const names = useNames();
  const keyOf = useActKey();
  const today = isoDay(useServiceNow());
  const [lastDay, setLastDay] = useState(today);
  const [reason, setReason] = useState('');
  const { id, field } = responsibility;
  const unit = names.unit(responsibility.unit);
  const end = async () => {
    const body = { lastDay, reason: reason.trim() };
    const sent = { params: { id }, body, idempotencyKey: keyOf([id, body]) };
    await request('POST', '/responsibilities/{id}/end', sent);
    await refreshResponsibilities();
  };
  return (
    <FormDialog
      label={words.end}
      ariaLabel={words.endOf(unit, field)}
      look="button small"
      title={words.endTitle}
      confirm={words.endConfirm}
      danger
      isComplete={lastDay !== '' && reason.trim() !== ''}
      onOpen={() => {
        setLastDay(today);
        setReason('');
      }}
      places={places}
      act={end}
    >
      {(asked, errors) => (
        <>
          <p>
            <strong>{field}</strong> <span className="quiet">{unit}</span>
          </p>
          <p className="quiet">{words.endLead}</p>
          <Labeled label={words.lastDay} error={asked && lastDay === '' ? words.need.day : errors['lastDay']}>
            {(control) => <DayInput {...control} value={lastDay} onChange={setLastDay} />}
          </Labeled>
          <TextField
            label={words.reason}
            maxLength={1000}
            error={asked && reason.trim() === '' ? words.need.reason : null}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  );
}
