import type { LadderCheck, LadderForecast } from '@shanhai/contracts/calendar';
import { ladderDocument, type LadderDocument } from '@shanhai/contracts/calendar';
import { shapeProblems } from '@shanhai/contracts/problems';
import type { RuleText } from '@shanhai/contracts/rules';
import {
  closeOf,
  dayOf,
  escalates,
  instantAt,
  isProvisional,
  ladderFaults,
  ladderFor,
  parseDay,
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
export function readLadderText(text: RuleText): LadderReading {
  const read = readRuleText(text);
  if (isFault(read)) return { document: undefined, faults: [read], place: () => null };
  const { value, place } = read;
  const parsed = ladderDocument.safeParse(value, { reportInput: true });
  return parsed.success
    ? { document: parsed.data, faults: ladderFaults(parsed.data), place }
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
  const { document, faults, place } = readLadderText(text);
  const publishable = !faults.some(isError);
  const forecast = document && publishable ? await forecastOf(db, document, sample) : undefined;
  return ok({
    publishable,
    document: document ?? null,
    problems: told(faults, place),
    forecast: forecast?.rungs ?? [],
    provisional: forecast?.provisional ?? false,
  });
}

async function forecastOf(
  db: LadderDeps['db'],
  document: LadderDocument,
  { startsOn, dueOn }: Sample,
): Promise<{ readonly rungs: LadderForecast[]; readonly provisional: boolean }> {
  const calendar = await loadCalendar(db);
  const startedAt = instantAt(parseDay(startsOn), '08:00');
  const dueAt = closeOf(parseDay(dueOn), calendar);
  const firing = new Map(
    ladderFor({ startedAt, dueAt }, document, calendar).map(({ rung, fireAt }) => [rung, fireAt]),
  );
  const last = Math.max(parseDay(dueOn), ...[...firing.values()].map(dayOf));
  return {
    rungs: document.rungs.map((each) => ({
      rung: each.rung,
      fireAt: firing.get(each.rung)?.toISOString() ?? null,
      to: each.to,
      escalates: escalates(each),
    })),
    provisional: isProvisional(parseDay(startsOn), last, calendar),
  };
}
