import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import '../admin/admin.css';
import { mayManageOrg } from '../app/permissions';
import { postsOf, usePersons } from '../approvals/persons';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { Failure, Skeleton, Waiting } from '../ui/states';
import { NewPerson } from './NewPerson';
import './org.css';
import { UnitCard } from './UnitCard';
import { above, unitFits, useUnits } from './units';
import { UnitTree } from './UnitTree';
import { useOrgWords, useResponsibilityWords } from './words';

/** Units, persons and posts: the tree or what was sought on one side, the chosen unit on the other. */
export function OrgPage() {
  const words = useOrgWords();
  const charge = useResponsibilityWords();
  const { permissions } = useMe();
  const [search] = useSearchParams();
  const [sought, setSought] = useState('');
  const units = useUnits();
  const chosen = units.data?.find(({ id }) => id === search.get('unit'));
  return (
    <div className="page admin">
      <div className="page-head">
        <PageTitle title={words.title} />
        <span className="spring" />
        <Link className="button" to="/admin/org/responsibilities">
          {charge.open}
        </Link>
        {mayManageOrg(permissions) && <NewPerson />}
      </div>
      <p className="lead">{words.lead}</p>
      <div className="org-desk">
        <section className="card part" aria-label={words.units}>
          <label className="field-label" htmlFor="org-search">
            {words.search}
          </label>
          <input
            className="input"
            id="org-search"
            type="search"
            placeholder={words.searchHint}
            value={sought}
            onChange={({ target }) => setSought(target.value)}
          />
          {units.data === undefined ? (
            units.isError ? (
              <Failure error={units.error} retry={() => void units.refetch()} />
            ) : (
              <Skeleton rows={8} />
            )
          ) : sought.trim() === '' ? (
            <UnitTree
              units={units.data}
              chosen={chosen?.id ?? null}
              opened={chosen ? above(units.data, chosen.id).map(({ id }) => id) : []}
            />
          ) : (
            <Found sought={sought} />
          )}
        </section>
        {chosen ? (
          <UnitCard key={chosen.id} unit={chosen} />
        ) : (
          <p className="quiet org-choose">{words.choose}</p>
        )}
      </div>
    </div>
  );
}

const SHOWN = 30;

/** Units and persons whose name has the text. */
function Found({ sought }: { sought: string }) {
  const words = useOrgWords();
  const names = useNames();
  const units = (useUnits().data ?? []).filter((unit) => unitFits(sought, unit));
  return (
    <div className="org-found">
      <h2>{words.tabs.units}</h2>
      {units.length === 0 && <p className="quiet">{words.noUnits}</p>}
      <ul>
        {units.slice(0, SHOWN).map((unit) => (
          <li key={unit.id}>
            <Link to={`/admin/org?unit=${unit.id}`}>{names.unit(unit)}</Link>{' '}
            <span className="quiet">{unit.id}</span>
          </li>
        ))}
      </ul>
      {units.length > SHOWN && <p className="quiet">{words.more}</p>}
      <h2>{words.tabs.persons}</h2>
      <FoundPersons sought={sought} />
    </div>
  );
}

function FoundPersons({ sought }: { sought: string }) {
  const words = useOrgWords();
  const { language } = useSpeech();
  const names = useNames();
  const query = usePersons(sought);
  if (query.data === undefined) {
    return <Waiting query={query} rows={2} />;
  }
  if (query.data.length === 0) return <p className="quiet">{words.noPersons}</p>;
  return (
    <ul>
      {query.data.map((person) => (
        <li key={person.id}>
          <Link to={`/admin/org/persons/${person.id}`}>{names.person(person)}</Link>{' '}
          <span className="quiet">{postsOf(person, language)}</span>
        </li>
      ))}
    </ul>
  );
}
