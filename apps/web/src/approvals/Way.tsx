import type { Way as Foreseen, WayStage } from '@shanhai/contracts/approvals';
import { dueDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import { useWayWords } from './way-words';
import './way.css';

interface WayProps {
  readonly way: Foreseen;
  /** What a field of the form is called. */
  readonly labelOf: (field: string) => string;
  /** Conditions as the route has them, for who writes it. */
  readonly exact?: boolean;
}

/** The way that a case would go, stage by stage. */
export function Way({ way, ...rest }: WayProps) {
  return (
    <ol className="way">
      {way.stages.map((stage) => (
        <Stage key={stage.key} stage={stage} asOf={new Date(way.asOf)} {...rest} />
      ))}
    </ol>
  );
}

interface StageProps extends Omit<WayProps, 'way'> {
  readonly stage: WayStage;
  readonly asOf: Date;
}

function Stage({ stage, labelOf, exact = false, asOf }: StageProps) {
  const way = useWayWords();
  const { words, language } = useSpeech();
  const names = useNames();
  const { outcome, condition, dueAt } = stage;
  const undecided = outcome === 'nobody' && stage.awaits.length > 0;
  return (
    <li className={undecided ? 'undecided' : outcome}>
      <p>
        <strong>{names.text(stage.title)}</strong>{' '}
        <span className={outcome === 'nobody' && !undecided ? 'field-error' : 'quiet'}>
          {undecided ? way.undecided : way.outcome[outcome]}
        </span>
      </p>
      {condition &&
        (exact ? (
          <Expression condition={condition} />
        ) : (
          <Grounds condition={condition} outcome={outcome} labelOf={labelOf} />
        ))}
      <Why stage={stage} />
      <Signers stage={stage} exact={exact} />
      <Awaited fields={stage.awaits} labelOf={labelOf} />
      <LeftOut stage={stage} />
      {dueAt !== null && (
        <p className="quiet">
          {way.due(dueDay(language, new Date(dueAt), asOf))}
          {stage.provisional && words.common.aside(way.provisional)}
        </p>
      )}
    </li>
  );
}

type Condition = NonNullable<WayStage['condition']>;

function Expression({ condition }: { condition: Condition }) {
  const way = useWayWords();
  const { common } = useWords();
  return (
    <p className="quiet">
      {way.condition}
      {common.colon}
      <code>{condition.expression}</code> {condition.holds ? way.holds : way.fails}
      {condition.unanswered && common.aside(way.unanswered)}
    </p>
  );
}

interface GroundsProps extends Pick<WayProps, 'labelOf'>, Pick<WayStage, 'outcome'> {
  readonly condition: Condition;
}

/** On which answers it depends whether the stage is needed, by their labels. */
function Grounds({ condition, outcome, labelOf }: GroundsProps) {
  const way = useWayWords();
  const { common } = useWords();
  const list = useFieldList(labelOf);
  const { fields, unanswered } = condition;
  return (
    <p className="quiet">
      {fields.length > 0 ? way.dependsOn(list(fields)) : way.dependsOnCase}
      {unanswered && outcome !== 'not_needed' && common.aside(way.unanswered)}
    </p>
  );
}

function useFieldList(labelOf: WayProps['labelOf']) {
  const way = useWayWords();
  const { common } = useWords();
  return (fields: readonly string[]): string =>
    fields.map((field) => way.field(labelOf(field))).join(common.listComma);
}

/** Why it is passed over, or why others are asked than those whom the rules name first. */
function Why({ stage: { outcome, reason } }: { stage: WayStage }) {
  const { skipped, asked } = useWords().approvals.stages;
  if (reason === null || outcome === 'nobody') return null;
  const why =
    outcome === 'skipped'
      ? reason !== 'nobody_found' && skipped[reason]
      : reason in asked && asked[reason as keyof typeof asked];
  return why ? <p className="quiet">{why}</p> : null;
}

function Signers({ stage: { signers, mode }, exact }: { stage: WayStage; exact: boolean }) {
  const way = useWayWords();
  const names = useNames();
  const { stages } = useWords().approvals;
  if (signers.length === 0) return null;
  return (
    <>
      <ul aria-label={way.signers}>
        {signers.map(({ person, unit, title, group }) => (
          <li key={`${group} ${person.id}`}>
            {names.person(person)}
            {unit && (
              <span className="quiet">
                {' '}
                {names.unit(unit)}
                {title !== null && ` · ${title}`}
              </span>
            )}
          </li>
        ))}
      </ul>
      {(exact || signers.length > 1) && <p className="quiet">{stages.mode[mode]}</p>}
    </>
  );
}

function Awaited({ fields, labelOf }: { fields: readonly string[] } & Pick<WayProps, 'labelOf'>) {
  const way = useWayWords();
  const list = useFieldList(labelOf);
  return fields.length === 0 ? null : <p className="quiet">{way.awaits(list(fields))}</p>;
}

function LeftOut({ stage }: { stage: WayStage }) {
  const way = useWayWords();
  const { common } = useWords();
  const names = useNames();
  return stage.leftOut.map(({ person, reason }) => (
    <p key={`${person.id} ${reason}`} className="quiet">
      {names.person(person)}
      {common.colon}
      {way.leftOut[reason]}
    </p>
  ));
}
