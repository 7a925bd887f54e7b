import type { Dated } from '@shanhai/domain/approvals';
import type { StoredEvent } from './events.store';

/** A stored event of an approval as the domain knows it. */
export const datedOf = ({ type, data, at }: Pick<StoredEvent, 'type' | 'data' | 'at'>): Dated =>
  ({ type, ...data, at: at.toISOString() }) as Dated;
