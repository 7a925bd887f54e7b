import { randomUUID } from 'node:crypto';
import { deliver, openChannels } from '@shanhai/application/notices';
import { workingCalendar } from '@shanhai/domain/calendar';
import { openMailer } from '@shanhai/platform/mail';
import { openDatabase, type Database } from '@shanhai/platform/postgres';
import { createDatabase } from './database';
import { addOrganisation, addPerson, type Organisation } from './held-stage';
import { MailServer } from './smtp';

const wall = new Date('2020-01-01T00:00:00Z');

export const at = (text: string): Date => new Date(`${text}+08:00`);

/** A year of nothing but weekends, far from any notice. */
export const calendarOf2030 = workingCalendar([
  { year: 2030, version: 1, daysOff: [], workdays: [], source: 'test' },
]);

/** A clock that stands: the business's where the test says, the wall's long before. */
export const clockAt = (now: Date) => ({ now: () => now, wall: () => wall });

export interface PostRoom {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly org: Organisation;
  readonly mails: MailServer;
  readonly letters: Letters;
  close(): Promise<void>;
}

/** A database with a small organisation, and a mail server that keeps what it gets. */
export async function openPostRoom(): Promise<PostRoom> {
  const test = await createDatabase();
  const db = openDatabase({
    ...{ url: test.appUrl, poolSize: 8, application: 'test', onIdleError: () => undefined },
  });
  const mails = new MailServer();
  await mails.start();
  const close = async () => {
    await mails.stop();
    await db.end();
    await test.drop();
  };
  const org = await addOrganisation(db);
  return { db, databaseUrl: test.appUrl, org, mails, letters: new Letters(db, mails), close };
}

/** Persons who get letters, what is to be delivered to them, and the way to the server, without any queue. */
export class Letters {
  constructor(
    private readonly db: Database,
    private readonly mails: MailServer,
  ) {}

  async newReader(more: { email?: string | null } = {}): Promise<{ id: string; address: string }> {
    const address = `${randomUUID()}@mail.example`;
    return { id: await addPerson(this.db, '收件人', { email: address, ...more }), address };
  }

  async deliveriesTo(address: string) {
    const { rows } = await this.db.query<{ id: string; status: string; attempts: number }>(
      'SELECT id, status, attempts FROM delivery WHERE address = $1',
      [address],
    );
    return rows;
  }

  /** One attempt at each that is pending; answers what became of them. */
  async send(address: string, now: Date): Promise<string[]> {
    const { db } = this;
    const mailer = openMailer({ smtpUrl: this.mails.url, from: 'test@shanhai.example' });
    const clock = clockAt(now);
    const channels = openChannels({ db, clock, mailer, publicUrl: 'https://shanhai.example' });
    const ports = { db, clock, channels, chance: () => 0, pause: () => Promise.resolve(), sender: 'test' };
    const pending = (await this.deliveriesTo(address)).filter(({ status }) => status === 'pending');
    const reports: string[] = [];
    for (const { id, attempts } of pending)
      reports.push((await deliver(ports, { id, attempt: attempts, lane: 'mail.example' })).kind);
    mailer.close();
    return reports;
  }
}
