import type { Approval } from '@shanhai/contracts/approvals';
import { useRef, useState } from 'react';
import { useActKey } from '../api/act-key';
import { isProblem, type ApiProblem } from '../api/problem';
import type { ActDraft } from './act-draft';
import { actRules, type Act, type Offer } from './acts';
import { refreshCase, sendCommand, type CommandAnswer } from './approval';
import { commandOf } from './commands';

/** Where a person stands with a decision. `version` is the one that was read when the panel opened. */
export type DecisionState =
  /** `did` is what was done last and left the task where it is, such as a comment. */
  | { readonly at: 'idle'; readonly did?: Act }
  | {
      readonly at: 'writing' | 'sending';
      readonly act: Act;
      readonly version: number;
      readonly failure?: unknown;
    }
  | { readonly at: 'conflict'; readonly act: Act; readonly problem: ApiProblem }
  | { readonly at: 'done'; readonly act: Act; readonly answer: CommandAnswer };

/** What has become of the item makes the act pointless. Other refusals can be mended in the panel. */
const CONFLICTS = [
  'version_conflict',
  'task_closed',
  'task_claimed',
  'approval_closed',
  'action_not_allowed',
  'withdraw_too_late',
  'take_back_too_late',
];

export const isConflict = (error: unknown): error is ApiProblem =>
  isProblem(error) && error.status === 409 && CONFLICTS.includes(error.code);

export interface Decision {
  readonly state: DecisionState;
  readonly open: (offer: Offer) => void;
  readonly close: () => void;
  readonly send: () => Promise<void>;
}

/** One click sends one request: a second one while it runs is not heard. Nothing is retried by itself. */
export function useDecision(
  approval: Approval,
  draft: ActDraft,
  onDone: (act: Act, answer: CommandAnswer) => void,
): Decision {
  const [state, setState] = useState<DecisionState>({ at: 'idle' });
  const inFlight = useRef(false);
  const keyOf = useActKey();

  const send = async () => {
    if (state.at !== 'writing' || inFlight.current) return;
    const { act, version } = state;
    const { choices, opinion, amended } = draft;
    const body = commandOf(act, { version, taskId: choices.taskId, said: opinion.trim(), choices, amended });
    if (body === null) return;
    inFlight.current = true;
    setState({ at: 'sending', act, version });
    try {
      const answer = await sendCommand(approval, body, keyOf(body));
      setState(actRules[act].leaves ? { at: 'done', act, answer } : { at: 'idle', did: act });
      onDone(act, answer);
    } catch (error) {
      if (isConflict(error)) {
        setState({ at: 'conflict', act, problem: error });
        await refreshCase(approval);
      } else {
        setState({ at: 'writing', act, version, failure: error });
      }
    } finally {
      inFlight.current = false;
    }
  };
  return {
    state,
    open: (offer) => {
      draft.begin(offer);
      setState({ at: 'writing', act: offer.act, version: approval.version });
    },
    close: () => setState({ at: 'idle' }),
    send,
  };
}
