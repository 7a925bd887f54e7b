import type { ForecastStage, StageView } from '@shanhai/contracts/approvals';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { ballotTraits } from './ballot';
import type { Person } from './people';

const SHOWN = 3;

interface StageNodeProps {
  readonly view: StageView;
  readonly forecast: ForecastStage | null;
}

/** One stage: its name, its state in a word, and who holds it, has signed, returned it, or is expected. */
export function StageNode({ view, forecast }: StageNodeProps) {
  const { stages } = useWords().approvals;
  const names = useNames();
  const expected = view.status === 'ahead' ? (forecast?.expect ?? null) : null;
  const look = expected === 'skip' || isNeverReached(view, forecast) ? 'skipped' : view.status;
  const stateWord = isNeverReached(view, forecast) ? stages.notReached : stages.state[view.status];
  return (
    <li className={`stage ${look}`} aria-current={view.status === 'open' ? 'step' : undefined}>
      <p>
        <strong>{names.text(view.title)}</strong>{' '}
        <span className="stage-state">{expected === null ? stateWord : stages.expect[expected]}</span>
      </p>
      <StagePeople view={view} forecast={forecast} />
      <StageNotes view={view} forecast={forecast} />
    </li>
  );
}

/** The case has ended before it, or its parallel has passed without it. */
const isNeverReached = ({ status }: StageView, forecast: ForecastStage | null): boolean =>
  status === 'ahead' && forecast?.status === 'ahead' && forecast.expect === null;

type Seat = StageView['seats'][number];

const returned = ({ closedBecause }: Seat) => closedBecause === 'returned';
const rejected = ({ closedBecause, vote }: Seat) => closedBecause === 'rejected' || vote === 'against';
const standing = ({ status }: Seat) => status !== 'closed';

/** Whom the state of a stage is about: who returned a returned one, who signed a passed one, else who is in it. */
const concerned = ({ status, seats }: StageView): readonly Seat[] => {
  if (status === 'returned') return seats.filter(returned);
  if (status === 'rejected') return seats.filter(rejected);
  const signed = seats.filter((seat) => seat.status === 'signed');
  return status === 'passed' && signed.length > 0 ? signed : seats.filter(standing);
};

function StagePeople({ view, forecast }: StageNodeProps) {
  const { approvals, common } = useWords();
  const { stages } = approvals;
  const names = useNames();
  if (view.status === 'ahead') {
    const expected = forecast?.signers ?? view.forecast;
    if (expected.length === 0 || forecast?.expect === 'skip') return null;
    return (
      <p className="stage-people quiet">
        <Some people={expected} />
      </p>
    );
  }
  const seats = concerned(view);
  // Of everybody's signature it is noted how they stood; only a vote calls it so.
  const voting = view.mode === 'vote';
  const groups = view.groups.map((group) => ({
    ...group,
    seats: seats.filter((seat) => seat.group === group.key),
  }));
  if (groups.length === 0) {
    return (
      <p className="stage-people">
        {view.status === 'returned' && `${stages.returnedBy} `}
        <Seats seats={seats} voting={voting} />
      </p>
    );
  }
  return (
    <ul className="stage-groups">
      {groups.map(({ key, title, vote, seats: of }) => (
        <li key={key}>
          <span className="quiet">
            {names.text(title)}
            {vote && common.aside(ballotTraits(vote, stages.ballot).join(' · '))}
          </span>{' '}
          <Seats seats={of} voting={voting} />
        </li>
      ))}
    </ul>
  );
}

/** Three names, each with what the person has done, then how many more. */
function Seats({ seats, voting }: { seats: readonly Seat[]; voting: boolean }) {
  const { approvals, common } = useWords();
  const { stages } = approvals;
  const names = useNames();
  return (
    <>
      {seats.slice(0, SHOWN).map((seat) => (
        <span key={seat.taskId} className="stage-seat">
          {seat.person && names.person(seat.person)}
          {seat.actedBy && seat.person && seat.actedBy.id !== seat.person.id && (
            <span className="quiet">{common.aside(stages.standIn(names.person(seat.actedBy)))}</span>
          )}{' '}
          {/* What a closed one did is what became of the stage. */}
          {seat.status !== 'closed' && (
            <span className={seat.status === 'signed' ? 'signed' : 'quiet'}>
              {voting ? ballotOf(seat, stages) : stages.seat[seat.status]}
            </span>
          )}
        </span>
      ))}
      {seats.length > SHOWN && <span className="quiet">{stages.others(seats.length - SHOWN)}</span>}
    </>
  );
}

/** Who has said something in a vote, and cast no ballot, has given an opinion. */
const ballotOf = (
  { status, vote }: Seat,
  words: ReturnType<typeof useWords>['approvals']['stages'],
): string => {
  if (vote !== null) return words.vote[vote];
  return status === 'signed' ? words.gaveOpinion : words.seat[status];
};

function Some({ people }: { people: readonly Person[] }) {
  const { stages } = useWords().approvals;
  const names = useNames();
  return (
    <>
      {names.people(people.slice(0, SHOWN))}
      {people.length > SHOWN && ` ${stages.others(people.length - SHOWN)}`}
    </>
  );
}

/** How it is signed, when it is or was due, and why it is passed over. */
function StageNotes({ view, forecast }: StageNodeProps) {
  const { stages } = useWords().approvals;
  const skipped = skipReason(view, forecast);
  if (skipped !== null) {
    return (
      <p className="quiet">
        {stages.skipped[skipped]}
        {forecast?.condition && <code> {forecast.condition.expression}</code>}
      </p>
    );
  }
  if (view.status === 'passed') {
    const signedAt = view.seats.flatMap((seat) => seat.signedAt ?? []).sort();
    return <When at={signedAt.at(-1)} say={(when) => when} />;
  }
  const several = view.seats.length > 1 || view.forecast.length > 1;
  return (
    <>
      {view.status === 'ahead' && <WhoInstead forecast={forecast} />}
      {view.vote && (
        <p className="quiet">{[stages.mode.vote, ...ballotTraits(view.vote, stages.ballot)].join(' · ')}</p>
      )}
      {several && !view.vote && <p className="quiet">{stages.mode[view.mode]}</p>}
      {view.status === 'ahead' && <When at={forecast?.dueAt} say={stages.due} />}
    </>
  );
}

type SkipReason = NonNullable<StageView['skippedBecause']>;

/** Why it was passed over, or will be. */
function skipReason(view: StageView, forecast: ForecastStage | null): SkipReason | null {
  if (view.status !== 'ahead' || forecast?.expect !== 'skip') return view.skippedBecause;
  return forecast.reason === 'initiator_is_signer' ? forecast.reason : 'condition_false';
}

/** Why others are asked than those whom the rules name first. */
function WhoInstead({ forecast }: { forecast: ForecastStage | null }) {
  const { asked } = useWords().approvals.stages;
  const reason = forecast?.expect === 'sign' ? forecast.reason : null;
  return reason !== null && reason in asked ? (
    <p className="quiet">{asked[reason as keyof typeof asked]}</p>
  ) : null;
}

interface WhenProps {
  readonly at: string | null | undefined;
  readonly say: (when: string) => string;
}

function When({ at, say }: WhenProps) {
  return at ? <p className="quiet">{say(dayAndTime(new Date(at)))}</p> : null;
}
