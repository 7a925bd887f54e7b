import { isGrpcServiceError } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';

/**
 * unreachable: the server is away, overloaded or not set up yet; the same call will do later.
 * refused: the server understood and will never accept this call.
 * failed: anything else; worth a limited number of attempts.
 */
export type CallFailure = 'unreachable' | 'refused' | 'failed';

/** gRPC status codes by number: https://grpc.io/docs/guides/status-codes/ */
const kinds: Readonly<Record<number, CallFailure>> = {
  1: 'unreachable', // CANCELLED: the connection was closed under the call
  3: 'refused', // INVALID_ARGUMENT
  4: 'unreachable', // DEADLINE_EXCEEDED
  7: 'unreachable', // PERMISSION_DENIED: for an administrator to set right, not the message's fault
  8: 'unreachable', // RESOURCE_EXHAUSTED
  12: 'refused', // UNIMPLEMENTED
  14: 'unreachable', // UNAVAILABLE
  16: 'unreachable', // UNAUTHENTICATED: as PERMISSION_DENIED
};

/** What an error of Temporal's client means for the message that was being sent. */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof NamespaceNotFoundError) return 'unreachable';
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!isGrpcServiceError(cause)) return 'failed';
  return kinds[cause.code] ?? 'failed';
}

/** One line for logs and `last_error`: the message and, for gRPC, its details. */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`.slice(0, 500);
}
