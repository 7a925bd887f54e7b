import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { DemoClock, type Clock } from '@shanhai/platform/clock';
import type { Mail, Mailbox } from '@shanhai/platform/mailbox';
import type { Database } from '@shanhai/platform/postgres';
import type { SignedIn } from '../session';
import { demoAccountRows, moveClock, type DemoAccount } from './demo.store';

export interface DemoDeps {
  readonly mode: 'demo' | 'test' | 'production';
  readonly db: Database;
  readonly clock: Clock;
  /** Absent when mail goes to a real server. */
  readonly mailbox: Mailbox | undefined;
}

/** Of all accounts of the demo, and refused in production together with them (prisma/seed/people.yaml). */
export const DEMO_PASSWORD = 'shanhai-demo-2020';

const demoOnly = reject('demo_only');

export async function demoAccounts({
  mode,
  db,
  clock,
}: DemoDeps): Promise<Result<{ password: string; items: DemoAccount[] }>> {
  if (mode === 'production') return demoOnly;
  const items = await demoAccountRows(db, formatDay(dayOf(clock.now())));
  return ok({ password: DEMO_PASSWORD, items });
}

export interface ClockReading {
  readonly now: string;
  readonly offsetMs: number;
}

const readingOf = (clock: Clock): ClockReading => ({
  now: clock.now().toISOString(),
  offsetMs: clock.offsetMs,
});

export const readClock = ({ mode, clock }: DemoDeps): Result<ClockReading> =>
  mode === 'production' ? demoOnly : ok(readingOf(clock));

/** So far ahead may the clock be set at once: a slip of a digit must not end a demo that never goes back. */
const mostAheadMs = 366 * 86_400_000;

/**
 * Sets the demo's one clock forward. Rejects with `demo_only`, `forbidden`, `clock_backwards`, or
 * `request_invalid` for more than a year at once.
 */
export async function setClock(deps: DemoDeps, person: SignedIn, to: Date): Promise<Result<ClockReading>> {
  const { mode, db, clock } = deps;
  if (mode === 'production' || !(clock instanceof DemoClock)) return demoOnly;
  if (!person.permissions.has('clock.set')) return reject('forbidden');
  await clock.refresh();
  const now = clock.now();
  if (to.getTime() - now.getTime() > mostAheadMs) {
    const max = new Date(now.getTime() + mostAheadMs).toISOString();
    return reject('request_invalid', { errors: [{ pointer: '/now', code: 'too_big', params: { max } }] });
  }
  const moved = to >= now && (await moveClock(db, to.getTime() - clock.wall().getTime()));
  await clock.refresh();
  return moved
    ? ok(readingOf(clock))
    : reject('clock_backwards', { params: { now: clock.now().toISOString() } });
}

const headOf = ({ id, to, from, subject, receivedAt }: Mail) => ({
  ...{ id, to, from, subject },
  receivedAt: receivedAt.toISOString(),
});

export async function readMailbox(
  { mode, mailbox }: DemoDeps,
  { to, limit }: { readonly to?: string | undefined; readonly limit: number },
): Promise<Result<{ items: ReturnType<typeof headOf>[] }>> {
  if (mode === 'production' || !mailbox) return demoOnly;
  return ok({ items: (await mailbox.list(limit, to)).map(headOf) });
}

export async function readMail({ mode, mailbox }: DemoDeps, id: string) {
  if (mode === 'production' || !mailbox) return demoOnly;
  const mail = await mailbox.find(id);
  if (!mail) return reject('not_found');
  const { messageId, text, html } = mail;
  return ok({ ...headOf(mail), messageId, text, html });
}
