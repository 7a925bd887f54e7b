import { assertNever } from '@shanhai/domain/result';
import type { SendOutcome } from '@shanhai/platform/mail';

/** Why a delivery is a dead letter. The workbench has a sentence for each. */
export type DeadReason =
  /** The server knows no such recipient, or does not take messages for it. */
  | 'recipient_refused'
  /** The server does not take this message. */
  | 'content_refused'
  /** What stands in the recipient's record is no address. */
  | 'address_invalid'
  /** The message could not be written from its template. */
  | 'not_writable'
  /** It was tried for {@link GIVE_UP_AFTER_MS}, and never taken. */
  | 'expired'
  /** It may have arrived {@link MAX_UNHEARD} times, and was never confirmed. */
  | 'unanswered';

/** What became of an attempt. */
export interface Verdict {
  readonly status: 'sent' | 'pending' | 'dead' | 'cancelled';
  /** When it is due again; of no meaning when it is sent or dead. */
  readonly nextAt: Date;
  readonly reason: DeadReason | null;
  /** Whether the recipient may have it without our knowing. */
  readonly unheard: boolean;
}

/** An attempt, as far as the verdict on it depends on those before. */
export interface Trial {
  /** Attempts before this one since the trial began. */
  readonly before: number;
  readonly firstTriedAt: Date;
  /** Attempts whose end nobody knows, this one not counted. */
  readonly unheard: number;
}

/** RFC 5321 4.5.4.1 asks for 4 to 5 days. Later, a reminder would only confuse: it waits among the dead letters. */
export const GIVE_UP_AFTER_MS = 5 * 24 * 3_600_000;

/** A server that takes messages and never says so would otherwise fill a person's mailbox with copies. */
export const MAX_UNHEARD = 5;

const FIRST_PAUSE_MS = 1_000;
const MOST_PAUSE_MS = { deferred: 900_000, unreachable: 60_000 } as const;
/** Each repetition may be a copy: the second comes soon, in case a connection merely broke, and the last after hours. */
const UNANSWERED_PAUSES_MS = [5_000, 60_000, 900_000, 3_600_000] as const;

/** What an outcome means for the delivery. `chance`, from 0 to 1, spreads repetitions. */
export function verdictOf(outcome: SendOutcome, trial: Trial, wall: Date, chance: number): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'sent', nextAt: wall, reason: null, unheard: false };
    case 'refused':
      return dead(wall, refusalReasons[outcome.step] ?? 'content_refused');
    case 'deferred':
    case 'unreachable':
      if (wall.getTime() - trial.firstTriedAt.getTime() >= GIVE_UP_AFTER_MS) return dead(wall, 'expired');
      return again(wall, growing(trial.before, MOST_PAUSE_MS[outcome.kind]), chance, false);
    case 'unanswered':
      if (trial.unheard + 1 >= MAX_UNHEARD) return { ...dead(wall, 'unanswered'), unheard: true };
      return again(wall, UNANSWERED_PAUSES_MS[trial.unheard] ?? 3_600_000, chance, true);
    default:
      return assertNever(outcome);
  }
}

const refusalReasons: Partial<Record<string, DeadReason>> = {
  recipient: 'recipient_refused',
  own: 'address_invalid',
};

const dead = (wall: Date, reason: DeadReason): Verdict => ({
  status: 'dead',
  nextAt: wall,
  reason,
  unheard: false,
});

const growing = (before: number, most: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(before, 20), most);

/** Spread by a fifth, so that an outage does not end in a burst. */
const again = (wall: Date, pauseMs: number, chance: number, unheard: boolean): Verdict => ({
  ...{ status: 'pending', reason: null, unheard },
  nextAt: new Date(wall.getTime() + pauseMs * (0.9 + 0.2 * chance)),
});
