import type { StageView } from '@shanhai/contracts/approvals';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';

const SHOWN = 3;

/** The route as a strip: done, here and forecast in three line styles, each with its word. */
export function Stages({ stages }: { stages: readonly StageView[] }) {
  const { approvals } = useWords();
  return (
    <section className="card part" aria-labelledby="stages-title">
      <h2 id="stages-title">{approvals.stages.title}</h2>
      <ol className="stages">
        {stages.map((stage) => (
          <Stage key={stage.key} stage={stage} />
        ))}
      </ol>
    </section>
  );
}

function Stage({ stage }: { stage: StageView }) {
  const { approvals } = useWords();
  const names = useNames();
  const words = approvals.stages;
  const severalAsked = stage.seats.length > 1 || stage.forecast.length > 1;
  return (
    <li className={`stage ${stage.status}`} aria-current={stage.status === 'open' ? 'step' : undefined}>
      <p>
        <strong>{names.text(stage.title)}</strong>{' '}
        <span className="stage-state">{words.state[stage.status]}</span>
      </p>
      <p className="stage-people">
        <StagePeople stage={stage} />
        {severalAsked && stage.status !== 'passed' && (
          <span className="quiet"> · {words.mode[stage.mode]}</span>
        )}
      </p>
    </li>
  );
}

function StagePeople({ stage }: { stage: StageView }) {
  const { approvals, common } = useWords();
  const names = useNames();
  if (stage.status === 'ahead') {
    if (stage.forecast.length === 0) return <span className="quiet">{approvals.stages.forecast}</span>;
    return (
      <span className="quiet">
        {approvals.stages.forecast}
        {common.colon}
        {names.people(stage.forecast.slice(0, SHOWN))}
        {stage.forecast.length > SHOWN && ` +${stage.forecast.length - SHOWN}`}
      </span>
    );
  }
  const signed = stage.seats.filter(({ status }) => status === 'signed');
  const shown = signed.length > 0 ? signed : stage.seats;
  const signedAt = signed.at(-1)?.signedAt;
  return (
    <>
      {names.people(shown.slice(0, SHOWN).map(({ person }) => person))}
      {shown.length > SHOWN && ` +${shown.length - SHOWN}`}
      {signedAt && <span className="quiet nowrap"> {dayAndTime(new Date(signedAt))}</span>}
    </>
  );
}
