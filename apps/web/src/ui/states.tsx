import type { ReactNode } from 'react';
import { isProblem, NETWORK } from '../api/problem';
import { useWords, type Words } from '../i18n/words';

/** The real shape of what comes, drawn only when the answer takes longer than 150 ms. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { common } = useWords();
  return (
    <div className="skeleton" role="status">
      <p className="visually-hidden">{common.loading}</p>
      {Array.from({ length: rows * 2 }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}

export function Empty({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {lead !== undefined && <p>{lead}</p>}
      {children}
    </div>
  );
}

/** One sentence for the reader: the service's own where it gave one, never a raw code. */
export const sentenceOf = (error: unknown, { app }: Words): string => {
  if (!isProblem(error)) return app.errors.unexpected;
  if (error.code === NETWORK) return app.errors.network;
  return error.detail ?? app.errors.unexpected;
};

export function Trace({ error }: { error: unknown }) {
  const { common } = useWords();
  if (!isProblem(error) || error.traceId === undefined) return null;
  return (
    <p className="trace">
      {common.trace} <code>{error.traceId}</code>
    </p>
  );
}

/** The failed region only: what failed, what to do, and a number that support can look up. */
export function Failure({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }) {
  const words = useWords();
  const missing = isProblem(error) && error.status === 404;
  return (
    <div className="note error" role="alert">
      <h2>{title ?? (missing ? words.app.errors.notFoundTitle : words.app.errors.region)}</h2>
      <p>{missing ? words.app.errors.notFound : sentenceOf(error, words)}</p>
      <Trace error={error} />
      {retry && !missing && (
        <div className="actions">
          <button className="button" type="button" onClick={retry}>
            {words.common.retry}
          </button>
        </div>
      )}
    </div>
  );
}

interface Asked {
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** In place of an answer that is not there yet: its shape, or why it did not come. */
export const Waiting = ({ query, rows }: { query: Asked; rows?: number }) =>
  query.isError ? (
    <Failure error={query.error} retry={() => void query.refetch()} />
  ) : (
    <Skeleton {...(rows !== undefined && { rows })} />
  );

/** The same for a page that is nothing without its answer. */
export const WaitingPage = (props: { query: Asked; rows?: number }) => (
  <div className="page">
    <Waiting {...props} />
  </div>
);
