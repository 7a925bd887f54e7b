import type { Standing, StandingCell, StandingRow } from '@shanhai/contracts/targets/reports';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { addressOf as apiAddress } from '../../api/request';
import { oneOf } from '../../app/address';
import { useNames } from '../../i18n/names';
import { More } from '../../ui/Paged';
import { Empty, Waiting } from '../../ui/states';
import { LightMark, shapes } from './Light';
import { kinds, useStanding, type Kind } from './queries';
import './reports.css';
import { useReportWords } from './words';
import { progressAnchor } from './YearSection';

/** Columns that are shown at a time: what fits beside the names of the units. */
const COLUMNS = 12;

/** Which counties are behind, with what, and why: units × targets, the worst first. */
export function StandingTab({ planId }: { planId: string }) {
  const { matrix } = useReportWords();
  const [search, setSearch] = useSearchParams();
  const kind = oneOf(kinds, search.get('kind')) ?? 'county';
  const query = useStanding(planId, kind);
  if (query.data === undefined) return <Waiting query={query} rows={8} />;
  const [first] = query.data.pages;
  if (first?.asOf == null) return <Empty title={matrix.notBegun} lead={matrix.notBegunLead} />;
  const choose = (next: string) => setSearch({ tab: 'standing', kind: next }, { replace: true });
  return (
    <div>
      <h2 id="matrix-title">{matrix.title}</h2>
      <label className="year-filter">
        {matrix.kind}
        <select className="input" value={kind} onChange={({ target }) => choose(target.value)}>
          {kinds.map((each: Kind) => (
            <option key={each} value={each}>
              {matrix.kinds[each]}
            </option>
          ))}
        </select>
      </label>
      <p>{matrix.lead(first.asOf, first.units)}</p>
      <Counts of={first} />
      <p>
        <a
          className="button"
          href={apiAddress(
            '/target-plans/{id}/standing.xlsx',
            { id: planId },
            kind === 'all' ? {} : { kind },
          )}
          download
        >
          {matrix.xlsx}
        </a>
      </p>
      {first.units === 0 ? (
        <Empty title={matrix.empty} />
      ) : (
        <>
          <Matrix planId={planId} standing={first} rows={query.data.pages.flatMap(({ items }) => items)} />
          <More query={query} />
        </>
      )}
    </div>
  );
}

const counted = ['far_behind', 'behind', 'none', 'not_due', 'good', 'reached'] as const;

function Counts({ of: { counts } }: { of: Standing }) {
  const { lights, matrix } = useReportWords();
  return (
    <ul className="light-counts plain-list">
      {counted.map((state) => (
        <li key={state} className={`target-light ${state}`}>
          <span aria-hidden="true">{shapes[state]}</span> {matrix.count(lights[state], counts[state])}
        </li>
      ))}
    </ul>
  );
}

interface MatrixProps {
  readonly planId: string;
  readonly standing: Standing;
  readonly rows: readonly StandingRow[];
}

function Matrix({ planId, standing: { targets, illustrative }, rows }: MatrixProps) {
  const { matrix, rule } = useReportWords();
  const names = useNames();
  const [from, setFrom] = useState(0);
  const shown = targets.slice(from, from + COLUMNS);
  return (
    <>
      {targets.length > COLUMNS && <Columns from={from} of={targets.length} go={setFrom} />}
      <div className="matrix" role="region" aria-labelledby="matrix-title" tabIndex={0}>
        <table className="card list-table" aria-label={matrix.title}>
          <thead>
            <tr>
              <th scope="col">{matrix.unit}</th>
              {shown.map(({ key, title }) => (
                <th key={key} scope="col">
                  {names.text(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.unit.id} {...{ planId, row, targets: shown }} />
            ))}
          </tbody>
        </table>
      </div>
      {illustrative && <p className="quiet">{rule.illustrative}</p>}
    </>
  );
}

function Columns({ from, of, go }: { from: number; of: number; go: (from: number) => void }) {
  const { matrix } = useReportWords();
  return (
    <p className="matrix-columns">
      <button className="button small" type="button" disabled={from === 0} onClick={() => go(from - COLUMNS)}>
        {matrix.previous}
      </button>
      <span>{matrix.columns(from + 1, Math.min(of, from + COLUMNS), of)}</span>
      <button
        className="button small"
        type="button"
        disabled={from + COLUMNS >= of}
        onClick={() => go(from + COLUMNS)}
      >
        {matrix.following}
      </button>
    </p>
  );
}

interface RowProps {
  readonly planId: string;
  readonly row: StandingRow;
  readonly targets: Standing['targets'];
}

function Row({ planId, row: { unit, parent, late, cells }, targets }: RowProps) {
  const { matrix } = useReportWords();
  const names = useNames();
  const page = `/targets/${planId}/units/${unit.id}`;
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  return (
    <tr>
      <th scope="row">
        <Link to={page}>{names.unit(unit)}</Link>{' '}
        {parent && <span className="quiet nowrap">{names.unit(parent)}</span>}
        {late && (
          <>
            {' '}
            <span className="tag red">{matrix.late}</span>
          </>
        )}
        <Reasons cells={cells} targets={targets} />
      </th>
      {targets.map(({ key, title }) => (
        <td key={key} data-label={names.text(title)}>
          <Cell cell={byKey.get(key)} to={`${page}#${progressAnchor(key)}`} />
        </td>
      ))}
    </tr>
  );
}

/** Why: in the words of the newest report, for what is behind. */
function Reasons({ cells, targets }: { cells: readonly StandingCell[]; targets: Standing['targets'] }) {
  const names = useNames();
  const titles = new Map(targets.map(({ key, title }) => [key, names.text(title)]));
  const said = cells.filter(
    ({ key, explanation, light }) =>
      explanation !== null && titles.has(key) && (light.state === 'behind' || light.state === 'far_behind'),
  );
  if (said.length === 0) return null;
  return (
    <ul className="reasons">
      {said.map(({ key, explanation, light }) => (
        <li key={key}>
          <span aria-hidden="true">{shapes[light.state]}</span> {titles.get(key)}: {explanation}
        </li>
      ))}
    </ul>
  );
}

function Cell({ cell, to }: { cell: StandingCell | undefined; to: string }) {
  const { matrix } = useReportWords();
  if (!cell)
    return (
      <span className="quiet">
        <span aria-hidden="true">·</span>
        <span className="visually-hidden">{matrix.notOwed}</span>
      </span>
    );
  return (
    <Link to={to}>
      <LightMark light={cell.light} short />
    </Link>
  );
}
