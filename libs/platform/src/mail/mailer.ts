import { createTransport } from 'nodemailer';
import { type SendOutcome, oneLine, outcomeOf, sentWith } from './outcome';

export interface Message {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same at every attempt, so that a mail program shows a repetition once. With its angle brackets. */
  readonly messageId: string;
  /** Where one click in a mail program ends messages of this sort (RFC 2369, RFC 8058). */
  readonly unsubscribeUrl?: string;
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
const CONNECTIONS = 16;

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
  transport.use('stream', (mail, done) => {
    const { written } = mail.data as { written?: () => void };
    // It ends when the connection has taken the last of it, which is after DATA was answered and not before.
    mail.message.processFunc((content) => content.once('end', () => written?.()));
    done();
  });
  return {
    send: async (message) => {
      if (!ADDRESS.test(message.to.address)) return noAddress(message.to.address);
      let whole = false;
      const letter = { ...lettered(from, message), written: () => (whole = true) };
      try {
        const sent = await transport.sendMail({ ...letter, signal: AbortSignal.timeout(timeoutMs) });
        return sentWith(sent.response);
      } catch (error) {
        return outcomeOf(error, whole);
      }
    },
    probe: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

/** What no server could deliver to. The rest is for the recipient's own server to say (RFC 5321 4.1.2). */
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,255}$/;
const noAddress = (address: string): SendOutcome => ({
  ...{ kind: 'refused', step: 'own' },
  answer: { code: null, enhanced: null, text: `no address: ${oneLine(address)}`.slice(0, 500) },
});

/** A line break in a name or a title would start a header of its own. */
const lettered = (from: string, message: Message) => ({
  from,
  to: { name: oneLine(message.to.name), address: oneLine(message.to.address) },
  subject: oneLine(message.subject),
  text: message.text,
  html: message.html,
  messageId: message.messageId,
  // RFC 3834: no vacation answers to what a machine sent.
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(message.unsubscribeUrl && {
      'List-Unsubscribe': `<${message.unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
});
