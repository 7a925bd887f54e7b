import type { ChangeEffectView } from '@shanhai/contracts/targets/changes';
import type { ReactNode } from 'react';
import { plainFigure } from '../../forms/figure';
import { DayInput } from '../../forms/DayInput';
import { Labeled } from '../../forms/Labeled';
import { Select } from '../../forms/Select';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { useTargetWords, amountOf, measureName } from '../words';
import { adds, withoutLine } from './added';
import { AddLine } from './AddLine';
import { AddTarget, EditTarget } from './AddTarget';
import { lineFault, lineKey, type Line } from './lines';
import type { Known } from './useKnown';
import { useChangeWords } from './words';

interface LinesProps {
  readonly planId: string;
  /** Who asks. */
  readonly unitId: string;
  readonly known: Known;
  readonly lines: readonly Line[];
  readonly effect: ChangeEffectView | null | undefined;
  /** What the service has against a line, by its place. */
  readonly told: (index: number) => string | null;
  readonly onChange: (lines: readonly Line[]) => void;
}

/** The lines of a request: each share that is to change, how, and to what. */
export function Lines({ planId, unitId, known, lines, effect, told, onChange }: LinesProps) {
  const { lines: words } = useChangeWords();
  return (
    <section className="card part" aria-labelledby="change-lines">
      <h2 id="change-lines">{words.title}</h2>
      {lines.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="change-lines">
        {lines.map((line, index) => (
          <LineRow
            key={lineKey(line)}
            {...{ line, known, effect }}
            error={told(index)}
            onChange={(next) => onChange(lines.map((each, at) => (at === index ? next : each)))}
            onRemove={() => onChange(withoutLine(lines, line))}
          >
            {adds(line) && <EditTarget {...{ planId, known, lines, line, onChange }} />}
          </LineRow>
        ))}
      </ul>
      <div className="change-add">
        <AddLine {...{ planId, known, lines }} onAdd={(line) => onChange([...lines, line])} />
        {known.addsTargets && <AddTarget {...{ planId, unitId, known, lines, onChange }} />}
      </div>
    </section>
  );
}

interface RowProps {
  readonly line: Line;
  readonly known: Known;
  readonly effect: ChangeEffectView | null | undefined;
  readonly error: string | null;
  readonly onChange: (line: Line) => void;
  readonly onRemove: () => void;
  readonly children?: ReactNode;
}

function LineRow({ line, known, effect, error, onChange, onRemove, children }: RowProps) {
  const words = useChangeWords();
  const targetWords = useTargetWords();
  const names = useNames();
  const target = known.targetOf(line.targetKey);
  const unit = known.unitOf(line.unitId);
  const what = `${unit ? names.unit(unit) : line.unitId} · ${target ? names.text(target.title) : line.targetKey}`;
  const before = effect?.shares.find(
    (share) => share.targetKey === line.targetKey && share.unit.id === line.unitId && share.person === null,
  )?.before;
  const now = before && target ? amountOf(targetWords, before, target.measure) : null;
  return (
    <li>
      <p>
        <strong>{what}</strong>
        {now !== null && (
          <span className="quiet">
            {' '}
            {words.lines.present} {now}
          </span>
        )}{' '}
        {children}
      </p>
      <button
        className="button small quiet"
        type="button"
        aria-label={words.removeOf(what)}
        onClick={onRemove}
      >
        {words.remove}
      </button>
      <LineFields {...{ line, known, what, error, onChange }} />
    </li>
  );
}

interface FieldsProps extends Pick<RowProps, 'line' | 'known' | 'error' | 'onChange'> {
  readonly what: string;
}

function LineFields({ line, known, what, error, onChange }: FieldsProps) {
  const { lines: words } = useChangeWords();
  const { fault: sentences } = useTargetWords();
  const fault = lineFault(known.figuredOf(line.targetKey), line);
  const said =
    error ?? (fault === null ? null : ((sentences as Readonly<Record<string, string>>)[fault] ?? fault));
  return (
    <div className="line-fields">
      {line.action !== 'give' && (
        <Labeled label={words.action}>
          {(control) => (
            <Select
              control={{ ...control, ...{ 'aria-label': words.actionOf(what) } }}
              options={(['change', 'take'] as const).map((each) => [each, words.actions[each]] as const)}
              value={line.action}
              onChange={(action) => onChange({ ...line, action })}
            />
          )}
        </Labeled>
      )}
      {line.action === 'take' ? (
        <p className="quiet">{words.takeWhy}</p>
      ) : (
        <Amount {...{ line, known, what, onChange }} error={said} />
      )}
      {line.action === 'take' && error !== null && <p className="field-error">{error}</p>}
    </div>
  );
}

function Amount({ line, known, what, error, onChange }: FieldsProps) {
  const { lines: words } = useChangeWords();
  const { common } = useWords();
  const targetWords = useTargetWords();
  const target = known.targetOf(line.targetKey);
  const { aggregation } = known.figuredOf(line.targetKey);
  const unit = target ? measureName(targetWords, target.measure) : '';
  if (aggregation === 'milestone')
    return (
      <Labeled label={words.day} error={error}>
        {(control) => (
          <DayInput {...control} value={line.text} onChange={(text) => onChange({ ...line, text })} />
        )}
      </Labeled>
    );
  return (
    <>
      <Labeled label={unit === '' ? words.value : `${words.value}${common.bracketed(unit)}`} error={error}>
        {(control) => (
          <input
            className="input"
            {...control}
            aria-label={words.valueOf(what)}
            inputMode="decimal"
            autoComplete="off"
            value={line.text}
            onChange={({ target: { value } }) => onChange({ ...line, text: value })}
            onBlur={() => onChange({ ...line, text: plainFigure(line.text) })}
          />
        )}
      </Labeled>
      {aggregation === 'average' && (
        <Labeled label={words.weight}>
          {(control) => (
            <input
              className="input weight"
              {...control}
              aria-label={words.weightOf(what)}
              inputMode="decimal"
              autoComplete="off"
              value={line.weight}
              onChange={({ target: { value } }) => onChange({ ...line, weight: value })}
            />
          )}
        </Labeled>
      )}
    </>
  );
}
