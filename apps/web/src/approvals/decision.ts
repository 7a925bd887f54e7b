import type { Approval, CommandBody } from '@shanhai/contracts/approvals';
import { useRef, useState } from 'react';
import { useActKey } from '../api/act-key';
import { isProblem, type ApiProblem } from '../api/problem';
import { refreshCase, sendCommand, type Act, type CommandAnswer } from './approval';

export interface ReturnChoice {
  readonly to: 'applicant' | 'previous';
  readonly reentry: 'restart' | 'resume';
}

/** Where a person stands with a decision. `version` is the one that was read when the panel opened. */
export type DecisionState =
  | { readonly at: 'idle' }
  | {
      readonly at: 'writing' | 'sending';
      readonly act: Act;
      readonly version: number;
      readonly failure?: unknown;
    }
  | { readonly at: 'conflict'; readonly act: Act; readonly problem: ApiProblem }
  | { readonly at: 'done'; readonly act: Act; readonly answer: CommandAnswer };

const CONFLICTS = [
  'version_conflict',
  'task_closed',
  'approval_closed',
  'action_not_allowed',
  'withdraw_too_late',
];

export const isConflict = (error: unknown): error is ApiProblem =>
  isProblem(error) && error.status === 409 && CONFLICTS.includes(error.code);

export const needsOpinion = (act: Act): boolean => act !== 'approve';

/** The command that an act on this approval sends; null when the person holds no seat for it. */
export const commandOf = (
  approval: Approval,
  act: Act,
  version: number,
  opinion: string,
  choice: ReturnChoice,
): CommandBody | null => {
  const said = opinion.trim();
  if (act === 'withdraw') return { type: 'withdraw', version, comment: said };
  const taskId = approval.allowedActions.find(({ action }) => action === act)?.taskId;
  if (!taskId) return null;
  switch (act) {
    case 'approve':
      return { type: 'approve', version, taskId, ...(said === '' ? {} : { comment: said }) };
    case 'reject':
      return { type: 'reject', version, taskId, comment: said };
    case 'return':
      return { type: 'return', version, taskId, comment: said, ...choice };
  }
};

export interface Decision {
  readonly state: DecisionState;
  readonly open: (act: Act) => void;
  readonly close: () => void;
  readonly send: (opinion: string, choice: ReturnChoice) => Promise<void>;
}

/** One click sends one request: a second one while it runs is not heard. Nothing is retried by itself. */
export function useDecision(approval: Approval, onDone: (act: Act, answer: CommandAnswer) => void): Decision {
  const [state, setState] = useState<DecisionState>({ at: 'idle' });
  const inFlight = useRef(false);
  const keyOf = useActKey();

  const send = async (opinion: string, choice: ReturnChoice) => {
    if (state.at !== 'writing' || inFlight.current) return;
    const { act, version } = state;
    const body = commandOf(approval, act, version, opinion, choice);
    if (body === null) return;
    inFlight.current = true;
    setState({ at: 'sending', act, version });
    try {
      const answer = await sendCommand(approval, body, keyOf(body));
      setState({ at: 'done', act, answer });
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
    open: (act) => setState({ at: 'writing', act, version: approval.version }),
    close: () => setState({ at: 'idle' }),
    send,
  };
}
