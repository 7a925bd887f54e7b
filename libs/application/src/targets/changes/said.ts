import { shanghaiTime } from '../../approvals/refusal';
import type { PendingRow } from './changes.store';

/** A request that is in the way, for a sentence: its number, who handed it in and when. */
export const saidOf = ({ number, by, at }: PendingRow) => ({
  ...{ number, by: { zh: by.name, en: by.nameEn }, at: shanghaiTime(at.toISOString()) },
});
