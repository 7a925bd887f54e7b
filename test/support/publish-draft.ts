import { randomUUID } from 'node:crypto';
import type { Answer, Person } from './api';

/** Publishes a draft as it was first written, unless another revision is said to have been read. */
export const publishDraft = <T>(
  admin: Person,
  id: string,
  { revision = 1, key = randomUUID() }: { readonly revision?: number; readonly key?: string } = {},
): Promise<Answer<T>> =>
  admin.send<T>('POST', `/routes/${id}/publish`, {
    headers: { 'idempotency-key': key, 'if-match': `"${revision}"` },
  });
