/**
 * What became of a message.
 * - sent: the server has taken it.
 * - deferred: the server answered "later" (4xx, RFC 5321 4.2.1).
 * - refused: the server answered "never" to this recipient or this message (5xx).
 * - unreachable: no answer about this message: no connection, no sign-in, a sender that is not allowed, or a
 *   connection that broke before the last answer. Nothing is wrong with the message.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly response: string }
  | { readonly kind: 'deferred' | 'refused' | 'unreachable'; readonly reason: string };

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Reads a failure of the SMTP client. */
export function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof Error)) return { kind: 'unreachable', reason: String(error) };
  const { code = '', command = '', responseCode = 0 } = error as SmtpError;
  const reason = [code, command, error.message].filter(Boolean).join(' ').slice(0, 500);
  return { kind: kindOf(code, command, responseCode), reason };
}

const kindOf = (
  code: string,
  command: string,
  responseCode: number,
): 'deferred' | 'refused' | 'unreachable' => {
  // 421 at any time: the service is closing the connection (RFC 5321 4.2.1), whatever was said before.
  if (responseCode === 421) return 'unreachable';
  if (aboutMessage(command) && responseCode >= 500) return 'refused';
  if (aboutMessage(command) && responseCode >= 400) return 'deferred';
  // Our side found the recipient's address impossible: nothing was sent, and nothing will ever be.
  if (code === 'EENVELOPE' && command === 'API') return 'refused';
  return 'unreachable';
};

/** Refusals of the greeting, the sign-in or the sender concern every message alike. */
const aboutMessage = (command: string): boolean => command === 'RCPT TO' || command === 'DATA';
