import type { Submission, SubmissionSummary } from '@shanhai/contracts/approvals';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { byCursor } from '../api/by-cursor';
import { addressOf, request } from '../api/request';
import { queries } from '../app/queries';
import type { Draft, DraftDoor } from '../forms/draft';

const WATCH_MS = 20_000;
const LISTS = ['submissions'] as const;

export const useSubmission = (id: string) =>
  useQuery({
    queryKey: ['submission', id],
    queryFn: ({ signal }) => request('GET', '/submissions/{id}', { params: { id }, signal }),
    // A draft changes by its author alone; what is on its way changes by others.
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? WATCH_MS : false),
  });

export const useSubmissions = (status?: SubmissionSummary['status']) =>
  useInfiniteQuery({
    queryKey: [...LISTS, status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request('GET', '/submissions', { query: { status, limit: 30, cursor: pageParam }, signal }),
    ...byCursor,
  });

/** Everything that the person may start: few enough to be searched where they are shown. */
export const useKinds = () =>
  useQuery({
    queryKey: ['submission-kinds'],
    queryFn: ({ signal }) => request('GET', '/submission-kinds', { query: { limit: 200 }, signal }),
  });

export const refreshSubmissions = (): Promise<void> => queries.invalidateQueries({ queryKey: LISTS });

const patch = (id: string, change: (before: Submission) => Partial<Submission>): void => {
  queries.setQueryData<Submission>(
    ['submission', id],
    (before) => before && { ...before, ...change(before) },
  );
};

const doorOf = (id: string): DraftDoor => ({
  edit: `/submissions/${id}/edit`,
  review: `/submissions/${id}/review`,
  record: `/submissions/${id}`,
  submitted: `/submissions/${id}/submitted`,
  pdf: (lang) => addressOf('/submissions/{id}/form.pdf', { id }, { lang }),
  save: async (formData, version) => {
    const sent = { params: { id }, body: { formData }, ifMatch: version };
    const saved = await request('PATCH', '/submissions/{id}', sent);
    patch(id, () => ({ ...saved, formData }));
    return saved.version;
  },
  read: async () => {
    const { formData, version } = await request('GET', '/submissions/{id}', { params: { id } });
    return { data: formData, version };
  },
  refresh: () => queries.invalidateQueries({ queryKey: ['submission', id] }),
  refreshLists: refreshSubmissions,
  discard: () => request('DELETE', '/submissions/{id}', { params: { id } }),
  submit: async (version, idempotencyKey) => {
    const sent = { params: { id }, body: { version }, idempotencyKey };
    const { status, number, approvalId } = await request('POST', '/submissions/{id}/submit', sent);
    patch(id, () => ({ status, number, approvalId }));
    void queries.invalidateQueries({ queryKey: ['submission', id] });
  },
  uploadAddress: (field) => addressOf('/submissions/{id}/attachments/{field}', { id, field }),
  removeAttachment: (attachmentId) =>
    request('DELETE', '/submissions/{id}/attachments/{attachmentId}', { params: { id, attachmentId } }),
  setAttachments: (change) => patch(id, ({ attachments }) => ({ attachments: change(attachments) })),
});

/** A submission as the form edits it. */
export const draftOf = (submission: Submission): Draft => ({
  ...submission,
  kind: submission.route.title,
  returned: submission.status === 'returned',
  door: doorOf(submission.id),
});
