import { Client, Connection } from '@temporalio/client';

export interface TemporalOptions {
  readonly address: string;
  readonly namespace: string;
}

/**
 * A client of Temporal that need not be up: nothing is sent before the first call, and a lost connection
 * comes back by itself. A failed call is not repeated in here: the outbox is what repeats.
 */
export function openTemporal({ address, namespace }: TemporalOptions): Client {
  const connection = Connection.lazy({
    address,
    interceptors: [],
    // gRPC would pause up to two minutes between its attempts to reconnect.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
  });
  return new Client({ connection, namespace });
}
