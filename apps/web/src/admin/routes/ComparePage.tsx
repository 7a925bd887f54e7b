import type { RouteView } from '@shanhai/contracts/approvals';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { stringify } from 'yaml';
import { request } from '../../api/request';
import { useNames, type Localized } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { PageTitle } from '../../ui/PageTitle';
import { Failure, Skeleton } from '../../ui/states';
import '../admin.css';
import { useAdminWords, useRouteWords } from '../words';
import { joinWords } from './route-parts';
import { textOf, useRoute } from './routes';
import { TextDiff } from './TextDiff';

/** The other version is the older side: what this one says differently. */
const useComparison = (id: string, other: string) =>
  useQuery({
    queryKey: ['route', id, 'compare', other],
    queryFn: ({ signal }) =>
      request('GET', '/routes/{id}/compare/{other}', { params: { id: other, other: id }, signal }),
  });

export function ComparePage() {
  const { id = '', other = '' } = useParams();
  const { compare } = useRouteWords();
  const { route: words } = useAdminWords();
  const [comparison, after, before] = [useComparison(id, other), useRoute(id), useRoute(other)];
  const failed = [comparison, after, before].find(({ isError, data }) => isError && data === undefined);
  if (failed) {
    return (
      <div className="page">
        <Failure error={failed.error} retry={() => void failed.refetch()} />
      </div>
    );
  }
  if (!comparison.data || !after.data || !before.data) {
    return (
      <div className="page">
        <Skeleton rows={8} />
      </div>
    );
  }
  return (
    <div className="page admin">
      <PageTitle title={compare.title} />
      <p className="admin-facts">
        <Link to={`/admin/routes/${id}`}>{words.back}</Link>
        <Between before={before.data} after={after.data} />
      </p>
      <section className="card part" aria-labelledby="changes-title">
        <h2 id="changes-title">{compare.words}</h2>
        <Changes changes={comparison.data.changes} />
      </section>
      <section className="card part" aria-labelledby="texts-title">
        <h2 id="texts-title">{compare.text}</h2>
        <TextDiff before={textOf(before.data)} after={textOf(after.data)} label={compare.text} />
      </section>
    </div>
  );
}

function Between({ before, after }: { before: RouteView; after: RouteView }) {
  const { compare } = useRouteWords();
  const { routes } = useAdminWords();
  const names = useNames();
  const side = ({ title, version }: RouteView) =>
    `${names.text(title)} · ${version === null ? compare.draft : routes.version(version)}`;
  return <span>{compare.lead(side(before), side(after))}</span>;
}

type Changes = NonNullable<ReturnType<typeof useComparison>['data']>['changes'];

function Changes({ changes }: { changes: Changes }) {
  const { compare, tree } = useRouteWords();
  const { common } = useWords();
  const names = useNames();
  const field = useFieldName();
  const { added, removed, moved, changed, joins, document, same } = changes;
  if (same) return <p>{compare.same}</p>;
  const named = (say: (title: string) => string) => (stage: { key: string; title: Localized }) => (
    <li key={stage.key}>{say(names.text(stage.title))}</li>
  );
  return (
    <ul className="change-list">
      {added.map(named(compare.added))}
      {removed.map(named(compare.removed))}
      {moved.map(named(compare.moved))}
      {joins.map(({ pointer, stages, before, after }) => (
        <Change
          key={pointer}
          title={compare.join(stages.map(names.text).join(common.listComma))}
          change={{ field: 'join', before: joinWords(before, tree), after: joinWords(after, tree) }}
        />
      ))}
      {document.map((change) => (
        <Change key={change.field} title={compare.document(field(change.field))} change={change} />
      ))}
      {changed.flatMap((stage) =>
        stage.fields.map((change) => (
          <Change
            key={`${stage.key} ${change.field}`}
            title={compare.changed(names.text(stage.title), field(change.field))}
            change={change}
          />
        )),
      )}
    </ul>
  );
}

function useFieldName() {
  const { fields } = useRouteWords().compare;
  return (name: string): string =>
    name in fields ? fields[name as keyof typeof fields] : `${fields.other} ${name}`;
}

function Change({ title, change }: { title: string; change: Changes['document'][number] }) {
  const { compare } = useRouteWords();
  return (
    <li>
      <p>{title}</p>
      <dl>
        <dt className="quiet">{compare.before}</dt>
        <dd>
          <Shown value={change.before} />
        </dd>
        <dt className="quiet">{compare.after}</dt>
        <dd>
          <Shown value={change.after} />
        </dd>
      </dl>
    </li>
  );
}

function Shown({ value }: { value: unknown }) {
  const { compare } = useRouteWords();
  const { common } = useWords();
  if (value === undefined) return <span className="quiet">{compare.absent}</span>;
  if (typeof value === 'boolean') return value ? common.yes : common.no;
  return (
    <code>{typeof value === 'string' ? value : stringify(value, { collectionStyle: 'flow' }).trim()}</code>
  );
}
