import type { Notice } from '@shanhai/contracts/notices';
import { Link, useSearchParams } from 'react-router';
import { useWords } from '../i18n/words';
import { PageTitle } from '../ui/PageTitle';
import { Paged } from '../ui/Paged';
import { Empty, sentenceOf } from '../ui/states';
import { useUnread } from './live';
import { NoticeItem } from './NoticeItem';
import { type NoticeFilters, useMarkAllRead, useNotices } from './reading';
import './notices.css';

/** What was told, newest first; its filters stand in the address. */
export function NoticesPage() {
  const { notices } = useWords();
  const [search, setSearch] = useSearchParams();
  const filters = filtersIn(search);
  const query = useNotices(filters);
  const change = (name: keyof NoticeFilters, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    // At once: a second choice made in the same breath adds to the first.
    setSearch(next, { replace: true, flushSync: true });
  };
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  const newest = query.data?.pages[0]?.items[0]?.createdAt;
  return (
    <div className="page">
      <PageTitle title={notices.title} />
      <Filters filters={filters} change={change} />
      <MarkAll newest={narrowed ? undefined : newest} />
      <Paged
        query={query}
        empty={
          narrowed ? (
            <Empty title={notices.noMatch}>
              <button className="button" type="button" onClick={() => setSearch({}, { replace: true })}>
                {notices.clear}
              </button>
            </Empty>
          ) : (
            <Empty title={notices.empty} lead={notices.emptyLead} />
          )
        }
      >
        {(items: readonly Notice[]) => (
          <ul className="card notices" aria-label={notices.listLabel}>
            {items.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}

const filtersIn = (search: URLSearchParams): NoticeFilters => ({
  group: (search.get('group') ?? undefined) as NoticeFilters['group'],
  process: search.get('process') ?? undefined,
  unread: search.get('unread') === 'true' ? 'true' : undefined,
});

interface FiltersProps {
  readonly filters: NoticeFilters;
  readonly change: (name: keyof NoticeFilters, value: string) => void;
}

function Filters({ filters, change }: FiltersProps) {
  const { notices } = useWords();
  return (
    <div className="notice-filters" role="group" aria-label={notices.filters}>
      <Choice
        label={notices.group}
        all={notices.allGroups}
        names={notices.groups}
        value={filters.group ?? ''}
        onChange={(value) => change('group', value)}
      />
      <Choice
        label={notices.process}
        all={notices.allProcesses}
        names={notices.processes}
        value={filters.process ?? ''}
        onChange={(value) => change('process', value)}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={filters.unread === 'true'}
          onChange={({ target }) => change('unread', target.checked ? 'true' : '')}
        />
        <span>{notices.onlyUnread}</span>
      </label>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly names: Readonly<Record<string, string>>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, all, names, value, onChange }: ChoiceProps) => (
  <label>
    <span className="visually-hidden">{label}</span>
    <select className="input" value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{all}</option>
      {Object.entries(names).map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

/** Marks what was there when the list was read. */
function MarkAll({ newest }: { newest: string | undefined }) {
  const words = useWords();
  const { notices } = words;
  const unread = useUnread();
  const { mutate, isPending, data, error } = useMarkAllRead();
  return (
    <p className="notice-acts">
      {newest !== undefined && unread > 0 && (
        <button className="button" type="button" disabled={isPending} onClick={() => mutate(newest)}>
          {notices.markAllRead}
        </button>
      )}
      <Link className="button quiet" to="/me/notifications">
        {notices.settings}
      </Link>
      <span role="status">{data && notices.markedAll(data.marked)}</span>
      {error && (
        <span className="field-error" role="alert">
          {sentenceOf(error, words)}
        </span>
      )}
    </p>
  );
}
