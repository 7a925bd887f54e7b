import type { Approval, InboxItem } from '@shanhai/contracts/approvals';
import { useState } from 'react';
import { useKeys } from '../app/keys';
import { useWords } from '../i18n/words';
import { knownCounts } from '../notices/live';
import { announce } from '../ui/Announcer';
import { useActDraft } from './act-draft';
import { useActWords } from './act-words';
import { actRules, heldTasks, isVote, offersOn, type Act, type HeldTask, type Offer } from './acts';
import { ActPanel } from './ActPanel';
import { BarButtons } from './BarButtons';
import { ConflictPanel } from './ConflictPanel';
import './decision.css';
import { useDecision, type Decision } from './decision';
import { DoneBar } from './DoneBar';

interface DecisionBarProps {
  readonly approval: Approval;
  /** The task that the person came by: of several it is the one in hand. */
  readonly taskId?: string | undefined;
  /** The item that follows in the inbox, if any. */
  readonly next?: InboxItem | undefined;
  readonly position?: { readonly at: number; readonly of: number } | undefined;
  /** Told of an act that is through with the task. */
  readonly onDone?: (act: Act, said: string) => void;
}

/** Always in reach below the record. Its buttons open the panel of an act; only the panel sends. */
export function DecisionBar({ approval, taskId, next, position, onDone }: DecisionBarProps) {
  const held = heldTasks(approval);
  const [chosen, choose] = useState(taskId);
  const inHand = held.find((task) => task.taskId === chosen) ?? held[0];
  const offers = offersOn(approval, inHand?.taskId);
  const voting = isVote(offers);
  const draft = useActDraft(approval.id);
  const tell = useTold(voting, onDone);
  const [voted, setVoted] = useState(false);
  const decision = useDecision(approval, draft, (act) => {
    draft.clear();
    setVoted(voting);
    tell(act);
  });
  useActKeys(offers, decision);
  const { state } = decision;
  const offerOf = (act: Act) => offers.find((offer) => offer.act === act);

  if (state.at === 'done')
    return <DoneBar act={state.act} voted={voted} offers={offers} next={next} decision={decision} />;
  if (state.at === 'conflict') {
    const again = offerOf(state.act);
    const comment = offerOf('comment');
    return (
      <ConflictPanel
        approval={approval}
        problem={state.problem}
        opinion={draft.opinion}
        onDiscard={draft.clear}
        onLookAgain={again && (() => decision.open(again))}
        onComment={comment && (() => decision.open(comment))}
      />
    );
  }
  const offer = state.at === 'idle' ? undefined : offerOf(state.act);
  if (state.at !== 'idle' && offer) {
    return (
      <ActPanel
        key={state.act}
        {...{ approval, offer, state, decision, draft, voting }}
        behalf={inHand?.onBehalfOf ?? null}
      />
    );
  }
  return (
    <BarButtons
      {...{ approval, offers, voting, decision, position }}
      tasks={{ held, inHand, choose: (task: HeldTask) => choose(task.taskId) }}
      did={state.at === 'idle' ? state.did : undefined}
    />
  );
}

/** Says aloud what was done, and hands it to the page when the task is through. */
function useTold(voting: boolean, onDone: DecisionBarProps['onDone']) {
  const { approvals } = useWords();
  const words = useActWords(voting);
  return (act: Act) => {
    const what = words.done(act);
    const { todo } = knownCounts();
    announce(todo > 0 && actRules[act].leaves ? approvals.bar.doneLeft(what, todo) : what);
    onDone?.(act, what);
  };
}

/** Each key opens its panel, none sends. */
function useActKeys(offers: readonly Offer[], decision: Decision) {
  const opener = (...acts: readonly Act[]) => {
    const offer = offers.find(({ act, blocked }) => acts.includes(act) && blocked === null);
    return offer && decision.state.at === 'idle' ? () => decision.open(offer) : undefined;
  };
  useKeys({
    KeyA: opener('approve', 'give_opinion', 'claim'),
    KeyR: opener('return'),
    KeyD: opener('reject'),
    KeyF: opener('transfer'),
    KeyC: opener('comment'),
    Escape: decision.state.at === 'writing' ? decision.close : undefined,
  });
}
