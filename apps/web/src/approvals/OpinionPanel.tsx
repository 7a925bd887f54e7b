import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Approval } from '@shanhai/contracts/approvals';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { sentenceOf, Trace } from '../ui/states';
import type { Act } from './approval';
import { needsOpinion, type Decision, type DecisionState, type ReturnChoice } from './decision';

interface OpinionPanelProps {
  readonly approval: Approval;
  readonly state: Extract<DecisionState, { at: 'writing' | 'sending' }>;
  readonly decision: Decision;
  readonly opinion: string;
  readonly onWrite: (text: string) => void;
}

const MAX = 4000;

/** The open bar: not modal, so that the record can be read and scrolled while the opinion is written. */
export function OpinionPanel({ approval, state, decision, opinion, onWrite }: OpinionPanelProps) {
  const { approvals, common } = useWords();
  const { act } = state;
  const offered = returnsOf(approval);
  const [choice, setChoice] = useState<ReturnChoice>({ to: offered[0] ?? 'applicant', reentry: 'restart' });
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const sending = state.at === 'sending';
  const send = () => {
    const lacks = needsOpinion(act) && opinion.trim() === '';
    setMissing(lacks);
    if (lacks) box.current?.focus();
    else void decision.send(opinion, choice);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && !sending) decision.close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  return (
    <section className="decision-bar open" aria-label={approvals.bar[act]} onKeyDown={keys}>
      <h2>{approvals.bar[act]}</h2>
      {act === 'return' && (
        <ReturnChoices approval={approval} offered={offered} choice={choice} onChoose={setChoice} />
      )}
      <OpinionBox
        ref={box}
        act={act}
        value={opinion}
        error={missing ? approvals.bar.opinionMissing[act] : null}
        onWrite={(text) => {
          setMissing(false);
          onWrite(text);
        }}
      />
      {state.failure !== undefined && <SendFailure failure={state.failure} />}
      <div className="decision-buttons">
        <button
          className={act === 'reject' ? 'button danger' : 'button primary'}
          type="button"
          disabled={sending}
          onClick={send}
        >
          {sending ? approvals.bar.sending : approvals.bar.confirm[act]}
        </button>
        <button className="button" type="button" disabled={sending} onClick={decision.close}>
          {common.cancel}
        </button>
        <span className="quiet wide-only">{approvals.bar.sendKey}</span>
      </div>
    </section>
  );
}

const returnsOf = (approval: Approval): readonly ReturnChoice['to'][] =>
  approval.allowedActions
    .find(({ action }) => action === 'return')
    ?.returnTo?.filter((target) => typeof target === 'string') ?? ['applicant'];

interface OpinionBoxProps {
  readonly ref: React.Ref<HTMLTextAreaElement>;
  readonly act: Act;
  readonly value: string;
  readonly error: string | null;
  readonly onWrite: (text: string) => void;
}

function OpinionBox({ ref, act, value, error, onWrite }: OpinionBoxProps) {
  const { approvals } = useWords();
  const id = useId();
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        {needsOpinion(act) ? approvals.bar.opinion : approvals.bar.opinionOptional}
      </label>
      <textarea
        className="input"
        ref={ref}
        id={id}
        rows={3}
        maxLength={MAX}
        value={value}
        placeholder={approvals.bar.opinionHint[act]}
        aria-invalid={error !== null}
        aria-describedby={error !== null ? `${id}-error` : undefined}
        onChange={(event) => onWrite(event.target.value)}
      />
      {error !== null && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function SendFailure({ failure }: { failure: unknown }) {
  const words = useWords();
  return (
    <div className="note error" role="alert">
      <strong>{words.approvals.bar.failed}</strong>
      <p>
        {sentenceOf(failure, words)} {words.approvals.bar.keptOpinion}
      </p>
      <Trace error={failure} />
    </div>
  );
}

interface ReturnChoicesProps {
  readonly approval: Approval;
  readonly offered: readonly ReturnChoice['to'][];
  readonly choice: ReturnChoice;
  readonly onChoose: (choice: ReturnChoice) => void;
}

/** To whom, and where it goes after the correction. */
function ReturnChoices({ approval, offered, choice, onChoose }: ReturnChoicesProps) {
  const { approvals } = useWords();
  const names = useNames();
  const places = {
    applicant: approvals.bar.toApplicant(names.person(approval.initiator)),
    previous: approvals.bar.toPrevious,
  };
  return (
    <div className="return-choices">
      <Radios
        legend={approvals.bar.returnTo}
        options={offered.map((value) => ({ value, label: places[value] }))}
        chosen={choice.to}
        onChoose={(to) => onChoose({ ...choice, to })}
      />
      {choice.to === 'applicant' && (
        <Radios
          legend={approvals.bar.reentry}
          options={[
            { value: 'restart', label: approvals.bar.restart },
            { value: 'resume', label: approvals.bar.resume },
          ]}
          chosen={choice.reentry}
          onChoose={(reentry) => onChoose({ ...choice, reentry })}
        />
      )}
    </div>
  );
}

interface RadiosProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

function Radios<T extends string>({ legend, options, chosen, onChoose }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset className="radios">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="choice">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
