import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** How the server treats a message to an address. */
export type Treatment =
  | { readonly do: 'accept'; readonly afterMs?: number }
  /** Answers 550 to the recipient: never. */
  | { readonly do: 'refuse' }
  /** Answers 451 to the recipient: later. */
  | { readonly do: 'defer' }
  /** Answers the recipient, or the message when all of it is there, with a reply of 4xx or 5xx. */
  | { readonly do: 'answer'; readonly at: 'recipient' | 'content'; readonly reply: string }
  /** Says to the recipient, or to the message, what is no reply at all, and hangs up. */
  | { readonly do: 'babble'; readonly at: 'recipient' | 'content'; readonly words: string }
  /** Breaks the connection in the middle of the message. */
  | { readonly do: 'cut' }
  /** Takes the message and breaks the connection without an answer. */
  | { readonly do: 'drop' };

/** How far a message has come: the caller of a step waits for whoever watches it. */
export type Step = 'connected' | 'recipient' | 'begun' | 'taken';

export interface Received {
  readonly to: string;
  /** When all of it was there, by the wall clock in milliseconds. */
  readonly at: number;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: ReadonlyMap<string, unknown>;
}

/** A real SMTP server that can be made to misbehave. Dropped messages are kept apart. */
export class MailServer {
  /** May be shared by several servers: one mailbox. */
  received: Received[] = [];
  readonly dropped: Received[] = [];
  treat: (address: string) => Treatment = () => ({ do: 'accept' });
  /** Told of each step before the server goes on. */
  watch: (step: Step) => void = () => undefined;
  /** Lets a client wait for its greeting. */
  greetAfterMs = 0;
  /** Offers STARTTLS with a certificate that nobody vouches for. */
  offersTls = false;
  private server: SMTPServer | undefined;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  to(address: string): Received[] {
    return this.received.filter((each) => each.to === address);
  }

  /** On the same port as before, after a stop; nothing when it runs. */
  async start(): Promise<void> {
    if (this.server) return;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: this.offersTls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      onConnect: (_session, done) => {
        this.watch('connected');
        if (this.greetAfterMs > 0) setTimeout(done, this.greetAfterMs).unref();
        else done();
      },
      onRcptTo: ({ address }, session, done) => {
        this.watch('recipient');
        const treatment = this.treat(address);
        if (treatment.do === 'babble' && treatment.at === 'recipient')
          void this.babble(session, treatment.words);
        else done(refusalOf(treatment));
      },
      onData: (stream, session, done) => {
        this.take(stream, session).then(done, done);
      },
    });
    server.on('error', () => undefined); // a client that goes away in the middle is what some tests do
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = undefined;
    for (const connection of connectionsOf(server)) connection._socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private async take(stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<undefined> {
    const address = session.envelope.rcptTo[0]?.address ?? '';
    this.watch('begun');
    const treatment = this.treat(address);
    if (treatment.do === 'cut') {
      this.breakOff(session);
      return undefined;
    }
    const message = await messageIn(stream, address);
    if (treatment.do === 'drop' || (treatment.do === 'babble' && treatment.at === 'content')) {
      this.dropped.push(message);
      if (treatment.do === 'drop') this.breakOff(session);
      else await this.babble(session, treatment.words);
      return undefined;
    }
    if (treatment.do === 'answer' && treatment.at === 'content') throw replyOf(treatment.reply);
    if (treatment.do === 'accept' && treatment.afterMs) await sleep(treatment.afterMs);
    this.received.push(message);
    this.watch('taken');
    return undefined;
  }

  /** Long enough for the words to be heard before the connection is gone. */
  private async babble(session: SMTPServerSession, words: string): Promise<void> {
    if (!this.server) return;
    const [connection] = [...connectionsOf(this.server)].filter((each) => each.session.id === session.id);
    connection?._socket.write(`${words}\r\n`);
    await sleep(200);
    this.breakOff(session);
  }

  private breakOff(session: SMTPServerSession): void {
    if (!this.server) return;
    for (const connection of connectionsOf(this.server)) {
      if (connection.session.id === session.id) connection._socket.destroy();
    }
  }
}

interface Connection {
  readonly session: { readonly id: string };
  readonly _socket: { destroy(): void; write(text: string): void };
}

/** smtp-server does not say how to break a connection; its set of connections does. */
const connectionsOf = (server: SMTPServer): Set<Connection> =>
  (server as unknown as { connections: Set<Connection> }).connections;

const messageIn = async (stream: NodeJS.ReadableStream, to: string): Promise<Received> => {
  const mail = await simpleParser(await buffer(stream));
  return {
    ...{ to, at: Date.now(), messageId: mail.messageId ?? '', subject: mail.subject ?? '' },
    ...{ text: mail.text ?? '', html: mail.html || '', headers: mail.headers },
  };
};

/** "552 5.3.4 too large" as smtp-server takes it. */
const replyOf = (reply: string): Error =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });

const refusalOf = (treatment: Treatment): Error | null => {
  if (treatment.do === 'refuse') return replyOf('550 5.1.1 no such mailbox');
  if (treatment.do === 'defer') return replyOf('451 4.3.0 try again later');
  return treatment.do === 'answer' && treatment.at === 'recipient' ? replyOf(treatment.reply) : null;
};
