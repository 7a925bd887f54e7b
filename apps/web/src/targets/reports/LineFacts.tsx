import type { ReportLine } from '@shanhai/contracts/targets/reports';
import { grouped } from '@shanhai/contracts/answers';
import { useNames } from '../../i18n/names';
import { askedOf, measureName, useTargetWords } from '../words';
import { reachedText, useReportWords } from './words';

/** What a line is called, and what its unit is to reach. */
export function LineHead({ line: { target, owed, owedOn } }: { line: ReportLine }) {
  const words = useTargetWords();
  const names = useNames();
  return (
    <div className="target-head">
      <h3>{names.text(target.title)}</h3>
      <span className="target-value nowrap">
        {askedOf(words, target, { value: owed, dueOn: owedOn }) ?? words.valueMissing}
        {target.illustrative && (
          <span className="tag" title={words.illustrativeWhy}>
            {words.illustrative}
          </span>
        )}
      </span>
    </div>
  );
}

/** A total that is less than the one before: whoever writes it says why, and whoever reviews it sees that. */
export function Fallen({ by }: { by: string | null }) {
  const words = useReportWords();
  if (by === null) return null;
  return (
    <p className="standing differs">
      <span aria-hidden="true">!</span> {words.line.fallen(grouped(by))}
    </p>
  );
}

/** What a line is read beside: the period before, the units below, the version that it corrects. */
export function LineFacts({ line, difference }: { line: ReportLine; difference: boolean }) {
  const targets = useTargetWords();
  const words = useReportWords();
  const { target, last, before, below } = line;
  if (!last && !before && !below) return null;
  return (
    <p className="report-facts quiet">
      {last && <span>{words.line.last(reachedText(words, targets, target, last), last.endsOn)}</span>}
      {before && <span>{words.line.before(reachedText(words, targets, target, before))}</span>}
      {below?.total != null && (
        <span>
          {words.line.below(
            `${grouped(below.total)} ${measureName(targets, target.measure)}`.trim(),
            below.of,
          )}
        </span>
      )}
      {below && below.missing > 0 && <span>{words.line.belowMissing(below.missing, below.of)}</span>}
      {difference && below?.difference != null && below.difference !== '0' && (
        <span className="standing differs">
          <span aria-hidden="true">!</span> {words.line.difference(grouped(below.difference))}
        </span>
      )}
    </p>
  );
}
