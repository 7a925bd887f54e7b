import type { Application } from '@shanhai/contracts/projects';
import { addressOf, request } from '../api/request';
import { queries } from '../app/queries';
import type { Draft, DraftDoor } from '../forms/draft';

const patch = (id: string, change: (before: Application) => Partial<Application>): void => {
  queries.setQueryData<Application>(
    ['application', id],
    (before) => before && { ...before, ...change(before) },
  );
};

const doorOf = (id: string): DraftDoor => ({
  edit: `/drafts/${id}`,
  review: `/drafts/${id}/review`,
  record: `/projects/${id}`,
  submitted: `/projects/${id}/submitted`,
  pdf: (lang) => addressOf('/applications/{id}/form.pdf', { id }, { lang }),
  save: async (formData, version) => {
    const sent = { params: { id }, body: { formData }, ifMatch: version };
    const saved = await request('PUT', '/applications/{id}/form', sent);
    patch(id, () => ({ ...saved, formData }));
    return saved.version;
  },
  read: async () => {
    const { formData, version } = await request('GET', '/applications/{id}', { params: { id } });
    return { data: formData, version };
  },
  refresh: () => queries.invalidateQueries({ queryKey: ['application', id] }),
  refreshLists: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  discard: () => request('DELETE', '/applications/{id}', { params: { id } }),
  submit: async (version, idempotencyKey) => {
    const sent = { params: { id }, body: { version }, idempotencyKey };
    queries.setQueryData(['application', id], await request('POST', '/applications/{id}/submit', sent));
  },
  uploadAddress: (field) => addressOf('/applications/{id}/attachments/{field}', { id, field }),
  removeAttachment: (attachmentId) =>
    request('DELETE', '/applications/{id}/attachments/{attachmentId}', { params: { id, attachmentId } }),
  setAttachments: (change) => patch(id, ({ attachments }) => ({ attachments: change(attachments) })),
});

/** An application as the form edits it. */
export const draftOf = (application: Application): Draft => ({
  ...application,
  kind: application.programme.title,
  door: doorOf(application.id),
});
