import type { Approval } from '@shanhai/contracts/approvals';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isProblem } from '../api/problem';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { sentenceOf, Trace } from '../ui/states';
import type { ActDraft } from './act-draft';
import { useActWords } from './act-words';
import { ActChoices } from './ActChoices';
import { actRules, type HeldTask, type Offer } from './acts';
import type { Decision, DecisionState } from './decision';
import { OpinionBox } from './OpinionBox';

interface ActPanelProps {
  readonly approval: Approval;
  readonly offer: Offer;
  readonly state: Extract<DecisionState, { at: 'writing' | 'sending' }>;
  readonly decision: Decision;
  readonly draft: ActDraft;
  readonly voting: boolean;
  readonly behalf: HeldTask['onBehalfOf'];
}

interface Missing {
  readonly opinion: boolean;
  readonly persons: boolean;
}

/** The open bar: not modal, so that the record can be read and scrolled while the words are written. */
export function ActPanel({ approval, offer, state, decision, draft, voting, behalf }: ActPanelProps) {
  const { acts } = useWords();
  const names = useNames();
  const words = useActWords(voting);
  const { act } = offer;
  const panel = useRef<HTMLElement>(null);
  const [missing, setMissing] = useState<Missing>({ opinion: false, persons: false });
  useFirstControl(panel);
  const sending = state.at === 'sending';
  const send = () => {
    const lacks = missingIn(offer, draft);
    setMissing(lacks);
    if (lacks.persons) panel.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
    else if (lacks.opinion) panel.current?.querySelector('textarea')?.focus();
    else void decision.send();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape' && !sending) decision.close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  const explained = words.explain(act);
  return (
    <section className="decision-bar open" aria-label={words.name(act)} ref={panel} onKeyDown={keys}>
      <h2>{words.name(act)}</h2>
      {behalf && <p className="behalf">{acts.behalfBand(names.person(behalf))}</p>}
      {explained !== '' && <p className="quiet">{explained}</p>}
      <ActChoices {...{ approval, offer, draft }} personsMissing={missing.persons} />
      {actRules[act].opinion !== 'none' && (
        <OpinionBox
          {...{ approval, act, draft }}
          required={needsOpinion(offer)}
          missing={missing.opinion && draft.opinion.trim() === ''}
        />
      )}
      {state.failure !== undefined && <SendFailure failure={state.failure} />}
      <PanelButtons
        confirm={words.confirm(act)}
        danger={actRules[act].look === 'danger'}
        {...{ sending, send }}
        onClose={decision.close}
      />
    </section>
  );
}

/** The act itself wants words, or the stage does. */
const needsOpinion = ({ act, options }: Offer): boolean =>
  actRules[act].opinion === 'required' || options[0].commentRequired === true;

const missingIn = (offer: Offer, { opinion, choices }: ActDraft): Missing => ({
  opinion: needsOpinion(offer) && opinion.trim() === '',
  persons: actRules[offer.act].persons !== 'none' && choices.persons.length === 0,
});

/** The first thing to do in the panel: naming a person, else the words, else the confirmation. */
function useFirstControl(panel: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const box = panel.current;
    const first =
      box?.querySelector<HTMLElement>('[role="combobox"]') ??
      box?.querySelector('textarea') ??
      box?.querySelector('button');
    first?.focus();
  }, [panel]);
}

interface PanelButtonsProps {
  readonly confirm: string;
  readonly danger: boolean;
  readonly sending: boolean;
  readonly send: () => void;
  readonly onClose: () => void;
}

function PanelButtons({ confirm, danger, sending, send, onClose }: PanelButtonsProps) {
  const { approvals, common } = useWords();
  return (
    <div className="decision-buttons">
      <button
        className={danger ? 'button danger' : 'button primary'}
        type="button"
        disabled={sending}
        onClick={send}
      >
        {sending ? approvals.bar.sending : confirm}
      </button>
      <button className="button" type="button" disabled={sending} onClick={onClose}>
        {common.cancel}
      </button>
      <span className="quiet wide-only">{approvals.bar.sendKey}</span>
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
      {isProblem(failure) && failure.errors.length > 0 && (
        <ul>
          {failure.errors.map(({ pointer, detail }) => (
            <li key={pointer}>{detail}</li>
          ))}
        </ul>
      )}
      <Trace error={failure} />
    </div>
  );
}
