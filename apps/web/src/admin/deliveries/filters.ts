import type { Delivery } from '@shanhai/contracts/admin';
import { dayIn, oneOf, present } from '../../app/address';

/** An administrator comes for what could not be delivered. */
const FIRST = 'dead';

export interface Filters {
  /** undefined: any. */
  readonly status?: Delivery['status'] | undefined;
  readonly channel?: Delivery['channel'] | undefined;
  readonly kind?: Delivery['kind'] | undefined;
  readonly reason?: NonNullable<Delivery['reason']> | undefined;
  readonly q?: string | undefined;
  /** Days of Zhejiang on which it was written, both counted. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Every choice that there is, by its name: the words have one for each. */
interface Choices {
  readonly status: Readonly<Record<Delivery['status'], string>>;
  readonly channel: Readonly<Record<Delivery['channel'], string>>;
  readonly kinds: Readonly<Record<Delivery['kind'], string>>;
  readonly reasons: Readonly<Record<NonNullable<Delivery['reason']>, string>>;
}

const among = <T extends string>(named: Readonly<Record<T, string>>, text: string | null): T | undefined =>
  oneOf(Object.keys(named) as T[], text);

/** What an address filters by. */
export const filtersIn = (search: URLSearchParams, { status, channel, kinds, reasons }: Choices): Filters =>
  present({
    status: search.has('status') ? among(status, search.get('status')) : FIRST,
    channel: among(channel, search.get('channel')),
    kind: among(kinds, search.get('kind')),
    reason: among(reasons, search.get('reason')),
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
