import type { Delivery } from '@shanhai/contracts/admin';
import { dayIn, oneOf, present } from '../../app/address';

export const statuses = ['pending', 'sending', 'sent', 'dead', 'given_up', 'cancelled'] as const;
export const channels = ['email', 'dingtalk', 'webhook'] as const;
export const reasons = [
  'recipient_refused',
  'content_refused',
  'address_invalid',
  'not_writable',
  'expired',
  'unanswered',
  'refused',
] as const;
/** An administrator comes for what could not be delivered. */
const FIRST = 'dead';

export interface Filters {
  /** undefined: any. */
  readonly status?: (typeof statuses)[number] | undefined;
  readonly channel?: (typeof channels)[number] | undefined;
  readonly kind?: Delivery['kind'] | undefined;
  readonly reason?: (typeof reasons)[number] | undefined;
  readonly q?: string | undefined;
  /** Days of Zhejiang on which it was written, both counted. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What an address filters by; `kinds` are those that there are. */
export const filtersIn = (search: URLSearchParams, kinds: readonly Delivery['kind'][]): Filters =>
  present({
    status: search.has('status') ? oneOf(statuses, search.get('status')) : FIRST,
    channel: oneOf(channels, search.get('channel')),
    kind: oneOf(kinds, search.get('kind')),
    reason: oneOf(reasons, search.get('reason')),
    q: search.get('q') ?? undefined,
    from: dayIn(search.get('from')),
    to: dayIn(search.get('to')),
  });

export const addressOf = ({ status, ...filters }: Filters): string => {
  const search = new URLSearchParams(status === FIRST ? {} : { status: status ?? 'any' });
  for (const [name, value] of Object.entries(present(filters))) search.set(name, String(value));
  return search.size === 0 ? '/admin/deliveries' : `/admin/deliveries?${search.toString()}`;
};

/** As the service asks for them: days are instants there. */
export const queryOf = ({ from, to, q, ...filters }: Filters) =>
  present({
    ...filters,
    q: q?.trim(),
    from: from && new Date(`${from}T00:00:00+08:00`).toISOString(),
    to: to && new Date(new Date(`${to}T00:00:00+08:00`).getTime() + 86_400_000).toISOString(),
  });
