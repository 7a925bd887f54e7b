import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { useNames } from '../i18n/names';
import { PageTitle } from '../ui/PageTitle';
import { Failure, Skeleton } from '../ui/states';
import { SettingsForm } from './SettingsForm';
import { useSettingsWords } from './settings-words';
import './notices.css';

/** How the persons of a unit and of those below are told until they choose. */
export function UnitSettingsPage() {
  const { id = '' } = useParams();
  const words = useSettingsWords();
  const names = useNames();
  const key = ['notice-settings', 'unit', id] as const;
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request('GET', '/units/{id}/notice-settings', { params: { id }, signal }),
  });
  if (data === undefined) {
    return (
      <div className="page notice-settings">
        <PageTitle title={words.title} />
        {error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton />}
      </div>
    );
  }
  return (
    <div className="page notice-settings">
      <PageTitle title={words.unitTitle(names.unit(data.unit))} />
      <p className="lead">{words.unitLead}</p>
      <SettingsForm
        key={data.version}
        from={data}
        reload={() => void refetch()}
        save={async (choices) => {
          const saved = await request('PUT', '/units/{id}/notice-settings', {
            ...{ params: { id }, body: choices, ifMatch: data.version },
          });
          queries.setQueryData(key, saved);
        }}
      />
    </div>
  );
}
