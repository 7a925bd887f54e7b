import type { Standing, StandingCell, StandingRow } from '@shanhai/contracts/targets/reports';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useChosenAddress } from '../../app/chosen-address';
import { addressOf as apiAddress } from '../../api/request';
import { useCooperationWords } from '../../cooperation/words';
import { Choice } from '../../cooperation/YearCity';
import { useNames } from '../../i18n/names';
import { More } from '../../ui/Paged';
import { Empty, Waiting } from '../../ui/states';
import { LightMark, shapes } from './Light';
import { kinds, lightsCounted, standingAt, standingIn, standingQuery, type StandingChoice } from './filters';
import { useStanding } from './queries';
import './reports.css';
import { useReportWords } from './words';
import { progressAnchor } from './YearSection';

/** Columns that are shown at a time: what fits beside the names of the units. */
const COLUMNS = 12;

/** Which counties are behind, with what, and why: units × targets, the worst first. */
export function StandingTab({ planId }: { planId: string }) {
  const { matrix } = useReportWords();
  const [search] = useSearchParams();
  const chosen = standingIn(search);
  const query = useStanding(planId, chosen);
  if (query.data === undefined) return <Waiting query={query} rows={8} />;
  const [first] = query.data.pages;
  if (first?.asOf == null) return <Empty title={matrix.notBegun} lead={matrix.notBegunLead} />;
  return (
    <div>
      <h2 id="matrix-title">{matrix.title}</h2>
      <Tools planId={planId} chosen={chosen} targets={first.targets} />
      <p>{matrix.lead(first.asOf, first.units)}</p>
      <Counts of={first} />
      {first.units === 0 ? (
        <Empty title={matrix.empty}>
          <Link className="button" to={standingAt(planId, { kind: chosen.kind })}>
            {matrix.clear}
          </Link>
        </Empty>
      ) : (
        <>
          <Matrix planId={planId} standing={first} rows={query.data.pages.flatMap(({ items }) => items)} />
          <More query={query} />
        </>
      )}
    </div>
  );
}

interface ToolsProps {
  readonly planId: string;
  readonly chosen: StandingChoice;
  readonly targets: Standing['targets'];
}

/** What the matrix is narrowed to, and the same as a file. */
function Tools({ planId, chosen, targets }: ToolsProps) {
  const { matrix, lights } = useReportWords();
  const words = useCooperationWords();
  const names = useNames();
  const goTo = useChosenAddress();
  const choose = (next: Partial<StandingChoice>) => goTo(standingAt(planId, { ...chosen, ...next }));
  const keys = targets.map(({ key }) => key);
  const titles = new Map(targets.map(({ key, title }) => [key, names.text(title)]));
  return (
    <div className="list-tools">
      <Choice
        label={matrix.kind}
        value={chosen.kind}
        options={kinds}
        nameOf={(each) => matrix.kinds[each]}
        onChange={(kind) => choose({ kind: kind ?? 'county' })}
      />
      <Choice
        label={matrix.target}
        any={words.any}
        value={chosen.target}
        options={chosen.target === undefined || keys.includes(chosen.target) ? keys : [chosen.target]}
        nameOf={(key) => titles.get(key) ?? key}
        onChange={(target) => choose({ target })}
      />
      <Choice
        label={matrix.light}
        any={words.any}
        value={chosen.light}
        options={lightsCounted}
        nameOf={(each) => lights[each]}
        onChange={(light) => choose({ light })}
      />
      <a
        className="button"
        href={apiAddress('/target-plans/{id}/standing.xlsx', { id: planId }, standingQuery(chosen))}
        download
      >
        {matrix.xlsx}
      </a>
    </div>
  );
}

function Counts({ of: { counts } }: { of: Standing }) {
  const { lights, matrix } = useReportWords();
  return (
    <ul className="light-counts plain-list">
      {lightsCounted.map((state) => (
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
