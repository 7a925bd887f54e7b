import type { DateString } from '../../calendar';
import type { Rejection } from '../../result';
import { daysOf } from './apply';
import type { CallPhase, CallWindow } from './call';

interface Standing {
  readonly phase: CallPhase;
  readonly window: CallWindow;
}

/**
 * Why the last day can't become `until`; undefined when it can. A call that people rely on is only ever made longer, and once
 * it is over it does not come back: who was too late was told so.
 */
export function extensionRefusal({ phase, window }: Standing, until: DateString): Rejection | undefined {
  if (phase === 'draft') return { code: 'call_not_published' };
  if (phase === 'withdrawn') return { code: 'call_withdrawn' };
  const { closesOn, opensOn } = daysOf(window);
  if (phase === 'closed') return { code: 'call_closed', params: { opensOn, closesOn } };
  return until > closesOn ? undefined : { code: 'call_not_longer', params: { closesOn } };
}

/** Why a call can't be withdrawn; undefined when it can. What was submitted goes its way. */
export function withdrawalRefusal({ phase, window }: Standing): Rejection | undefined {
  switch (phase) {
    case 'coming':
    case 'open':
      return undefined;
    case 'draft':
      return { code: 'call_not_published' };
    case 'closed':
      return { code: 'call_closed', params: daysOf(window) };
    case 'withdrawn':
      return { code: 'call_withdrawn' };
  }
}
