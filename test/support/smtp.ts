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
  /** Takes the message and breaks the connection without an answer. */
  | { readonly do: 'drop' };

export interface Received {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: ReadonlyMap<string, unknown>;
}

/** A real SMTP server that can be made to misbehave. Dropped messages are kept apart. */
export class MailServer {
  readonly received: Received[] = [];
  readonly dropped: Received[] = [];
  treat: (address: string) => Treatment = () => ({ do: 'accept' });
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
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(refusalOf(this.treat(address))),
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
    const mail = await simpleParser(await buffer(stream));
    const message: Received = {
      to: address,
      messageId: mail.messageId ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
      headers: mail.headers,
    };
    const treatment = this.treat(address);
    if (treatment.do === 'drop') {
      this.dropped.push(message);
      this.breakOff(session);
      return undefined;
    }
    if (treatment.do === 'accept' && treatment.afterMs) await sleep(treatment.afterMs);
    this.received.push(message);
    return undefined;
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
  readonly _socket: { destroy(): void };
}

/** smtp-server does not say how to break a connection; its set of connections does. */
const connectionsOf = (server: SMTPServer): Set<Connection> =>
  (server as unknown as { connections: Set<Connection> }).connections;

const refusalOf = (treatment: Treatment): Error | null => {
  if (treatment.do === 'refuse') return Object.assign(new Error('no such mailbox'), { responseCode: 550 });
  if (treatment.do === 'defer') return Object.assign(new Error('try again later'), { responseCode: 451 });
  return null;
};
