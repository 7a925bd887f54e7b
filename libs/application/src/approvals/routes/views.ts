import type { RouteDocument, RouteSummary, RouteView } from '@shanhai/contracts/approvals';
import type { FullRouteRow, RouteRow } from './library.store';

export const summaryView = (row: RouteRow): RouteSummary => {
  const { id, key, version, title, status, revision, running, updatedBy, publishedBy, retiredBy } = row;
  return {
    ...{ id, key, version, title, status, revision, running, updatedBy, publishedBy, retiredBy },
    startable: row.submission !== null,
    updatedAt: row.updatedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    retiredAt: row.retiredAt?.toISOString() ?? null,
  };
};

export const routeView = (row: FullRouteRow): RouteView => ({
  ...summaryView(row),
  document: documentOf(row),
  source: row.source,
  hash: row.hash,
});

/** The document that a row was written from. */
export const documentOf = ({ key, title, submission, definition }: FullRouteRow): RouteDocument => ({
  ...{ key, title, root: definition.root },
  ...(submission && { submission }),
});
