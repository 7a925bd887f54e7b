import type { ApplicationSummary } from '@shanhai/contracts/projects';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useServiceNow } from '../app/status';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { DueLabel } from '../inbox/InboxRow';
import { Paged, type PagedQuery } from '../ui/Paged';
import './projects.css';

/** What applications and submissions have in common where they are listed. */
type CaseSummary = Pick<
  ApplicationSummary,
  'id' | 'unit' | 'number' | 'title' | 'updatedAt' | 'holders' | 'heldSince' | 'stage' | 'dueAt'
>;

interface CaseListProps<T> {
  readonly query: PagedQuery<T>;
  readonly label: string;
  readonly empty: ReactNode;
  readonly row: (item: T) => ReactNode;
}

/** Cases with who holds them, since when, and the time left. */
export function CaseList<T extends CaseSummary>({ query, label, empty, row }: CaseListProps<T>) {
  return (
    <Paged query={query} empty={empty}>
      {(items) => (
        <ul className="card application-list" aria-label={label}>
          {items.map((item) => (
            <li key={item.id}>{row(item)}</li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

interface CaseRowProps {
  readonly item: CaseSummary;
  readonly to: string;
  readonly tag: ReactNode;
  /** The programme or the route: what it is one of. */
  readonly kind: ApplicationSummary['programme']['title'];
  readonly untitled: string;
}

export function CaseRow({ item, to, tag, kind, untitled }: CaseRowProps) {
  const names = useNames();
  return (
    <Link className="application-row" to={to}>
      <span className="row-top">
        {tag}
        <span>{names.text(kind)}</span>
        {item.number && <span className="nowrap">{item.number}</span>}
      </span>
      <span className="row-title">{item.title || untitled}</span>
      <span className="row-meta">
        <span>{names.unit(item.unit)}</span>
        <HeldBy item={item} />
      </span>
    </Link>
  );
}

function HeldBy({ item }: { item: CaseSummary }) {
  const { projects, common } = useWords();
  const names = useNames();
  const now = useServiceNow();
  const { holders, heldSince, stage, dueAt, updatedAt } = item;
  if (holders.length === 0) return <span>{projects.mine.updated(dayAndTime(new Date(updatedAt)))}</span>;
  return (
    <>
      <span>
        {projects.mine.holder}
        {common.colon}
        {names.people(holders)}
        {stage && ` · ${names.text(stage)}`}
      </span>
      {heldSince && <span className="nowrap">{projects.mine.since(dayAndTime(new Date(heldSince)))}</span>}
      {dueAt && <DueLabel due={dueAt} provisional={false} asOf={now} />}
    </>
  );
}
