import type { Queryable } from '@shanhai/platform/postgres';
import { appendEvents } from '../../../audit';
import { CHANGE } from '../deps';

/** Writes what the system did into a request's history. Machines never sign as people. */
export const recordStep = (
  tx: Queryable,
  of: { readonly id: string; readonly now: Date },
  step: { readonly type: string; readonly data: object; readonly reason: string },
): Promise<void> =>
  appendEvents(tx, CHANGE, of.id, [
    {
      ...{ type: step.type, data: step.data, at: of.now },
      actor: { kind: 'system', name: 'system:target-change', reason: step.reason },
    },
  ]);
