import type { FormData } from '@shanhai/contracts/forms';
import type { ReportLine, ReportView } from '@shanhai/contracts/targets/reports';
import { asksWhy, lacksEvidence } from '@shanhai/contracts/targets/lights';
import { grouped } from '@shanhai/contracts/answers';
import { DayInput } from '../../forms/DayInput';
import { fieldId } from '../../forms/FieldFrame';
import { Labeled } from '../../forms/Labeled';
import { useNames } from '../../i18n/names';
import { measureName, useTargetWords } from '../words';
import { entryIn, fallenNow, fieldOf, lightNow, type EntryPart } from './draft';
import { Evidence } from './Evidence';
import { LightMark, LightRule } from './Light';
import { Fallen, LineFacts, LineHead } from './LineFacts';
import { useReportWords } from './words';

export interface LineFormProps {
  readonly report: ReportView;
  readonly line: ReportLine;
  readonly data: FormData;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (field: string, text: string) => void;
}

/** One target of a report: what was reached, its light as it is typed, and why where it is behind. */
export function LineForm({ report, line, data, errors, change }: LineFormProps) {
  const { line: words } = useReportWords();
  const names = useNames();
  const { key } = line.target;
  const entry = entryIn(data, key);
  const light = lightNow(report, line, entry);
  const id = (part: EntryPart) => fieldId(fieldOf(key, part));
  const errorOf = (part: EntryPart) => errors[fieldOf(key, part)] ?? null;
  const unshown = lacksEvidence(line.target, new Set(line.files.length > 0 ? [key] : []));
  const fallen = fallenNow(line, entry);
  const isAsked = asksWhy(light.state) || unshown || fallen !== null;
  const asks = isAsked || entry.explanation !== null || errorOf('explanation') !== null;
  return (
    <li>
      <LineHead line={line} />
      <LineFacts line={line} difference={false} />
      <div className="report-entry">
        <div>
          <Figure {...{ line, data, change }} id={id} errorOf={errorOf} />
          {line.entry === null && line.suggested && (
            <p className="field-hint">{words.taken[line.suggested.from]}</p>
          )}
          <Fallen by={fallen} />
          <TakeBelow line={line} typed={entry.value} take={(value) => change(fieldOf(key, 'value'), value)} />
          <p>
            <LightMark light={light} />
          </p>
          <LightRule light={light} illustrative={report.illustrative} />
        </div>
        <div>
          {asks && (
            <Labeled
              id={id('explanation')}
              label={words.explanation}
              hint={words.explanationHint}
              error={errorOf('explanation')}
            >
              {(control) => (
                <textarea
                  className="input"
                  {...control}
                  aria-label={`${words.explanation} ${names.text(line.target.title)}`}
                  maxLength={2_000}
                  rows={3}
                  value={textOf(data, key, 'explanation')}
                  onChange={({ target }) => change(fieldOf(key, 'explanation'), target.value)}
                />
              )}
            </Labeled>
          )}
          <Evidence reportId={report.id} line={line} isLacking={unshown && entry.explanation === null} />
        </div>
      </div>
    </li>
  );
}

/** As it was typed, with its spaces. */
const textOf = (data: FormData, key: string, part: EntryPart): string => {
  const said = data[fieldOf(key, part)];
  return typeof said === 'string' ? said : '';
};

interface FigureProps extends Pick<LineFormProps, 'line' | 'data' | 'change'> {
  readonly id: (part: EntryPart) => string;
  readonly errorOf: (part: EntryPart) => string | null;
}

function Figure({ line: { target }, data, change, id, errorOf }: FigureProps) {
  const words = useReportWords().line;
  const targets = useTargetWords();
  const names = useNames();
  const title = names.text(target.title);
  if (target.aggregation === 'milestone')
    return (
      <Labeled id={id('doneOn')} label={words.doneOn} hint={words.doneOnHint} error={errorOf('doneOn')}>
        {(control) => (
          <DayInput
            {...control}
            value={textOf(data, target.key, 'doneOn')}
            onChange={(day) => change(fieldOf(target.key, 'doneOn'), day)}
          />
        )}
      </Labeled>
    );
  return (
    <Labeled id={id('value')} label={words.value} hint={words.valueHint} error={errorOf('value')}>
      {(control) => (
        <span className="figure-input">
          <input
            className="input"
            {...control}
            aria-label={`${words.value} ${title}`}
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            value={textOf(data, target.key, 'value')}
            onChange={({ target: input }) => change(fieldOf(target.key, 'value'), input.value)}
          />
          <span>{measureName(targets, target.measure)}</span>
        </span>
      )}
    </Labeled>
  );
}

/** What the units below come to, where something else is typed. */
function TakeBelow({
  line: { target, below },
  typed,
  take,
}: {
  line: ReportLine;
  typed: string | null;
  take: (value: string) => void;
}) {
  const { line } = useReportWords();
  const total = below?.total ?? null;
  if (total === null || total === typed || target.aggregation === 'milestone') return null;
  return (
    <button className="button small" type="button" onClick={() => take(total)}>
      {line.take(grouped(total))}
    </button>
  );
}
