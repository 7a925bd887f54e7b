import type { ChannelState, Delivery, DeliveryAct } from '@shanhai/contracts/admin';
import type { StoredAct } from './acts.store';
import type { StoredAttempt, StoredChannel, StoredDelivery } from './list.store';

const timeOf = (at: Date | null): string | null => at?.toISOString() ?? null;

export const deliveryView = (row: StoredDelivery): Delivery => {
  const { personId, name, nameEn, createdAt, nextAt, sentAt, ...rest } = row;
  const waits = row.status === 'pending' || row.status === 'sending';
  return {
    ...(rest as Pick<Delivery, 'channel' | 'kind' | 'status' | 'reason'> & typeof rest),
    person: { id: personId, name, nameEn },
    createdAt: createdAt.toISOString(),
    nextAt: waits ? nextAt.toISOString() : null,
    sentAt: timeOf(sentAt),
  };
};

export const attemptView = ({ beganAt, endedAt, ...rest }: StoredAttempt) => ({
  ...(rest as typeof rest & { outcome: 'sent' | null; step: 'own' | null }),
  beganAt: beganAt.toISOString(),
  endedAt: timeOf(endedAt),
});

export const actView = ({
  id,
  kind,
  personId,
  name,
  nameEn,
  at,
  comment,
  scope,
  done,
  finishedAt,
}: StoredAct) =>
  ({
    ...{ id, kind, comment, scope, done },
    person: { id: personId, name, nameEn },
    at: at.toISOString(),
    finishedAt: timeOf(finishedAt),
  }) as DeliveryAct;

export const channelView = ({ dueSince, ...rest }: StoredChannel) =>
  ({ ...rest, dueSince: timeOf(dueSince) }) as ChannelState;
