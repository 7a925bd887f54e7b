import type { LightCounts } from '@shanhai/contracts/deadlines';
import { Link, useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { useNames } from '../i18n/names';
import { Empty, Waiting } from '../ui/states';
import { addressOf, filtersIn, lights, type Filters } from './filters';
import { LightCount } from './Light';
import { matrixOf, type Matrix, type MatrixRow, type Order } from './matrix';
import { useBoard } from './queries';
import { RuleLine } from './RuleLine';
import { useDeadlineWords } from './words';

/** A coordinator's matrix: where is help needed now? Every number opens the rows that it counts. */
export function BoardView() {
  const words = useDeadlineWords();
  const [search] = useSearchParams();
  const { kind, process, unit, state } = filtersIn(search);
  const filters: Filters = { kind, process, unit, state };
  const query = useBoard(filters);
  const order: Order = search.get('sort') === 'unit' ? 'unit' : 'worst';
  if (query.data === undefined) return <Waiting query={query} />;
  const matrix = matrixOf(query.data.cells, order);
  return (
    <>
      <RuleLine of={query.data} failed={query.isRefetchError} kind={kind} note={words.scopeNote} />
      {matrix.rows.length === 0 ? (
        <Nothing filters={filters} />
      ) : (
        <>
          <Sorting order={order} filters={filters} />
          <MatrixTable matrix={matrix} filters={filters} />
        </>
      )}
    </>
  );
}

/** Nothing that runs, or nothing that fits. */
function Nothing({ filters }: { filters: Filters }) {
  const { board, emptyFilter, clear } = useDeadlineWords();
  if (Object.values(filters).every((value) => value === undefined))
    return <Empty title={board.empty} lead={board.emptyLead} />;
  return (
    <Empty title={emptyFilter}>
      <Link className="button" to={addressOf('board')}>
        {clear}
      </Link>
    </Empty>
  );
}

function Sorting({ order, filters }: { order: Order; filters: Filters }) {
  const { board } = useDeadlineWords();
  const goTo = useChosenAddress();
  return (
    <label className="board-sort">
      {board.sort}
      <select
        className="input"
        value={order}
        onChange={({ target }) =>
          goTo(addressOf('board', filters, target.value === 'unit' ? { sort: 'unit' } : {}))
        }
      >
        <option value="worst">{board.sorts.worst}</option>
        <option value="unit">{board.sorts.unit}</option>
      </select>
    </label>
  );
}

/** A table of the platform; on a phone each unit is a card, with the kinds named in it. */
function MatrixTable({ matrix, filters }: { matrix: Matrix; filters: Filters }) {
  const { board, unit } = useDeadlineWords();
  const names = useNames();
  return (
    <table className="list-table card board">
      <caption className="visually-hidden">{board.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{unit}</th>
          {matrix.columns.map(({ kind, name }) => (
            <th key={kind} scope="col">
              {names.text(name)}
            </th>
          ))}
          <th scope="col">{board.total}</th>
        </tr>
      </thead>
      <tbody>
        {matrix.rows.map((row) => (
          <Unit key={row.unit.id} row={row} columns={matrix.columns} filters={filters} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{board.total}</th>
          {matrix.columns.map(({ kind, name, total }) => (
            <td key={kind} data-label={names.text(name)}>
              <Counts counts={total} of={[board.total, names.text(name)]} filters={{ ...filters, kind }} />
            </td>
          ))}
          <td data-label={board.total}>
            <Counts counts={matrix.total} of={[board.total, board.total]} filters={filters} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface UnitProps {
  readonly row: MatrixRow;
  readonly columns: Matrix['columns'];
  readonly filters: Filters;
}

function Unit({ row: { unit, cells, total }, columns, filters: shared }: UnitProps) {
  const { board } = useDeadlineWords();
  const names = useNames();
  const filters = { ...shared, unit: unit.id };
  return (
    <tr>
      <th scope="row">{names.unit(unit)}</th>
      {columns.map(({ kind, name }) => (
        <td key={kind} data-label={names.text(name)} className={cells.has(kind) ? undefined : 'no-data'}>
          <Counts
            counts={cells.get(kind)}
            of={[names.unit(unit), names.text(name)]}
            filters={{ ...filters, kind }}
          />
        </td>
      ))}
      <td data-label={board.total}>
        <Counts counts={total} of={[names.unit(unit), board.total]} filters={filters} />
      </td>
    </tr>
  );
}

interface CountsProps {
  readonly counts: LightCounts | undefined;
  readonly of: readonly [unit: string, kind: string];
  readonly filters: Filters;
}

/** No data is a dash, never a nought. */
function Counts({ counts, of: [unit, kind], filters }: CountsProps) {
  const { board, lights: names } = useDeadlineWords();
  if (counts === undefined) return <span className="quiet">–</span>;
  return (
    <span className="cell-counts">
      {lights.map(
        (light) =>
          counts[light] > 0 && (
            <Link
              key={light}
              to={addressOf('list', { ...filters, scope: 'covered', light })}
              aria-label={board.open(unit, kind, names[light], counts[light])}
            >
              <LightCount light={light} many={counts[light]} />
            </Link>
          ),
      )}
    </span>
  );
}
