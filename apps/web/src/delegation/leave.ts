import type { NewDelegation } from '@shanhai/contracts/org';
import { isProblem } from '../api/problem';
import type { Picked } from '../approvals/act-draft';
import type { useDelegationWords } from './words';

/** A leave as it is filled in. */
export interface Leave {
  readonly delegate: Picked | null;
  readonly from: string;
  readonly to: string;
  /** Null is everything. */
  readonly routes: readonly string[] | null;
  readonly reason: string;
}

export type LeaveField = 'delegate' | 'from' | 'to' | 'routes' | 'reason';
export type LeaveErrors = Partial<Record<LeaveField, string>>;

/** What is missing before it can be sent; the service knows the rest. */
export const missing = (
  leave: Leave,
  words: ReturnType<typeof useDelegationWords>['errors'],
): LeaveErrors => ({
  ...(leave.delegate === null ? { delegate: words.to } : {}),
  ...(leave.from === '' ? { from: words.from } : {}),
  ...(leave.to === '' ? { to: words.until } : leave.to < leave.from ? { to: words.order } : {}),
  ...(leave.routes?.length === 0 ? { routes: words.routes } : {}),
  ...(leave.reason.trim() === '' ? { reason: words.reason } : {}),
});

const fieldOf: Readonly<Record<string, LeaveField>> = {
  person_unknown: 'delegate',
  delegation_to_oneself: 'delegate',
  delegate_without_post: 'delegate',
  delegation_cycle: 'delegate',
  delegation_too_long: 'delegate',
  delegation_overlaps: 'from',
  period_reversed: 'to',
  delegation_over: 'to',
  delegation_too_far: 'to',
  route_unknown: 'routes',
};

/** A refusal of the service beside the field that it is about; empty when it is about none. */
export const refusedField = (error: unknown): LeaveErrors => {
  if (!isProblem(error)) return {};
  const field = fieldOf[error.code];
  return field === undefined || error.detail === undefined ? {} : { [field]: error.detail };
};

export const bodyOf = ({ delegate, from, to, routes, reason }: Leave): NewDelegation | null =>
  delegate === null
    ? null
    : {
        delegateId: delegate.id,
        from,
        to,
        reason: reason.trim(),
        ...(routes === null ? {} : { routes: [...routes] }),
      };
