import type { SignOff } from '@shanhai/contracts/approvals';
import { signOffsTold } from '@shanhai/domain/approvals';
import { datedOf, type StoredEvent } from '../audit';

/** By the number of its event, whether each signature and vote still stands. */
export function signOffsIn(events: readonly StoredEvent[]): ReadonlyMap<number, SignOff> {
  const own = events.filter(({ streamType }) => streamType === 'approval');
  const told = signOffsTold(own.map(datedOf));
  const given = own.filter(({ type }) => type === 'signed' || type === 'voted');
  return new Map(
    given.flatMap(({ seq }, at) => {
      const one = told[at];
      return one ? [[seq, { stillValid: one.goneBy === null, goneBy: one.goneBy }] as const] : [];
    }),
  );
}
