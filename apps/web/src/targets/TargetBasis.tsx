import type { NamedTarget } from '@shanhai/contracts/targets/plans';
import { grouped } from '@shanhai/contracts/answers';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { measureName, useTargetWords } from './words';

type Basis = Pick<
  NamedTarget,
  | 'measure'
  | 'aggregation'
  | 'baseline'
  | 'illustrative'
  | 'source'
  | 'sentence'
  | 'evidence'
  | 'schedule'
  | 'responsible'
  | 'cooperating'
>;

/** What a target is measured from, how its parts make it up, and, unfolded, the sentence that it comes from. */
export function TargetBasis({ target }: { target: Basis }) {
  const words = useTargetWords();
  const { common } = useWords();
  const names = useNames();
  const { baseline, measure, evidence, schedule, responsible, cooperating } = target;
  return (
    <div className="target-basis">
      <p className="quiet target-facts">
        <span>{words.aggregations[target.aggregation]}</span>
        {baseline !== null && (
          <span>
            {words.baseline(
              baseline.year,
              `${grouped(baseline.value)} ${measureName(words, measure)}`.trim(),
            )}
          </span>
        )}
        {responsible !== null && <span>{words.leads(names.unit(responsible))}</span>}
        {cooperating.length > 0 && (
          <span>{words.helps(cooperating.map((unit) => names.unit(unit)).join(common.listComma))}</span>
        )}
        {target.illustrative && (
          <span className="tag" title={words.illustrativeWhy}>
            {words.illustrative}
          </span>
        )}
      </p>
      <details>
        <summary>{words.source}</summary>
        {target.sentence !== null && <blockquote lang="zh-CN">{target.sentence}</blockquote>}
        <p className="quiet" lang="zh-CN">
          {target.source}
        </p>
        {evidence !== null && (
          <p>
            {words.evidence}
            {common.colon}
            {evidence}
          </p>
        )}
        {schedule.length > 0 && (
          <p>
            {words.schedule}
            {common.colon}
            {schedule.map(({ on, percent }) => words.schedulePoint(on, percent)).join(common.semicolon)}
          </p>
        )}
      </details>
    </div>
  );
}
