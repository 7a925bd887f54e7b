import type { Approval, InboxItem } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { useKeys } from '../app/keys';
import { useWords } from '../i18n/words';
import { knownCounts, useCounts } from '../notices/live';
import { announce } from '../ui/Announcer';
import type { Act, CommandAnswer } from './approval';
import { ConflictPanel } from './ConflictPanel';
import './decision.css';
import { useDecision, type Decision } from './decision';
import { useOpinion } from './opinion';
import { OpinionPanel } from './OpinionPanel';

interface DecisionBarProps {
  readonly approval: Approval;
  /** The item that follows in the inbox, if any. */
  readonly next?: InboxItem | undefined;
  readonly position?: { readonly at: number; readonly of: number } | undefined;
  readonly onDone?: (act: Act, answer: CommandAnswer) => void;
}

/** Always in reach below the record. Its buttons open the panel for the opinion; only the panel sends. */
export function DecisionBar({ approval, next, position, onDone }: DecisionBarProps) {
  const { approvals } = useWords();
  const [opinion, setOpinion] = useOpinion(approval.id);
  const decision = useDecision(approval, (act, answer) => {
    setOpinion('');
    const what = approvals.bar.done[act];
    const { todo } = knownCounts();
    announce(todo > 0 ? approvals.bar.doneLeft(what, todo) : what);
    onDone?.(act, answer);
  });
  const { state } = decision;
  const actions = useActions(approval, decision);
  if (state.at === 'done') return <DoneBar act={state.act} next={next} />;
  if (state.at === 'conflict') {
    return (
      <ConflictPanel
        approval={approval}
        problem={state.problem}
        opinion={opinion}
        onDiscard={() => setOpinion('')}
        {...(actions.some(({ act }) => act === state.act)
          ? { onLookAgain: () => decision.open(state.act) }
          : {})}
      />
    );
  }
  if (state.at !== 'idle') {
    return (
      <OpinionPanel
        key={state.act}
        approval={approval}
        state={state}
        decision={decision}
        opinion={opinion}
        onWrite={setOpinion}
      />
    );
  }
  return <Buttons approval={approval} actions={actions} decision={decision} position={position} />;
}

interface OfferedAct {
  readonly act: Act;
  readonly blocked: string | null;
}

const acts: readonly Act[] = ['approve', 'return', 'reject', 'withdraw'];
const isAct = (action: string): action is Act => (acts as readonly string[]).includes(action);

function useActions(approval: Approval, decision: Decision): OfferedAct[] {
  const offered = approval.allowedActions.flatMap(({ action, blocked }) =>
    isAct(action) ? [{ act: action, blocked: blocked?.message ?? null }] : [],
  );
  const opener = (act: Act) =>
    decision.state.at === 'idle' && offered.some((each) => each.act === act && each.blocked === null)
      ? () => decision.open(act)
      : undefined;
  useKeys({
    KeyA: opener('approve'),
    KeyR: opener('return'),
    KeyD: opener('reject'),
    Escape: decision.state.at === 'writing' ? decision.close : undefined,
  });
  return offered;
}

interface ButtonsProps {
  readonly approval: Approval;
  readonly actions: readonly OfferedAct[];
  readonly decision: Decision;
  readonly position: { readonly at: number; readonly of: number } | undefined;
}

function Buttons({ approval, actions, decision, position }: ButtonsProps) {
  const { approvals } = useWords();
  const toCorrect = approval.allowedActions.some(({ action }) => action === 'resubmit');
  if (actions.length === 0 && !toCorrect) return null;
  return (
    <section className="decision-bar" aria-label={approvals.bar.label}>
      <div className="decision-buttons">
        {toCorrect && (
          <Link className="button primary" to={`/drafts/${approval.caseId}`}>
            {approvals.bar.correct}
          </Link>
        )}
        {actions.map(({ act, blocked }) => (
          <ActButton key={act} act={act} blocked={blocked} onOpen={() => decision.open(act)} />
        ))}
        {position && (
          <span className="quiet decision-position">
            {approvals.bar.position(position.at, position.of)} · <kbd>J</kbd> <kbd>K</kbd>
          </span>
        )}
      </div>
    </section>
  );
}

const looks: Record<Act, string> = {
  approve: 'button primary',
  return: 'button',
  reject: 'button danger',
  withdraw: 'button',
};

/** Present but blocked is disabled with its reason in words beside it. */
function ActButton({ act, blocked, onOpen }: OfferedAct & { onOpen: () => void }) {
  const { approvals } = useWords();
  return (
    <>
      <button className={looks[act]} type="button" disabled={blocked !== null} onClick={onOpen}>
        {approvals.bar[act]}
      </button>
      {blocked !== null && <span className="quiet">{blocked}</span>}
    </>
  );
}

function DoneBar({ act, next }: { act: Act; next: InboxItem | undefined }) {
  const { approvals, app } = useWords();
  const { todo } = useCounts();
  return (
    <section className="decision-bar" aria-label={approvals.bar.label}>
      <div className="decision-buttons">
        <strong className="done-word">✓ {approvals.bar.done[act]}</strong>
        {next ? (
          <Link className="button primary" to={`/t/${next.taskId}`}>
            {approvals.bar.next(todo)}
          </Link>
        ) : (
          <Link className="button" to="/inbox">
            {app.errors.toInbox}
          </Link>
        )}
      </div>
    </section>
  );
}
