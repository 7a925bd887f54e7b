/** Where in the conversation with the server an attempt ended. */
export type SmtpStep =
  | 'connect' // no connection, no greeting, or it broke before the message
  | 'tls'
  | 'sign_in'
  | 'sender'
  | 'recipient'
  | 'content' // DATA: before it is sent, or the last answer after it
  | 'own'; // our side found it impossible: nothing was sent

/** What the server said, as far as it was an answer. */
export interface SmtpAnswer {
  /** 421 and the like; null when nothing was said, or nothing that RFC 5321 4.2 calls a reply. */
  readonly code: number | null;
  /** Status code of RFC 3463, such as 5.1.1; null when the server names none. */
  readonly enhanced: string | null;
  /** In the server's or the client's own words, at most 500 characters, on one line. */
  readonly text: string;
}

/**
 * What became of a message.
 * - sent: the server has taken it.
 * - deferred: the server answered "later" (4xx, RFC 5321 4.2.1).
 * - refused: the server answered "never" to this recipient or this message (5xx).
 * - unreachable: no answer about this message: no connection, no sign-in, or a sender that is not allowed. Nothing is
 *   wrong with the message, and the server does not have it.
 * - unanswered: all of it was written, and the connection ended before an answer: the server may have it or not.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly answer: SmtpAnswer }
  | {
      readonly kind: 'deferred' | 'refused' | 'unreachable' | 'unanswered';
      readonly step: SmtpStep;
      readonly answer: SmtpAnswer;
    };

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Reads what the server said to a message that it has taken. */
export const sentWith = (response: string): SendOutcome => ({ kind: 'sent', answer: answerIn(response) });

/**
 * Reads a failure of the SMTP client.
 * @param written whether the whole message was given to the connection before it failed.
 */
export function outcomeOf(error: unknown, written = false): SendOutcome {
  // By its shape: an error of another realm is no instance of this one's Error.
  const failure = (
    typeof error === 'object' && error !== null ? error : new Error(String(error))
  ) as SmtpError;
  const answer = failureIn(failure.response, failure.message);
  const step = stepOf(failure);
  return { kind: kindOf(failure, step, answer.code, written), step, answer };
}

function kindOf(
  { code = '', response }: SmtpError,
  step: SmtpStep,
  status: number | null,
  written: boolean,
): Exclude<SendOutcome['kind'], 'sent'> {
  // 421 at any time: the service is closing the connection (RFC 5321 4.2.1), and has taken nothing.
  if (status === 421) return 'unreachable';
  if (aboutMessage(step) && status !== null) return status >= 500 ? 'refused' : 'deferred';
  // Too large, said to the sender's line because the size stands there (RFC 1870), or found so by ourselves.
  if (step === 'sender' && (status === 552 || (code === 'EMESSAGE' && !response))) return 'refused';
  // Our side found the recipient's address impossible: nothing was sent, and nothing will ever be.
  if (code === 'EENVELOPE' && step === 'own') return 'refused';
  return written ? 'unanswered' : 'unreachable';
}

/** Refusals of the greeting, the sign-in or the sender concern every message alike. */
const aboutMessage = (step: SmtpStep): boolean => step === 'recipient' || step === 'content';

function stepOf({ code = '', command = '' }: SmtpError): SmtpStep {
  if (code === 'ETLS' || command === 'STARTTLS') return 'tls';
  if (code === 'EAUTH' || command.startsWith('AUTH')) return 'sign_in';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'DATA') return 'content';
  return command === 'API' ? 'own' : 'connect';
}

/** A reply begins with three digits of which the first is 2 to 5 (RFC 5321 4.2.1); anything else is only words. */
const REPLY = /^([2-5]\d\d)(?:[ -]|$)(?:([245]\.\d{1,3}\.\d{1,3})(?:\s|$))?/;
/** What a message on a screen and in a row may be long. */
const MOST = 500;

function answerIn(response: string): SmtpAnswer {
  const [, code, enhanced] = REPLY.exec(response) ?? [];
  return {
    code: code === undefined ? null : Number(code),
    enhanced: enhanced ?? null,
    text: oneLine(response).slice(0, MOST),
  };
}

/** Of a failure only 4xx and 5xx say something: a "250" where nothing was taken answers nothing. */
function failureIn(response: string | undefined, otherwise: string): SmtpAnswer {
  const answer = answerIn(response ?? '');
  if (answer.code !== null && answer.code >= 400) return answer;
  return { code: null, enhanced: null, text: answer.text || oneLine(otherwise).slice(0, MOST) };
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]+/g;

/** Control characters of a server's words would reach logs and screens, those of a name would write headers. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').trim();
