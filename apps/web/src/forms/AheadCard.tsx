import type { Form } from '@shanhai/contracts/forms';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWayWords } from '../approvals/way-words';
import '../approvals/way.css';
import { dayAndTime } from '../i18n/dates';
import { Skeleton } from '../ui/states';
import { NotForeseen } from './NotForeseen';

interface AheadCardProps<T extends { readonly asOf: string }> {
  readonly title: string;
  readonly lead: string;
  readonly form: Form;
  readonly query: UseQueryResult<T>;
  /** Whether the answers have changed since what is shown was worked out. */
  readonly outdated: boolean;
  readonly children: (foreseen: T) => ReactNode;
}

/** What answers lead to before they are submitted, as of when; and what stands there while nothing can be foreseen. */
export function AheadCard<T extends { readonly asOf: string }>({
  title,
  lead,
  form,
  query,
  outdated,
  children,
}: AheadCardProps<T>) {
  const words = useWayWords();
  return (
    <section className="card way-ahead" aria-labelledby="way-ahead" aria-busy={outdated}>
      <h2 id="way-ahead">{title}</h2>
      <p className="quiet">{lead}</p>
      {query.data ? (
        <>
          <p className="quiet" role="status">
            {outdated ? words.ahead.updating : words.asOf(dayAndTime(new Date(query.data.asOf)))}
          </p>
          {children(query.data)}
        </>
      ) : query.isError ? (
        <NotForeseen form={form} error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </section>
  );
}
