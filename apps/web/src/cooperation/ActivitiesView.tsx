import { useSearchParams } from 'react-router';
import { useChosenAddress } from '../app/chosen-address';
import { oneOf } from '../app/address';
import { Empty } from '../ui/states';
import { ActivityList } from './ActivityList';
import { addressOf, yearIn } from './filters';
import { NewActivity } from './NewActivity';
import { useScope } from './queries';
import { useCooperationWords } from './words';
import { Choice, Filters } from './YearCity';

const kinds = ['visit', 'joint_meeting', 'conference', 'event'] as const;
const levels = ['leaders', 'deputies', 'working'] as const;
const states = ['published', 'draft'] as const;

/** What was held between units, the latest first, with what is still written. */
export function ActivitiesView() {
  const words = useCooperationWords();
  const { activities } = words;
  const { filters, go } = useFilters();
  const scope = useScope();
  const years = (scope.data?.years ?? []).map(String);
  const inUse = Object.values(filters).filter((each) => each !== undefined).length;
  return (
    <>
      <div className="cooperation-tools">
        <Filters inUse={inUse} onClear={() => go({})}>
          <Choice
            label={words.year}
            any={words.any}
            value={filters.year?.toString()}
            options={years}
            nameOf={(year) => words.yearIs(Number(year))}
            onChange={(year) => go({ ...filters, year: year === undefined ? undefined : Number(year) })}
          />
          <Choice
            label={activities.kind}
            any={words.any}
            value={filters.kind}
            options={kinds}
            nameOf={(kind) => activities.kinds[kind]}
            onChange={(kind) => go({ ...filters, kind })}
          />
          <Choice
            label={activities.level}
            any={words.any}
            value={filters.level}
            options={levels}
            nameOf={(level) => activities.levels[level]}
            onChange={(level) => go({ ...filters, level })}
          />
          <Choice
            label={activities.state}
            any={words.any}
            value={filters.state}
            options={states}
            nameOf={(state) => activities.states[state]}
            onChange={(state) => go({ ...filters, state })}
          />
        </Filters>
        <span className="spring" />
        <NewActivity />
      </div>
      <div className="card part">
        <ActivityList
          filters={filters}
          empty={
            inUse > 0 ? (
              <Empty title={activities.emptyFilter} />
            ) : (
              <Empty title={activities.empty} lead={activities.emptyLead} />
            )
          }
        />
      </div>
    </>
  );
}

function useFilters() {
  const [search] = useSearchParams();
  const goTo = useChosenAddress();
  const filters = {
    year: yearIn(search),
    kind: oneOf(kinds, search.get('kind')),
    level: oneOf(levels, search.get('level')),
    state: oneOf(states, search.get('state')),
  };
  const go = (next: Partial<typeof filters>) => goTo(addressOf('activities', next));
  return { filters, go };
}
