import type { DeadlineItem, FeedScope } from '@shanhai/contracts/deadlines';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { icalendar, type CalendarEntry } from '@shanhai/platform/icalendar';
import { createHash, randomBytes } from 'node:crypto';
import { coveredUnits } from '../org';
import type { SignInAttempts } from '../session';
import { deadlinePage, type OpenDeadline } from './deadlines.store';
import { lightWords } from './export-words';
import { findFeed, putFeed, readerOfFeed, removeFeed } from './feed.store';
import { itemsOf } from './items';
import { today } from './lists';
import { standpoint, type DeadlineDeps } from './lights';
import { selectionOf } from './selection';

export interface FeedDeps extends DeadlineDeps {
  /** Where browsers and calendar programs reach the service. */
  readonly publicUrl: string;
  /** Addresses that name calendars that don't exist. */
  readonly misses: SignInAttempts;
  /** Looks at one calendar. */
  readonly looks: SignInAttempts;
}

/** The soonest; nobody plans by more, and a calendar program loads the whole of it each time. */
const MOST = 1_000;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export async function feedOf({ db }: Pick<FeedDeps, 'db'>, personId: string) {
  const feed = await findFeed(db, personId);
  return ok({ feed: feed ? stated(feed) : null });
}

const stated = ({ createdAt, lastReadAt }: { createdAt: Date; lastReadAt: Date | null }) => ({
  createdAt: createdAt.toISOString(),
  lastReadAt: lastReadAt?.toISOString() ?? null,
});

/** Makes an address of 256 random bits, said this once: what is kept opens no calendar. */
export async function renewFeed(deps: FeedDeps, personId: string) {
  const { db, clock, publicUrl } = deps;
  const token = randomBytes(32).toString('base64url');
  const createdAt = clock.wall();
  await putFeed(db, personId, hashOf(token), createdAt);
  const url = new URL(`/api/v1/calendar-feeds/${token}/deadlines.ics`, publicUrl).href;
  const covers = (await coveredUnits(db, personId, today(deps))).length > 0;
  const coveredUrl = covers ? `${url}?scope=covered` : null;
  return ok({ ...stated({ createdAt, lastReadAt: null }), url, coveredUrl });
}

export async function revokeFeed({ db }: Pick<FeedDeps, 'db'>, personId: string): Promise<Result<undefined>> {
  await removeFeed(db, personId);
  return ok(undefined);
}

/**
 * The calendar at a private address: what its person would see now in the list "mine", or on the board. Rejects with `not_found` for an
 * address that is nobody's, and with `too_many_requests` who guesses or looks too often.
 */
export async function readFeed(
  deps: FeedDeps,
  { token, address, scope }: { readonly token: string; readonly address: string; readonly scope: FeedScope },
): Promise<Result<string>> {
  const { db, clock, misses, looks } = deps;
  const wall = clock.wall();
  const hash = hashOf(token);
  const name = `${scope} ${hash.toString('hex')}`;
  const seconds = Math.max(misses.waitSeconds(address, '', wall), looks.waitSeconds('', name, wall));
  if (seconds > 0) return reject('too_many_requests', { params: { seconds } });
  const day = today(deps);
  const reader = await readerOfFeed(db, hash, wall, day);
  if (!reader) {
    misses.failed(address, '', wall);
    return reject('not_found');
  }
  looks.failed('', name, wall);
  const at = await standpoint(deps);
  const covered = new Set(await coveredUnits(db, reader.id, day));
  const selection = selectionOf({ ...reader, coveredUnits: covered }, { scope }, at.bounds);
  const rows = await deadlinePage(db, selection, { after: null, limit: MOST });
  const items = await itemsOf(db, rows, at);
  const entries = items.map((item, index) =>
    entryOf(item, rows[index] as OpenDeadline, reader.language, deps.publicUrl),
  );
  const head = { name: nameOf[scope][reader.language], at: at.now };
  return ok(icalendar({ ...head, language: reader.language }, entries));
}

const nameOf = {
  mine: { zh: '山海协作：我的期限', en: 'Shanhai: my deadlines' },
  covered: { zh: '山海协作：所管单位的期限', en: 'Shanhai: deadlines of my units' },
} as const;

function entryOf(
  item: DeadlineItem,
  { changes, changedAt, openedAt }: OpenDeadline,
  language: 'zh' | 'en',
  publicUrl: string,
): CalendarEntry {
  const zh = language === 'zh';
  const what = [item.title[language], item.case?.title].filter((part) => part !== undefined && part !== '');
  const lines = [
    lightWords[item.light][language],
    ...(item.provisional
      ? [zh ? '暂定：节假日安排尚未公布' : 'Provisional: the holidays are not published']
      : []),
    item.case?.number,
    zh ? item.unit.nameZh : item.unit.nameEn,
  ];
  return {
    uid: `${item.id}@${new URL(publicUrl).hostname}`,
    at: new Date(item.dueAt),
    summary: `${marks(item, zh)}${what.join(zh ? '：' : ': ')}`,
    description: lines.filter((line) => typeof line === 'string').join('\n'),
    url: new URL(item.link ?? '/deadlines', publicUrl).href,
    ...{ sequence: changes, created: openedAt, modified: changedAt ?? openedAt },
    status: item.provisional || item.pausedAt !== null ? 'tentative' : 'confirmed',
    categories: [item.kindName[language]],
  };
}

const marks = ({ pausedAt, provisional }: DeadlineItem, zh: boolean): string =>
  (pausedAt === null ? '' : zh ? '【暂停】' : '[paused] ') +
  (provisional ? (zh ? '【暂定】' : '[provisional] ') : '');
