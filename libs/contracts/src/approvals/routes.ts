import type { RouteComparison } from '@shanhai/domain/approvals';
import { z } from 'zod';
import { endpoint, localized, nothing, pageOf, pageQuery, personRef, timestamp, uuid } from '../http';
import { formData } from '../forms';
import { ruleProblem, ruleText } from '../rules';
import type { RouteDocument } from './route-document';
import { way } from './way';

/** superseded: a newer version of its key was published, so nothing new starts on it, even once that one is retired. */
export const routeStatuses = ['draft', 'published', 'superseded', 'retired'] as const;

/** The shape is `routeDocument` (docs/routes.md); it recurses, which an inline schema can't say. */
const document = z.custom<RouteDocument>((value) => typeof value === 'object' && value !== null);

const summary = {
  id: uuid,
  key: z.string(),
  /** null for a draft: it gets the next version of its key when it is published. */
  version: z.number().int().nullable(),
  title: localized,
  status: z.enum(routeStatuses),
  /** Of a draft, raised by every edit; If-Match carries it. */
  revision: z.number().int(),
  /** Whether people start it by themselves (签报). */
  startable: z.boolean(),
  /** How many approvals run on it now. */
  running: z.number().int(),
  updatedAt: timestamp,
  updatedBy: personRef.nullable(),
  publishedAt: timestamp.nullable(),
  publishedBy: personRef.nullable(),
  retiredAt: timestamp.nullable(),
  retiredBy: personRef.nullable(),
};
export const routeSummary = z.strictObject(summary);
export type RouteSummary = z.infer<typeof routeSummary>;

export const routeView = z.strictObject({
  ...summary,
  document,
  /** The text as it was written; null when a document was given. */
  source: z.string().nullable(),
  /** SHA-256 over the canonical JSON (RFC 8785) of the document; null for a draft. */
  hash: z.string().nullable(),
});
export type RouteView = z.infer<typeof routeView>;

export const routeCheck = z.strictObject({
  /** Whether it could be published as it is: nothing but warnings. */
  publishable: z.boolean(),
  /** The document as it was read; null when it is not of a route's shape. */
  document: document.nullable(),
  problems: z.array(ruleProblem),
});
export type RouteCheck = z.infer<typeof routeCheck>;

const comparedRoute = z.strictObject({ id: uuid, key: z.string(), version: z.number().int().nullable() });
export const comparison = z.strictObject({
  from: comparedRoute,
  to: comparedRoute,
  changes: z.custom<RouteComparison>((value) => typeof value === 'object' && value !== null),
});

const byId = z.strictObject({ id: uuid });
const onDraft = ['not_found', 'forbidden', 'route_not_draft'] as const;

/** All of routes as data. Without the permission route.manage only published routes exist, and only some. */
export const routeRoutes = {
  listRoutes: endpoint({
    method: 'GET',
    path: '/routes',
    tag: 'routes',
    summary: 'Routes, by key and newest version first; drafts for administrators only',
    query: pageQuery.extend({
      status: z.enum(routeStatuses).optional(),
      key: z.string().max(100).optional(),
    }),
    status: 200,
    response: pageOf(routeSummary),
    access: 'session',
  }),
  readRoute: endpoint({
    method: 'GET',
    path: '/routes/{id}',
    tag: 'routes',
    summary: 'One route with its document and its text',
    params: byId,
    status: 200,
    response: routeView,
    access: 'session',
  }),
  createRoute: endpoint({
    method: 'POST',
    path: '/routes',
    tag: 'routes',
    summary: 'A new draft, from YAML text or a document. It can be checked and tried, never started',
    body: ruleText,
    status: 201,
    response: routeView,
    access: 'session',
    idempotent: true,
    problems: ['forbidden', 'route_invalid'],
  }),
  editRoute: endpoint({
    method: 'PUT',
    path: '/routes/{id}',
    tag: 'routes',
    summary: 'Another text for a draft; If-Match carries the revision that was read',
    params: byId,
    body: ruleText,
    status: 200,
    response: routeView,
    access: 'session',
    versioned: true,
    problems: [...onDraft, 'route_invalid', 'version_conflict'],
  }),
  deleteRoute: endpoint({
    method: 'DELETE',
    path: '/routes/{id}',
    tag: 'routes',
    summary: 'Discards a draft. What was published is retired, never removed',
    params: byId,
    status: 204,
    response: nothing,
    access: 'session',
    problems: onDraft,
  }),
  checkRoute: endpoint({
    method: 'POST',
    path: '/routes/check',
    tag: 'routes',
    summary: 'Everything that is wrong with a route, each with its place; stores nothing',
    body: ruleText,
    status: 200,
    response: routeCheck,
    access: 'session',
    problems: ['forbidden'],
  }),
  publishRoute: endpoint({
    method: 'POST',
    path: '/routes/{id}/publish',
    tag: 'routes',
    summary:
      'Makes a draft the next version of its key, immutable; If-Match carries the revision that was read',
    params: byId,
    status: 200,
    response: routeView,
    access: 'session',
    idempotent: true,
    versioned: true,
    problems: [...onDraft, 'route_invalid', 'version_conflict'],
  }),
  retireRoute: endpoint({
    method: 'POST',
    path: '/routes/{id}/retire',
    tag: 'routes',
    summary:
      'Nothing new starts on it; what runs on it goes on. Of the newest version: nothing starts by this key until another is published',
    params: byId,
    status: 200,
    response: routeView,
    access: 'session',
    idempotent: true,
    problems: ['not_found', 'forbidden', 'route_not_published', 'route_in_use'],
  }),
  dryRunRoute: endpoint({
    method: 'POST',
    path: '/routes/{id}/dry-run',
    tag: 'routes',
    summary: 'The path that a case would take today and who would sign, also of a draft; starts nothing',
    params: byId,
    body: z.strictObject({ applicantId: uuid, unitId: z.string().max(100), formData }),
    status: 200,
    response: way,
    access: 'session',
    problems: ['not_found', 'forbidden', 'route_invalid', 'person_unknown', 'unit_unknown', 'form_invalid'],
  }),
  compareRoutes: endpoint({
    method: 'GET',
    path: '/routes/{id}/compare/{other}',
    tag: 'routes',
    summary: 'What the other route says differently: stages added, removed, moved, changed',
    params: z.strictObject({ id: uuid, other: uuid }),
    status: 200,
    response: comparison,
    access: 'session',
    problems: ['not_found'],
  }),
};
