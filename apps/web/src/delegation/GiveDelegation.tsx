import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { PersonPicker } from '../approvals/PersonPicker';
import '../approvals/decision.css';
import { useServiceNow } from '../app/status';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { announce } from '../ui/Announcer';
import { Radios } from '../ui/Radios';
import { sentenceOf } from '../ui/states';
import { refreshDelegations, useRouteChoices } from './delegations';
import { bodyOf, missing, refusedField, type Leave, type LeaveErrors } from './leave';
import { useDelegationWords } from './words';

/** Who covers me, from when to when, for what and why. What the service refuses stands beside its field. */
export function GiveDelegation() {
  const words = useWords();
  const own = useDelegationWords();
  const names = useNames();
  const today = isoDay(useServiceNow());
  const nothing: Leave = { delegate: null, from: today, to: '', routes: null, reason: '' };
  const [leave, setLeave] = useState(nothing);
  const [errors, setErrors] = useState<LeaveErrors>({});
  const give = useGive((error) => setErrors(refusedField(error)));
  const change = (part: Partial<Leave>) => {
    setLeave((before) => ({ ...before, ...part }));
    const touched = Object.keys(part);
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([key]) => !touched.includes(key))),
    );
  };
  const send = () => {
    const lacks = missing(leave, own.errors);
    setErrors(lacks);
    if (Object.keys(lacks).length > 0) return;
    const name = leave.delegate ? names.person(leave.delegate) : '';
    give.mutate(leave, {
      onSuccess: () => {
        setLeave(nothing);
        announce(own.saved(name));
      },
    });
  };
  return (
    <form
      className="card part"
      aria-labelledby="give-title"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!give.isPending) send();
      }}
    >
      <h2 id="give-title">{own.give}</h2>
      <Fields leave={leave} errors={errors} onChange={change} />
      {give.isError && Object.keys(errors).length === 0 && (
        <p className="field-error" role="alert">
          {sentenceOf(give.error, words)}
        </p>
      )}
      <p className="form-field">
        <button className="button primary" type="submit" disabled={give.isPending}>
          {give.isPending ? own.saving : own.save}
        </button>
        {give.isSuccess && (
          <span className="saved-word" role="status">
            {' '}
            ✓ {own.saved(names.person(give.data.delegate))}
          </span>
        )}
      </p>
    </form>
  );
}

function useGive(onRefused: (error: unknown) => void) {
  const keyOf = useActKey();
  return useMutation({
    mutationFn: (leave: Leave) => {
      const body = bodyOf(leave);
      if (body === null) throw new Error('checked before it is sent');
      return request('POST', '/delegations', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: refreshDelegations,
    onError: onRefused,
  });
}

interface FieldsProps {
  readonly leave: Leave;
  readonly errors: LeaveErrors;
  readonly onChange: (part: Partial<Leave>) => void;
}

function Fields({ leave, errors, onChange }: FieldsProps) {
  const own = useDelegationWords();
  return (
    <>
      <div className={errors.delegate === undefined ? 'form-field' : 'form-field invalid'}>
        <PersonPicker
          label={own.to}
          picked={leave.delegate ? [leave.delegate] : []}
          most={1}
          error={errors.delegate ?? null}
          onPick={([first]) => onChange({ delegate: first ?? null })}
        />
      </div>
      <div className="period">
        <Labeled label={own.from} error={errors.from}>
          {(control) => <DayInput {...control} value={leave.from} onChange={(from) => onChange({ from })} />}
        </Labeled>
        <Labeled label={own.until} error={errors.to}>
          {(control) => <DayInput {...control} value={leave.to} onChange={(to) => onChange({ to })} />}
        </Labeled>
      </div>
      <div className="form-field">
        <Radios
          legend={own.routes}
          options={[
            { value: 'all', label: own.allRoutes },
            { value: 'some', label: own.someRoutes },
          ]}
          chosen={leave.routes === null ? 'all' : 'some'}
          onChoose={(chosen) => onChange({ routes: chosen === 'all' ? null : [] })}
        />
        {leave.routes !== null && (
          <RouteChoice chosen={leave.routes} onChoose={(routes) => onChange({ routes })} />
        )}
        {errors.routes !== undefined && (
          <p className="field-error" role="alert">
            {errors.routes}
          </p>
        )}
      </div>
      <Labeled label={own.reason} hint={own.reasonHint} error={errors.reason}>
        {(control) => (
          <input
            className="input"
            {...control}
            maxLength={1000}
            value={leave.reason}
            onChange={({ target }) => onChange({ reason: target.value })}
          />
        )}
      </Labeled>
    </>
  );
}

interface RouteChoiceProps {
  readonly chosen: readonly string[];
  readonly onChoose: (keys: readonly string[]) => void;
}

function RouteChoice({ chosen, onChoose }: RouteChoiceProps) {
  const own = useDelegationWords();
  const names = useNames();
  const { data = [] } = useRouteChoices();
  return (
    <fieldset className="route-choice">
      <legend className="visually-hidden">{own.routesLabel}</legend>
      {data.map(({ key, title }) => (
        <label key={key} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, key] : chosen.filter((each) => each !== key))
            }
          />
          {names.text(title)}
        </label>
      ))}
    </fieldset>
  );
}
