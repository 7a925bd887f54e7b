import type { ActivityFilters, ActivitySummary } from '@shanhai/contracts/cooperation';
import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Paged } from '../ui/Paged';
import { StatusTag } from '../ui/StatusTag';
import { Illustrative } from './Illustrative';
import { useActivities } from './queries';
import { useCooperationWords } from './words';

type Chosen = { readonly [K in keyof ActivityFilters]?: ActivityFilters[K] | undefined };

interface ActivityListProps {
  readonly filters: Chosen;
  /** Stands in its place when there is nothing to list. */
  readonly empty: React.ReactNode;
}

/** Visits, meetings, conferences and events, the latest first. */
export function ActivityList({ filters, empty }: ActivityListProps) {
  const words = useCooperationWords();
  return (
    <Paged
      query={useActivities(filters)}
      empty={typeof empty === 'string' ? <p className="quiet">{empty}</p> : empty}
    >
      {(items) => (
        <ul className="activity-list" aria-label={words.activities.list}>
          {items.map((item) => (
            <li key={item.id}>
              <Row item={item} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

function Row({ item }: { item: ActivitySummary }) {
  const words = useCooperationWords();
  const { common } = useWords();
  const names = useNames();
  const { activities } = words;
  const { pair, units } = item;
  const where = pair
    ? words.pairOf(names.unit(pair.aiding), names.unit(pair.receiving))
    : units.map((unit) => names.unit(unit)).join(common.listComma);
  return (
    <>
      <p className="activity-head">
        <span className="nowrap">{item.startsOn ?? activities.noDay}</span>
        <Link to={`/cooperation/activities/${item.id}`}>
          <strong>{item.title === '' ? activities.untitled : item.title}</strong>
        </Link>
      </p>
      <p className="activity-meta">
        <StatusTag tone="blue">{activities.kinds[item.kind]}</StatusTag>
        <span>{activities.levels[item.level]}</span>
        <span className="activity-where">{where}</span>
        {item.place !== '' && <span>{item.place}</span>}
        {item.items > 0 && <span>{activities.items(item.items)}</span>}
        {item.draft && (
          <StatusTag tone="grey">
            {item.edition === 0 ? activities.draft : activities.draftOf(item.edition)}
          </StatusTag>
        )}
        {item.illustrative && <Illustrative />}
      </p>
    </>
  );
}
