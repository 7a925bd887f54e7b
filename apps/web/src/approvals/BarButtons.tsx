import type { Approval } from '@shanhai/contracts/approvals';
import { Link } from 'react-router';
import { draftPath } from '../app/cases';
import { useMedia } from '../app/media';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { useActWords } from './act-words';
import { actRules, type Act, type HeldTask, type Offer } from './acts';
import type { Decision } from './decision';
import { MoreActs } from './MoreActs';

interface TasksInHand {
  readonly held: readonly HeldTask[];
  readonly inHand: HeldTask | undefined;
  readonly choose: (task: HeldTask) => void;
}

interface BarButtonsProps {
  readonly approval: Approval;
  readonly offers: readonly Offer[];
  readonly voting: boolean;
  readonly decision: Decision;
  readonly tasks: TasksInHand;
  readonly position: { readonly at: number; readonly of: number } | undefined;
  /** What was done last and has left the task where it is. */
  readonly did: Act | undefined;
}

/** A phone has room for two acts and the menu; a bystander's few acts need no menu. */
const split = (offers: readonly Offer[], phone: boolean): readonly [Offer[], Offer[]] => {
  const inBar = offers.filter(({ act }) => actRules[act].place === 'bar');
  if (inBar.length === 0 && offers.length <= 2) return [[...offers], []];
  const shown = phone ? inBar.slice(0, 2) : inBar;
  return [shown, offers.filter((offer) => !shown.includes(offer))];
};

export function BarButtons({ approval, offers, voting, decision, tasks, position, did }: BarButtonsProps) {
  const { approvals } = useWords();
  const words = useActWords(voting);
  const phone = useMedia('(max-width: 767px)');
  const [shown, more] = split(offers, phone);
  const toCorrect = approval.allowedActions.some(({ action }) => action === 'resubmit');
  if (offers.length === 0 && !toCorrect) return null;
  return (
    <section className="decision-bar" aria-label={approvals.bar.label}>
      <TaskChoice tasks={tasks} />
      {did && (
        <p className="done-word" role="status">
          ✓ {words.done(did)}
        </p>
      )}
      <div className="decision-buttons">
        {toCorrect && (
          <Link className="button primary" to={draftPath(approval.caseType, approval.caseId)}>
            {approvals.bar.correct}
          </Link>
        )}
        {shown.map((offer) => (
          <ActButton key={offer.act} offer={offer} name={words.name(offer.act)} onOpen={decision.open} />
        ))}
        {more.length > 0 && <MoreActs offers={more} nameOf={words.name} onOpen={decision.open} />}
        {position && (
          <span className="quiet decision-position">
            {approvals.bar.position(position.at, position.of)} · <kbd>J</kbd> <kbd>K</kbd>
          </span>
        )}
      </div>
    </section>
  );
}

const looks = { primary: 'button primary', plain: 'button', danger: 'button danger' } as const;

interface ActButtonProps {
  readonly offer: Offer;
  readonly name: string;
  readonly onOpen: (offer: Offer) => void;
}

/** Present but blocked is disabled with its reason in words beside it. */
function ActButton({ offer, name, onOpen }: ActButtonProps) {
  const { act, blocked } = offer;
  return (
    <>
      <button
        className={looks[actRules[act].look]}
        type="button"
        disabled={blocked !== null}
        aria-describedby={blocked === null ? undefined : `blocked-${act}`}
        onClick={() => onOpen(offer)}
      >
        {name}
      </button>
      {blocked !== null && (
        <span className="quiet blocked" id={`blocked-${act}`}>
          {blocked}
        </span>
      )}
    </>
  );
}

/** In whose name the person acts: said when it is another's, chosen when there are several. */
function TaskChoice({ tasks: { held, inHand, choose } }: { tasks: TasksInHand }) {
  const { acts } = useWords();
  const names = useNames();
  if (held.length < 2) {
    return inHand?.onBehalfOf ? (
      <p className="behalf">{acts.behalfBand(names.person(inHand.onBehalfOf))}</p>
    ) : null;
  }
  return (
    <div className="task-choice">
      <span className="quiet">{acts.whichTask}</span>
      <div className="segments" role="group" aria-label={acts.whichTask}>
        {held.map((task) => (
          <button
            key={task.taskId}
            type="button"
            aria-pressed={task.taskId === inHand?.taskId}
            onClick={() => choose(task)}
          >
            {task.onBehalfOf ? acts.forPerson(names.person(task.onBehalfOf)) : acts.asSelf}
          </button>
        ))}
      </div>
    </div>
  );
}
