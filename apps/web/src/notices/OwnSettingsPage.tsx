import { useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { LanguageChoices } from '../app/Toggles';
import { queries } from '../app/queries';
import { useMe } from '../session/session';
import { PageTitle } from '../ui/PageTitle';
import { Failure, Skeleton } from '../ui/states';
import { AddressState } from './AddressState';
import { SettingsForm } from './SettingsForm';
import { useSettingsWords } from './settings-words';
import './notices.css';

const KEY = ['notice-settings', 'own'] as const;

/** How I am told: what is sent by e-mail, when, and in which language. */
export function OwnSettingsPage() {
  const words = useSettingsWords();
  const { person } = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request('GET', '/notices/settings', { signal }),
  });
  return (
    <div className="page notice-settings">
      <PageTitle title={words.title} />
      <p className="lead">{words.lead}</p>
      <AddressState />
      {data === undefined ? (
        error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton />
        )
      ) : (
        <>
          <section className="card part">
            <h2>{words.language}</h2>
            <p>{data.email === null ? words.noAddress : words.address(data.email)}</p>
            <LanguageChoices personId={person.id} /> <span className="quiet">{words.languageHint}</span>
          </section>
          <SettingsForm
            key={data.version}
            from={data}
            reload={() => void refetch()}
            save={async (choices) => {
              const saved = await request('PUT', '/notices/settings', {
                ...{ body: choices, ifMatch: data.version },
              });
              queries.setQueryData(KEY, saved);
            }}
          />
        </>
      )}
    </div>
  );
}
