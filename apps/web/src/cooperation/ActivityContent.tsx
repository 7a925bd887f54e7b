import type { ActivityView, MinutesItemView } from '@shanhai/contracts/cooperation';
import { Link } from 'react-router';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Failure } from '../ui/states';
import { useWorkOfMinutes } from '../work-items/queries';
import { Supervised } from './Supervised';
import { useCooperationWords } from './words';

/**
 * What an activity says: when, where, who, the agenda and the minutes. `activityId`: of published minutes, whose items may
 * be supervised; absent for a draft and for an edition of before.
 */
export function ActivityContent({
  content,
  activityId,
}: {
  content: ActivityView;
  activityId?: string | undefined;
}) {
  const words = useCooperationWords();
  const { page } = words.activities;
  const work = useWorkOfMinutes(activityId);
  return (
    <>
      <section className="card part">
        <Facts content={content} />
      </section>
      {content.agenda.length > 0 && (
        <section className="card part" aria-labelledby="activity-agenda">
          <h2 id="activity-agenda">{page.agenda}</h2>
          <ol className="steps">
            {content.agenda.map((text, at) => (
              <li key={at}>{text}</li>
            ))}
          </ol>
        </section>
      )}
      <section className="card part" aria-labelledby="activity-minutes">
        <h2 id="activity-minutes">{page.minutes}</h2>
        {content.minutes.length === 0 ? (
          <p className="quiet">{page.noMinutes}</p>
        ) : (
          <>
            {work.isError && <Failure error={work.error} retry={() => void work.refetch()} />}
            <ol className="minutes">
              {content.minutes.map((item) => (
                <li key={item.id}>
                  <Item item={item} />
                  {activityId !== undefined && (
                    <Supervised
                      activityId={activityId}
                      of={work.data?.items.find(({ itemId }) => itemId === item.id)}
                    />
                  )}
                </li>
              ))}
            </ol>
          </>
        )}
      </section>
    </>
  );
}

function Facts({ content }: { content: ActivityView }) {
  const words = useCooperationWords();
  const { page, kinds, levels, noDay, kind, level } = words.activities;
  const names = useNames();
  const { common } = useWords();
  const { startsOn, endsOn, place, pair, units } = content;
  const day = startsOn === null ? noDay : endsOn === null ? startsOn : words.term(startsOn, endsOn);
  return (
    <dl className="overview">
      <Fact title={kind}>{kinds[content.kind]}</Fact>
      <Fact title={level}>{levels[content.level]}</Fact>
      <Fact title={page.date}>{day}</Fact>
      <Fact title={page.place}>{place === '' ? common.notFilled : place}</Fact>
      {pair !== null && (
        <Fact title={words.activities.pair}>
          <Link
            to={`/cooperation/pairs/${pair.id}${startsOn === null ? '' : `?year=${startsOn.slice(0, 4)}`}`}
          >
            {words.pairOf(names.unit(pair.aiding), names.unit(pair.receiving))}
          </Link>
        </Fact>
      )}
      {units.length > 0 && (
        <Fact title={page.units}>{units.map((unit) => names.unit(unit)).join(common.listComma)}</Fact>
      )}
      <Fact title={page.participants}>
        <Participants of={content.participants} />
      </Fact>
    </dl>
  );
}

const Fact = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);

function Participants({ of }: { of: ActivityView['participants'] }) {
  const names = useNames();
  const { common } = useWords();
  if (of.length === 0) return common.notFilled;
  return of
    .map((each) => {
      if (each.kind === 'unit') return names.unit(each.unit);
      if (each.kind === 'person') return names.person(each.person);
      return [each.organisation, each.title, each.name].filter((text) => text !== '').join(' ');
    })
    .join(common.listComma);
}

function Item({ item }: { item: MinutesItemView }) {
  const { page } = useCooperationWords().activities;
  const names = useNames();
  const { common } = useWords();
  const { text, responsibleUnit, coResponsibleUnits, dueOn } = item;
  return (
    <>
      <p>{text}</p>
      <p className="activity-meta">
        {responsibleUnit !== null && (
          <span>
            {page.responsible}
            {common.colon}
            {names.unit(responsibleUnit)}
          </span>
        )}
        {coResponsibleUnits.length > 0 && (
          <span>
            {page.co}
            {common.colon}
            {coResponsibleUnits.map((unit) => names.unit(unit)).join(common.listComma)}
          </span>
        )}
        {dueOn !== null && (
          <span>
            {page.due}
            {common.colon}
            {dueOn}
          </span>
        )}
      </p>
    </>
  );
}
