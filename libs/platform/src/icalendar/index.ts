/** One entry of a calendar. Its id names it for ever: a calendar program replaces what it has by what comes later. */
export interface CalendarEntry {
  /** Stable, unique in the world: with a domain of ours. */
  readonly uid: string;
  readonly at: Date;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  /** How often it has moved. */
  readonly sequence: number;
  readonly created: Date;
  readonly modified: Date;
  /** tentative: it may move without anybody's act. */
  readonly status: 'confirmed' | 'tentative';
  readonly categories: readonly string[];
}

export interface CalendarHead {
  readonly name: string;
  /** When it was made. */
  readonly at: Date;
  readonly language: 'zh' | 'en';
}

const PRODUCT = '-//Shanhai//Deadlines 1.0//ZH';
/** How soon a program should look again; it decides by itself. */
const REFRESH = 'PT1H';

/**
 * A calendar to subscribe to (RFC 5545, METHOD:PUBLISH; refresh and name by RFC 7986). Times are UTC, so that no time zone
 * need be described: programs show them in the reader's own. Entries take no time, so that nobody is busy for them.
 */
export const icalendar = (head: CalendarHead, entries: readonly CalendarEntry[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME;LANGUAGE=${head.language}:${escaped(head.name)}`,
    `X-WR-CALNAME:${escaped(head.name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...entries.flatMap((entry) => eventLines(entry, head)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const eventLines = (entry: CalendarEntry, { at, language }: CalendarHead): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(entry.uid)}`,
  `DTSTAMP:${utc(at)}`,
  `DTSTART:${utc(entry.at)}`,
  `CREATED:${utc(entry.created)}`,
  `LAST-MODIFIED:${utc(entry.modified)}`,
  `SEQUENCE:${entry.sequence}`,
  `STATUS:${entry.status.toUpperCase()}`,
  `SUMMARY;LANGUAGE=${language}:${escaped(entry.summary)}`,
  `DESCRIPTION;LANGUAGE=${language}:${escaped(entry.description)}`,
  ...(entry.categories.length > 0 ? [`CATEGORIES:${entry.categories.map(escaped).join(',')}`] : []),
  `URL:${entry.url}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** `20261125T093000Z` */
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Section 3.3.11. Control characters are not allowed in a text; a line end is written as two characters. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** Section 3.1: no line longer than 75 octets, and none broken inside of a character. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}
