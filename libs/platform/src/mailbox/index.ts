import { simpleParser, type ParsedMail } from 'mailparser';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Mail {
  readonly id: string;
  readonly messageId: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly receivedAt: Date;
  readonly text: string;
  readonly html: string | null;
}

const suffix = '.eml';

/** The folder in which the demo's mail server leaves each message as one file, never changed afterwards. */
export class Mailbox {
  private readonly parsed = new Map<string, Mail>();

  constructor(
    private readonly folder: string,
    private readonly most = 500,
  ) {}

  /** The newest messages to a recipient, or to all; an address matches whole, in any case. */
  async list(limit: number, to?: string): Promise<Mail[]> {
    const found: Mail[] = [];
    // Names begin with the time of arrival.
    for (const name of (await this.names()).reverse()) {
      if (found.length >= limit) break;
      const mail = await this.read(name);
      if (to === undefined || addresses(mail.to).includes(to.toLowerCase())) found.push(mail);
    }
    return found;
  }

  async find(id: string): Promise<Mail | undefined> {
    const names = await this.names();
    return names.includes(id + suffix) ? this.read(id + suffix) : undefined;
  }

  private async names(): Promise<string[]> {
    const names = await readdir(this.folder);
    return names.filter((name) => name.endsWith(suffix)).sort();
  }

  private async read(name: string): Promise<Mail> {
    const known = this.parsed.get(name);
    if (known) return known;
    const path = join(this.folder, name);
    const [source, { mtime }] = await Promise.all([readFile(path), stat(path)]);
    const mail = mailOf(name.slice(0, -suffix.length), mtime, await simpleParser(source));
    if (this.parsed.size >= this.most) this.parsed.clear();
    this.parsed.set(name, mail);
    return mail;
  }
}

const addresses = (to: string): string[] =>
  to
    .toLowerCase()
    .split(',')
    .map((each) => /<([^>]+)>/.exec(each)?.[1] ?? each.trim());

const mailOf = (id: string, receivedAt: Date, mail: ParsedMail): Mail => ({
  id,
  messageId: mail.messageId ?? '',
  to: [mail.to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', '),
  from: mail.from?.text ?? '',
  subject: mail.subject ?? '',
  receivedAt,
  text: mail.text ?? '',
  html: typeof mail.html === 'string' ? mail.html : null,
});
