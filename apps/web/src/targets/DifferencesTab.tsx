import type { DifferenceRow } from '@shanhai/contracts/targets/plans';
import { Link, useSearchParams } from 'react-router';
import { oneOf } from '../app/address';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { Empty, Waiting } from '../ui/states';
import { differenceTree, shows, type DifferenceNode } from './differences';
import { useDifferences } from './plans';
import { RecipientTag } from './StatusTags';
import { useTargetWords } from './words';

/** How each unit's breakdown compares with what it owes, city by city with their counties. */
export function DifferencesTab({ planId }: { planId: string }) {
  const { differences } = useTargetWords();
  const [search, setSearch] = useSearchParams();
  const show = oneOf(shows, search.get('show')) ?? 'all';
  const query = useDifferences(planId);
  if (query.data === undefined) return <Waiting query={query} rows={8} />;
  const { items } = query.data;
  if (items.length === 0) return <Empty title={differences.empty} lead={differences.emptyLead} />;
  const nodes = differenceTree(items, show);
  const choose = (next: string) =>
    setSearch({ tab: 'differences', ...(next !== 'all' && { show: next }) }, { replace: true });
  return (
    <>
      <label className="year-filter">
        {differences.show}
        <select className="input" value={show} onChange={({ target }) => choose(target.value)}>
          {shows.map((each) => (
            <option key={each} value={each}>
              {differences.shows[each]}
            </option>
          ))}
        </select>
      </label>
      {nodes.length === 0 ? (
        <Empty title={differences.emptyFilter}>
          <button className="button" type="button" onClick={() => choose('all')}>
            {differences.shows.all}
          </button>
        </Empty>
      ) : (
        <Table planId={planId} nodes={nodes} />
      )}
    </>
  );
}

const counted = ['differing', 'open', 'none', 'even'] as const;

function Table({ planId, nodes }: { planId: string; nodes: readonly DifferenceNode[] }) {
  const { differences } = useTargetWords();
  return (
    <table className="card list-table difference-table" aria-label={differences.list}>
      <thead>
        <tr>
          <th scope="col">{differences.unit}</th>
          <th scope="col">{differences.status}</th>
          <th scope="col" className="figure-cell">
            {differences.targets}
          </th>
          {counted.map((each) => (
            <th key={each} scope="col" className="figure-cell">
              {differences.counts[each]}
            </th>
          ))}
          <th scope="col">{differences.signature}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <Branch key={node.row.unit.id} planId={planId} node={node} level={0} />
        ))}
      </tbody>
    </table>
  );
}

interface BranchProps {
  readonly planId: string;
  readonly node: DifferenceNode;
  readonly level: number;
}

function Branch({ planId, node: { row, context, below }, level }: BranchProps) {
  const { differences } = useTargetWords();
  const names = useNames();
  return (
    <>
      <tr className={context ? 'quiet' : undefined}>
        <td className="unit-cell" style={{ ['--level' as string]: level }}>
          <Link to={`/targets/${planId}/units/${row.unit.id}`}>{names.unit(row.unit)}</Link>
        </td>
        <td data-label={differences.status}>
          <Standing row={row} isTop={row.parentId === null || level === 0} />
        </td>
        <td data-label={differences.targets} className="figure-cell">
          {row.targets}
        </td>
        {counted.map((each) => (
          <td key={each} data-label={differences.counts[each]} className="figure-cell">
            <Count of={row} what={each} />
          </td>
        ))}
        <td data-label={differences.signature}>
          <Signature row={row} />
        </td>
      </tr>
      {below.map((each) => (
        <Branch key={each.row.unit.id} planId={planId} node={each} level={level + 1} />
      ))}
    </>
  );
}

/** Who issues a plan has no letter of its own. */
function Standing({ row: { status }, isTop }: { row: DifferenceRow; isTop: boolean }) {
  const { differences } = useTargetWords();
  if (status !== null) return <RecipientTag status={status} />;
  return <span className="quiet">{isTop ? '–' : differences.noLetter}</span>;
}

function Signature({ row: { status, signedAt } }: { row: DifferenceRow }) {
  const { differences } = useTargetWords();
  if (signedAt !== null) return dayAndTime(new Date(signedAt));
  return <span className="quiet">{status === null ? '–' : differences.unsigned}</span>;
}

const shapes = { differing: '!', open: '○', none: '–', even: '✓' } as const;

/** The shape says again what the column does: a colour alone says nothing. */
function Count({ of: row, what }: { of: DifferenceRow; what: (typeof counted)[number] }) {
  const many = row[what];
  if (many === 0) return <span className="quiet">0</span>;
  return (
    <span className={what === 'differing' ? 'standing differs' : 'standing'}>
      <span aria-hidden="true">{shapes[what]}</span> {many}
    </span>
  );
}
