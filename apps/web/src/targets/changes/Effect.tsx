import type {
  ChangedShareView,
  ChangeEffectView,
  ComparedShareView,
} from '@shanhai/contracts/targets/changes';
import '../../admin/admin.css';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { Compared } from '../Compared';
import { shapes, wholePercent } from '../reports/Light';
import { useReportWords } from '../reports/words';
import '../targets.css';
import { TargetBasis } from '../TargetBasis';
import { actionPlanName, amountOf, useTargetWords } from '../words';
import './changes.css';
import { shiftOf } from './lines';
import { RaiseBelow, type Raising } from './RaiseBelow';
import { useChangeWords } from './words';

interface EffectProps {
  readonly effect: ChangeEffectView;
  /** While the request is written: the parts below may be moved with those above. */
  readonly raising?: Raising | undefined;
}

/** What follows from a request: shares before and after, what is above them, who must act, who gets another letter. */
export function Effect({ effect, raising }: EffectProps) {
  const { effect: words } = useChangeWords();
  const { common } = useWords();
  const names = useNames();
  const { shares, above, letters } = effect;
  return (
    <div className="change-effect">
      {effect.added && <Added targets={effect.added} />}
      <ChangedShares shares={shares} />
      {above.length > 0 && <Above effect={effect} />}
      <MustAct {...{ effect, raising }} />
      <p>
        {letters.length === 0
          ? words.noLetters
          : `${words.letters(letters.length)}${letters.map(names.unit).join(common.listComma)}`}
      </p>
      <p className="quiet">{words.assessment}</p>
    </div>
  );
}

/** Targets that the plan does not have yet, with all that they say. */
function Added({ targets }: { targets: NonNullable<ChangeEffectView['added']> }) {
  const { effect: words } = useChangeWords();
  const targetWords = useTargetWords();
  const names = useNames();
  return (
    <ul className="card target-list" aria-label={words.added}>
      {targets.map((target) => (
        <li key={target.key}>
          <h3>
            {names.text(target.title)} <span className="tag">{words.isAdded}</span>
          </h3>
          <p className="quiet">
            <code>{target.key}</code> {actionPlanName(targetWords, target.actionPlan)}
          </p>
          <TargetBasis target={target} />
        </li>
      ))}
    </ul>
  );
}

const keyOf = ({
  targetKey,
  unit,
  person,
}: Pick<ChangedShareView, 'targetKey' | 'unit' | 'person'>): string =>
  `${targetKey} ${unit.id} ${person?.id ?? ''}`;

function ChangedShares({ shares }: { shares: readonly ChangedShareView[] }) {
  const { effect: words } = useChangeWords();
  return (
    <table className="card list-table" aria-label={words.changed}>
      <thead>
        <tr>
          <th scope="col">{words.holder}</th>
          <th scope="col">{words.target}</th>
          <th scope="col" className="figure-cell">
            {words.before}
          </th>
          <th scope="col" className="figure-cell">
            {words.after}
          </th>
          <th scope="col" className="figure-cell">
            {words.shift}
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <ChangedRow key={keyOf(share)} share={share} />
        ))}
      </tbody>
    </table>
  );
}

function ChangedRow({ share }: { share: ChangedShareView }) {
  const { effect: words } = useChangeWords();
  const targets = useTargetWords();
  const names = useNames();
  const { title, measure, unit, person, before, after, because, assessment, pending, overtaken } = share;
  const said = (amount: ChangedShareView['before']) =>
    (amount && amountOf(targets, amount, measure)) ?? words.nothing;
  return (
    <tr>
      <td>{person ? names.person(person) : names.unit(unit)}</td>
      <td data-label={words.target}>
        {names.text(title)} {because !== 'asked' && <span className="tag">{words.because[because]}</span>}
        {assessment !== null && <Assessed of={assessment} measure={measure} />}
        {pending !== null && (
          <p className="change-trouble">
            {words.pending(pending.number, names.person(pending.by), dayAndTime(new Date(pending.at)))}
          </p>
        )}
        {overtaken && <p className="change-trouble">{words.overtaken}</p>}
      </td>
      <td data-label={words.before} className="figure-cell nowrap">
        {said(before)}
      </td>
      <td data-label={words.after} className="figure-cell nowrap">
        <strong>{said(after)}</strong>
      </td>
      <td data-label={words.shift} className="figure-cell nowrap">
        {shiftOf(before, after) ?? '–'}
      </td>
    </tr>
  );
}

type Assessment = NonNullable<ChangedShareView['assessment']>;

/** What the year's close would write of it: how much of it is reached, by the newest that was confirmed. */
function Assessed({
  of: { reached, reachedOn, before, after },
  measure,
}: {
  of: Assessment;
  measure: string | null;
}) {
  const { effect: words } = useChangeWords();
  const targets = useTargetWords();
  const { lights } = useReportWords();
  const said = (side: Assessment['before']): string => {
    if (side === null) return words.nothing;
    const percent = side.percent === null ? '' : `${wholePercent(side.percent)}% `;
    return `${percent}${shapes[side.light]} ${lights[side.light]}`;
  };
  const amount = reachedOn ?? amountOf(targets, { value: reached, dueOn: null }, measure) ?? words.nothing;
  return <p className="quiet">{words.assessed(amount, said(before), said(after))}</p>;
}

/** How each share above compares with its parts, before and after. */
function Above({ effect: { above, left } }: { effect: ChangeEffectView }) {
  const { effect: words } = useChangeWords();
  const differing = new Set(left.map(keyOf));
  return (
    <table className="card list-table" aria-label={words.above}>
      <thead>
        <tr>
          <th scope="col">{words.holder}</th>
          <th scope="col">{words.target}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {above.map((share) => (
          <AboveRow key={keyOf(share)} share={share} left={differing.has(keyOf(share))} />
        ))}
      </tbody>
    </table>
  );
}

function AboveRow({ share, left }: { share: ComparedShareView; left: boolean }) {
  const { effect: words } = useChangeWords();
  const targets = useTargetWords();
  const names = useNames();
  const { title, unit, measure, aggregation } = share;
  const side = (amount: ComparedShareView['before']) => (
    <>
      {amountOf(targets, amount, measure) ?? words.nothing} ·{' '}
      <Compared aggregation={aggregation} of={amount.below} />
    </>
  );
  return (
    <tr>
      <td>{names.unit(unit)}</td>
      <td data-label={words.target}>{names.text(title)}</td>
      <td data-label={words.before}>{side(share.before)}</td>
      <td data-label={words.after}>
        {side(share.after)} {left && <span className="change-trouble">{words.left}</span>}
      </td>
    </tr>
  );
}

function MustAct({ effect: { mustAct }, raising }: EffectProps) {
  const { effect: words } = useChangeWords();
  const names = useNames();
  if (mustAct.length === 0) return <p>{words.allAgree}</p>;
  return (
    <>
      <p>{words.mustActLead(mustAct.length)}</p>
      <ul className="must-act">
        {mustAct.map((share) => (
          <li key={keyOf(share)}>
            {names.unit(share.unit)} · {names.text(share.title)}{' '}
            <Compared aggregation={share.aggregation} of={share.after.below} />{' '}
            {raising && <RaiseBelow share={share} {...raising} />}
          </li>
        ))}
      </ul>
    </>
  );
}
