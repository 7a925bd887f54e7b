import type { LadderCheck, LadderForecast } from '@shanhai/contracts/calendar';
import { ladderDocument, type LadderDocument } from '@shanhai/contracts/calendar';
import { shapeProblems } from '@shanhai/contracts/problems';
import type { RuleText } from '@shanhai/contracts/rules';
import {
  closeOf,
  closeOn,
  dayOf,
  escalates,
  instantAt,
  isProvisional,
  ladderFaults,
  parseDay,
  rungAt,
  type TimeOfDay,
  type WorkingCalendar,
} from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { isError, isFault, readRuleText, told, type RuleFault, type RuleReading } from '../../rules';
import type { SignedIn } from '../../session';
import { loadCalendar } from '../calendar.store';
import { manages, type LadderDeps } from './deps';

interface LadderReading {
  /** Undefined when it is not of a ladder's shape: then `faults` say why. */
  readonly document: LadderDocument | undefined;
  readonly faults: readonly RuleFault[];
  readonly place: RuleReading['place'];
}

/** Reads a ladder: the text, its shape, and then what is wrong inside a ladder of the right shape. */
export function readLadderText(text: RuleText, closes?: TimeOfDay): LadderReading {
  const read = readRuleText(text);
  if (isFault(read)) return { document: undefined, faults: [read], place: () => null };
  const { value, place } = read;
  const parsed = ladderDocument.safeParse(value, { reportInput: true });
  return parsed.success
    ? { document: parsed.data, faults: ladderFaults(parsed.data, closes), place }
    : { document: undefined, faults: shapeProblems(parsed.error), place };
}

/** A deadline to try a ladder on, by its first and last day. */
export interface Sample {
  readonly startsOn: string;
  readonly dueOn: string;
}

/** Everything that is wrong with a text, and the days on which it would fire. Nothing is kept. */
export async function checkLadder(
  { db }: Pick<LadderDeps, 'db'>,
  person: SignedIn,
  { text, sample }: { readonly text: RuleText; readonly sample: Sample },
): Promise<Result<LadderCheck>> {
  if (!manages(person)) return reject('forbidden');
  const { startsOn: from, dueOn: to } = sample;
  if (to < from) return reject('period_reversed', { params: { from, to } });
  const calendar = await loadCalendar(db);
  const { document, faults, place } = readLadderText(text, closeOn(parseDay(to), calendar.closes));
  const publishable = !faults.some(isError);
  const forecast = document && publishable ? forecastOf(calendar, document, sample) : undefined;
  return ok({
    publishable,
    document: document ?? null,
    problems: told(faults, place),
    forecast: forecast?.rungs ?? [],
    provisional: forecast?.provisional ?? false,
  });
}

function forecastOf(
  calendar: WorkingCalendar,
  document: LadderDocument,
  { startsOn, dueOn }: Sample,
): { readonly rungs: LadderForecast[]; readonly provisional: boolean } {
  const startedAt = instantAt(parseDay(startsOn), '08:00');
  const dueAt = closeOf(parseDay(dueOn), calendar);
  const rungs = document.rungs.map((each) => ({ each, ...rungAt({ startedAt, dueAt }, each, calendar) }));
  const firing = rungs.flatMap(({ fireAt, leftOut }) => (leftOut === null ? [dayOf(fireAt)] : []));
  return {
    rungs: rungs.map(({ each, fireAt, leftOut }) => ({
      ...{ rung: each.rung, to: each.to, escalates: escalates(each), leftOut },
      fireAt: leftOut === null ? fireAt.toISOString() : null,
    })),
    provisional: isProvisional(parseDay(startsOn), Math.max(parseDay(dueOn), ...firing), calendar),
  };
}
