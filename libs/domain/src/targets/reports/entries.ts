import type { DateString } from '../../calendar';
import type { FieldError, Words } from '../../result';
import {
  exact,
  isBelowZero,
  quantityFault,
  quantityText,
  valueErrors,
  type Figured,
  type TargetDefinition,
} from '../plans';
import { progressLight, type LightQuestion, type LightState, type Reading } from './light';

/** What a unit says of one target, as it was typed: a draft may say anything, what is handed in may not. */
export interface Entry extends Reading {
  readonly explanation: string | null;
}
export const emptyEntry: Entry = { value: null, doneOn: null, explanation: null };

/** A target that a unit reports on. */
export interface ReportedTarget extends Pick<
  TargetDefinition,
  'key' | 'title' | 'aggregation' | 'belowZero' | 'comparison' | 'schedule'
> {
  readonly owed: LightQuestion['owed'];
}

export type ReportFrame = Pick<LightQuestion, 'year' | 'thresholds'> & { readonly on: DateString };

/** What an entry says that can be compared; null when nothing. What is no figure says nothing yet. */
export function readingOf(
  { aggregation, belowZero }: ReportedTarget,
  { value, doneOn }: Entry,
): Reading | null {
  // A milestone that is reported on without a day is one that is not done.
  if (aggregation === 'milestone') return { value: null, doneOn };
  return value === null || quantityFault(value, { belowZero }) !== undefined ? null : { value, doneOn: null };
}

export const lightOfEntry = (target: ReportedTarget, entry: Entry, { year, on, thresholds }: ReportFrame) =>
  progressLight({ target, year, owed: target.owed, reading: readingOf(target, entry), on, thresholds });

/** Lights that ask for a word: what is behind, and what nobody has a figure of. */
export const asksWhy = (state: LightState): boolean =>
  state === 'behind' || state === 'far_behind' || state === 'none';

/** What a report is handed in with: what it says, and the targets that have a file beside them. */
export interface Handed {
  readonly entries: Readonly<Record<string, Entry>>;
  readonly files: ReadonlySet<string>;
}

/**
 * Whether what was reached is added up since the year's beginning: such a total does not fall. What each is to reach by itself, a mean,
 * and change may.
 */
const isCumulative = ({ aggregation, belowZero }: Figured): boolean =>
  (aggregation === 'sum' || aggregation === 'count') && !belowZero;

/** By how much the total of a report is less than that of the report before; null where it is not, or may be. */
export function fallenBy(
  target: ReportedTarget,
  entry: Entry,
  last: Pick<Reading, 'value'> | null,
): string | null {
  const now = readingOf(target, entry)?.value ?? null;
  if (!isCumulative(target) || now === null || last?.value == null) return null;
  const fallen = exact(last.value).minus(exact(now));
  return isBelowZero(fallen) || fallen.isZero() ? null : quantityText(fallen);
}

/** A target with what was confirmed of it for the period before; null where nothing was. */
export type HandedTarget = EvidencedTarget & { readonly last: Pick<Reading, 'value'> | null };

export type EvidencedTarget = ReportedTarget & Pick<TargetDefinition, 'evidence'>;

/** Whether a target asks for evidence that is not there. */
export const lacksEvidence = (
  { key, evidence }: Pick<TargetDefinition, 'key' | 'evidence'>,
  files: ReadonlySet<string>,
): boolean => evidence !== null && !files.has(key);

/** Why a report can't be handed in, by target. */
export function reportErrors(
  targets: readonly HandedTarget[],
  { entries, files }: Handed,
  frame: ReportFrame,
): FieldError[] {
  return targets.flatMap((target) => {
    const entry = entries[target.key] ?? emptyEntry;
    const at = `/entries/${target.key}`;
    const wrong = figureErrors(target, entry, at, frame.on);
    return wrong.length > 0 ? wrong : whyErrors(target, entry, at, { ...frame, files });
  });
}

function figureErrors(
  target: ReportedTarget,
  { value, doneOn }: Entry,
  at: string,
  on: DateString,
): FieldError[] {
  const title: Words = target.title;
  const days = doneOn === null ? [] : dayErrors(target, doneOn, `${at}/doneOn`, on);
  const figures = value === null ? [] : valueErrors(target, `${at}/value`, value);
  return [...figures, ...days].map((error) => ({ ...error, params: { ...error.params, title } }));
}

function dayErrors(
  { aggregation }: ReportedTarget,
  doneOn: DateString,
  pointer: string,
  on: DateString,
): FieldError[] {
  if (aggregation !== 'milestone') return [{ pointer, code: 'day_not_asked' }];
  return doneOn > on ? [{ pointer, code: 'done_after_period', params: { day: doneOn, ends: on } }] : [];
}

/** An explanation says why a target is behind, has no figure or less than before, or why nothing shows what was reached. */
function whyErrors(
  target: HandedTarget,
  entry: Entry,
  at: string,
  frame: ReportFrame & Pick<Handed, 'files'>,
): FieldError[] {
  if ((entry.explanation ?? '').trim() !== '') return [];
  const pointer = `${at}/explanation`;
  const { title, evidence } = target;
  const { state } = lightOfEntry(target, entry, frame);
  if (asksWhy(state)) {
    const code = state === 'none' ? 'no_figure_unexplained' : 'behind_unexplained';
    return [{ pointer, code, params: { title } }];
  }
  const { last } = target;
  if (fallenBy(target, entry, last) !== null)
    return [
      {
        pointer,
        code: 'fallen_unexplained',
        params: { title, value: entry.value ?? '–', last: last?.value ?? '–' },
      },
    ];
  if (!lacksEvidence(target, frame.files)) return [];
  return [{ pointer, code: 'evidence_missing', params: { title, evidence: evidence ?? '' } }];
}
