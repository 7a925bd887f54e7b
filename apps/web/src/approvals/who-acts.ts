import type { StageView } from '@shanhai/contracts/approvals';
import type { Person } from './people';

/** hold: they act. claim: any of them may claim it. nobody: an administrator is asked. */
export interface WhoActs {
  readonly by: 'hold' | 'claim' | 'nobody';
  readonly people: readonly Person[];
}

/** Who can act in an open stage now. A pool that waits to be claimed has signers, though none of them holds it yet. */
export function whoActs({ seats }: Pick<StageView, 'seats'>): WhoActs {
  const those = (wanted: StageView['seats'][number]['status']): Person[] =>
    seats.flatMap(({ status, person }) => (status === wanted && person ? [person] : []));
  const holders = those('open');
  if (holders.length > 0) return { by: 'hold', people: holders };
  const claimers = those('pooled');
  return { by: claimers.length > 0 ? 'claim' : 'nobody', people: claimers };
}
