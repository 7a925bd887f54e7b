import type { UnitFactsView } from '@shanhai/contracts/targets/close';
import { addressOf as apiAddress } from '../../api/request';
import '../../admin/admin.css';
import { useNames } from '../../i18n/names';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import { shapes, wholePercent } from '../reports/Light';
import { useReportWords } from '../reports/words';
import '../targets.css';
import { amountOf, useTargetWords } from '../words';
import './close.css';
import { useFacts } from './queries';
import { useCloseWords } from './words';

type Fact = UnitFactsView['targets'][number];

interface FactsProps {
  readonly planId: string;
  /** The newest where none is given. */
  readonly version?: number | undefined;
}

/** The facts of a closed year, by unit: what it owed, what it reached, by which report, and the digests. */
export function Facts({ planId, version }: FactsProps) {
  const { facts: words } = useCloseWords();
  const query = useFacts(planId, version);
  return (
    <>
      <p>
        <a
          className="button"
          href={apiAddress('/target-plans/{id}/facts.xlsx', { id: planId }, { version })}
          download
        >
          {words.xlsx}
        </a>
      </p>
      <Paged query={query} empty={<Empty title={words.none} lead={words.noneLead} />}>
        {(items) => (
          <ul className="fact-list" aria-label={words.list}>
            {items.map((unit) => (
              <UnitFacts key={unit.unit.id} facts={unit} />
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}

/** The same as a part of the plan's page. */
export function FactsTab({ planId }: { planId: string }) {
  const { facts: words } = useCloseWords();
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title">{words.title}</h2>
      <Facts planId={planId} />
    </section>
  );
}

function UnitFacts({ facts: { unit, letter, targets, digest } }: { facts: UnitFactsView }) {
  const { facts: words } = useCloseWords();
  const names = useNames();
  return (
    <li className="card part">
      <h3>{names.unit(unit)}</h3>
      <p className="quiet">{words.letter(letter.number, letter.revision)}</p>
      <table className="list-table" aria-label={names.unit(unit)}>
        <thead>
          <tr>
            <th scope="col">{words.target}</th>
            <th scope="col" className="figure-cell">
              {words.owed}
            </th>
            <th scope="col" className="figure-cell">
              {words.reached}
            </th>
            <th scope="col">{words.light}</th>
            <th scope="col">{words.report}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((fact) => (
            <FactRow key={fact.key} fact={fact} />
          ))}
        </tbody>
      </table>
      <p className="quiet fact-digest">
        {words.digest} <code>{digest}</code>
      </p>
    </li>
  );
}

function FactRow({ fact }: { fact: Fact }) {
  const { facts: words } = useCloseWords();
  const targets = useTargetWords();
  const { lights } = useReportWords();
  const names = useNames();
  const { owed, owedOn, reached, reachedOn, measure, light, percent, report, evidence } = fact;
  const said = (value: string | null, dueOn: string | null) =>
    amountOf(targets, { value, dueOn }, measure) ?? words.nothing;
  return (
    <tr>
      <td>
        {names.text(fact.title)} {fact.illustrative && <span className="tag">{targets.illustrative}</span>}
      </td>
      <td data-label={words.owed} className="figure-cell nowrap">
        {said(owed, owedOn)}
      </td>
      <td data-label={words.reached} className="figure-cell nowrap">
        {reachedOn ?? said(reached, null)}
        {percent !== null && <span className="quiet"> {wholePercent(percent)}%</span>}
      </td>
      <td data-label={words.light}>
        <span className={`target-light ${light}`}>
          <span aria-hidden="true">{shapes[light]}</span> {lights[light]}
        </span>
      </td>
      <td data-label={words.report}>
        {report === null ? '–' : words.revision(report.number, report.revision)}
        {evidence.length > 0 && (
          <details>
            <summary>{words.evidence(evidence.length)}</summary>
            <ul>
              {evidence.map(({ name, sha256 }) => (
                <li key={sha256} className="fact-digest">
                  {name} <code>{sha256}</code>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}
