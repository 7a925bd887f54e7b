import { Link, useSearchParams } from 'react-router';
import { addressOf as apiAddress } from '../api/request';
import '../deadlines/deadlines.css';
import { SearchBox } from '../inbox/SearchBox';
import { Paged } from '../ui/Paged';
import { PageTitle } from '../ui/PageTitle';
import { Empty } from '../ui/states';
import { FilterBar } from './FilterBar';
import { addressOf, filtersIn, listedBy, states } from './filters';
import { ItemRow } from './ItemRow';
import { useBoard, useStanding, useWorkItems } from './queries';
import { useWorkItemWords } from './words';
import './work-items.css';

/** 督办: work items by where they stand. Everything chosen stands in the address. */
export function WorkItemsPage() {
  const words = useWorkItemWords();
  const [search] = useSearchParams();
  const filters = filtersIn(search);
  const supervises = (useStanding().data?.supervises.length ?? 0) > 0;
  const unmade = useBoard(filters).data?.unmade ?? 0;
  return (
    <div className="page deadlines work-items">
      <div className="page-head crowded">
        <PageTitle title={words.title} />
        <span className="spring" />
        <a className="button" href={apiAddress('/work-items/export.csv', {}, listedBy(filters))} download>
          {words.exports.csv}
        </a>
        <a className="button" href={apiAddress('/work-items/export.xlsx', {}, listedBy(filters))} download>
          {words.exports.xlsx}
        </a>
        {supervises && unmade > 0 && (
          <Link className="button" to="/work-items/unmade">
            {words.unmade.link(unmade)}
          </Link>
        )}
        {supervises && (
          <Link className="button primary" to="/work-items/new">
            {words.create}
          </Link>
        )}
      </div>
      <p className="lead">{words.lead}</p>
      <States />
      <div className="deadline-tools">
        <SearchBox />
        <FilterBar />
      </div>
      <Items />
    </div>
  );
}

/** Each state with how many stand there, and how many of them are late; a click lists those. */
function States() {
  const words = useWorkItemWords();
  const [search] = useSearchParams();
  const { status, ...filters } = filtersIn(search);
  const { data } = useBoard(filters);
  const of = (state: (typeof states)[number]) => data?.columns.find((column) => column.status === state);
  return (
    <nav className="work-states" aria-label={words.statesLabel}>
      <Link to={addressOf(filters)} aria-current={status === undefined ? 'page' : undefined}>
        {words.open}
      </Link>
      {states.map((state) => {
        const column = of(state);
        return (
          <Link
            key={state}
            to={addressOf({ ...filters, status: state })}
            aria-current={status === state ? 'page' : undefined}
          >
            {words.states[state]} {column && <strong>{column.count}</strong>}
            {column && column.late > 0 && <span className="late">! {words.lateOf(column.late)}</span>}
          </Link>
        );
      })}
    </nav>
  );
}

function Items() {
  const words = useWorkItemWords();
  const [search] = useSearchParams();
  const filters = filtersIn(search);
  const empty =
    Object.keys(filters).length === 0 ? (
      <Empty title={words.empty} lead={words.emptyLead} />
    ) : (
      <Empty title={words.emptyFilter}>
        <Link className="button" to="/work-items">
          {words.clear}
        </Link>
      </Empty>
    );
  return (
    <Paged query={useWorkItems(listedBy(filters))} empty={empty}>
      {(items) => (
        <ul className="card work-list" aria-label={words.label}>
          {items.map((item) => (
            <li key={item.id}>
              <ItemRow item={item} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
