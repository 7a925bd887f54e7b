import { createTransport } from 'nodemailer';
import { type SendOutcome, outcomeOf } from './outcome';

export interface Message {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same at every attempt, so that a mail program shows a repetition once. With its angle brackets. */
  readonly messageId: string;
}

/** A door to an SMTP server. */
export interface Mailer {
  /** Never throws for what the server or the network did: the outcome says it. */
  send(message: Message): Promise<SendOutcome>;
  /** @throws when the server cannot be reached or refuses the sign-in. */
  probe(): Promise<void>;
  close(): void;
}

export interface MailerOptions {
  /** smtp://user:password@host:port, or smtps:// */
  readonly smtpUrl: string;
  readonly from: string;
  /** The longest that one message may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * A server may examine a message for minutes before it says that it has it. Who hangs up earlier sends it again,
 * and again (RFC 5321 4.5.3.2.6 asks for ten minutes; half of that already bounds how long a slot is held).
 */
const PATIENCE_MS = 300_000;

/** As many as a notifier sends at once. */
const CONNECTIONS = 8;

export function openMailer({ smtpUrl, from, timeoutMs = PATIENCE_MS }: MailerOptions): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    // A connection that broke is reported: the delivery's row decides when to try again, not the pool.
    maxRequeues: 0,
    idleTimeout: 10_000,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: timeoutMs,
    dnsTimeout: 5_000,
    // Content comes from templates: a path or an address in it must never be opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      try {
        const sent = await transport.sendMail({
          ...lettered(from, message),
          signal: AbortSignal.timeout(timeoutMs),
        });
        return { kind: 'sent', response: sent.response };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    probe: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

const lettered = (from: string, message: Message) => ({
  from,
  to: { name: oneLine(message.to.name), address: oneLine(message.to.address) },
  subject: oneLine(message.subject),
  text: message.text,
  html: message.html,
  messageId: message.messageId,
  // RFC 3834: no vacation answers to what a machine sent.
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
});

/** A line break in a name or a title would start a header of its own. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
