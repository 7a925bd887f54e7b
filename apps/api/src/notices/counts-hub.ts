import type { CountsEvent } from '@shanhai/contracts/notices';
import type { ServerResponse } from 'node:http';

interface Connection {
  readonly response: ServerResponse;
  readonly personId: string;
  readonly sessionId: string;
  /** When the session ends, so does what it holds open. */
  readonly expiry: NodeJS.Timeout;
  /** What was sent last, word for word. */
  last: string;
}

export interface HubOptions {
  /** The numbers of all these persons, in one query. */
  readonly counts: (personIds: readonly string[]) => Promise<ReadonlyMap<string, CountsEvent>>;
  readonly onError: (error: unknown) => void;
  /** Changes that nobody tells of (a day ends, a task closes) are seen within this time. */
  readonly pollMs?: number;
  /** Many notices at once become one look. */
  readonly pauseMs?: number;
}

const mostPerPerson = 20;

/** Keeps the connections that wait for numbers, and tells each when its own have changed. */
export class CountsHub {
  private readonly connections = new Set<Connection>();
  private readonly poll: NodeJS.Timeout;
  private soon: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(private readonly options: HubOptions) {
    this.poll = setInterval(() => void this.look(), options.pollMs ?? 5_000).unref();
  }

  hasRoomFor(personId: string): boolean {
    return [...this.connections].filter((each) => each.personId === personId).length < mostPerPerson;
  }

  /** Takes a response whose headers are sent. */
  add(
    response: ServerResponse,
    person: { id: string; sessionId: string; expiresAt: Date },
    wall: Date,
  ): void {
    const left = Math.max(0, person.expiresAt.getTime() - wall.getTime());
    const expiry = setTimeout(() => response.end(), left).unref();
    const { id: personId, sessionId } = person;
    const connection = { response, personId, sessionId, expiry, last: '' };
    this.connections.add(connection);
    response.on('close', () => {
      clearTimeout(expiry);
      this.connections.delete(connection);
    });
    response.write('retry: 3000\n\n');
    this.wake();
  }

  /** Something changed for somebody. */
  wake(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.look();
    }, this.options.pauseMs ?? 100).unref();
  }

  endSession(sessionId: string): void {
    for (const { response, sessionId: own } of this.connections) if (own === sessionId) response.end();
  }

  close(): void {
    clearInterval(this.poll);
    clearTimeout(this.soon);
    for (const { response } of this.connections) response.end();
  }

  /** One look at a time; a change that comes meanwhile is seen by the next. */
  private async look(): Promise<void> {
    if (this.connections.size === 0) return;
    if (this.looking) return this.wake();
    this.looking = true;
    try {
      const persons = [...new Set([...this.connections].map(({ personId }) => personId))];
      this.tell(await this.options.counts(persons));
    } catch (error) {
      this.options.onError(error);
    } finally {
      this.looking = false;
    }
  }

  private tell(counts: ReadonlyMap<string, CountsEvent>): void {
    for (const connection of this.connections) {
      const event = counts.get(connection.personId);
      const text = event && JSON.stringify(event);
      // The comment keeps proxies from closing a connection on which nothing happens.
      if (text === undefined || text === connection.last) connection.response.write(': still here\n\n');
      else connection.response.write(`event: counts\ndata: ${text}\n\n`);
      connection.last = text ?? connection.last;
    }
  }
}
