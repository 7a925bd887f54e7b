import type { DraftTarget } from './document';

/** The fields of a target as they are typed; schedules by point. */
export interface TargetFields {
  readonly zh: string;
  readonly en: string;
  readonly key: string;
  readonly actionPlan: string;
  readonly measure: string;
  readonly belowZero: boolean;
  readonly aggregation: DraftTarget['aggregation'];
  readonly comparison: DraftTarget['comparison'];
  readonly baselineYear: string;
  readonly baselineValue: string;
  readonly evidence: string;
  readonly sentence: string;
  readonly source: string;
  readonly illustrative: boolean;
  /** Empty while nobody leads it. */
  readonly responsible: string;
  readonly cooperating: readonly string[];
  readonly schedule: readonly { readonly on: string; readonly percent: string }[];
}

export const fieldsOf = (target: DraftTarget): TargetFields => ({
  ...{ zh: target.title.zh, en: target.title.en, key: target.key, actionPlan: target.actionPlan },
  ...{
    measure: target.measure ?? '',
    belowZero: target.belowZero,
    aggregation: target.aggregation,
    comparison: target.comparison,
  },
  baselineYear: target.baseline === null ? '' : String(target.baseline.year),
  baselineValue: target.baseline?.value ?? '',
  ...{ evidence: target.evidence ?? '', sentence: target.sentence ?? '', source: target.source },
  illustrative: target.illustrative,
  ...{ responsible: target.responsibleUnitId ?? '', cooperating: target.cooperatingUnitIds },
  schedule: target.schedule.map(({ on, percent }) => ({ on, percent: String(percent) })),
});

/** What must be right before the service can take a target at all; the rest it says by place when the plan is saved. */
export type FieldFault = 'needTitle' | 'keyWrong' | 'keyTaken' | 'needSource' | 'baselineBoth' | 'pointWrong';

const KEY = /^[a-z0-9][a-z0-9_-]{0,99}$/;
const isPercent = (text: string): boolean => /^(\d{1,2}|100)$/.test(text);

export function fieldFaults(fields: TargetFields, taken: ReadonlySet<string>): ReadonlySet<FieldFault> {
  const found = new Set<FieldFault>();
  if (fields.zh.trim() === '' || fields.en.trim() === '') found.add('needTitle');
  if (!KEY.test(fields.key)) found.add('keyWrong');
  else if (taken.has(fields.key)) found.add('keyTaken');
  if (fields.source.trim() === '') found.add('needSource');
  const year = fields.baselineYear.trim();
  if ((year === '') !== (fields.baselineValue.trim() === '') || (year !== '' && !/^(19|20)\d{2}$/.test(year)))
    found.add('baselineBoth');
  if (fields.schedule.some(({ on, percent }) => on === '' || !isPercent(percent))) found.add('pointWrong');
  return found;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The target with its fields as typed; its values and parts stay. */
export const withFields = (target: DraftTarget, fields: TargetFields): DraftTarget => ({
  ...target,
  ...{ key: fields.key, title: { zh: fields.zh.trim(), en: fields.en.trim() } },
  ...{ actionPlan: fields.actionPlan, measure: orNull(fields.measure) },
  ...{ aggregation: fields.aggregation, comparison: fields.comparison, belowZero: fields.belowZero },
  baseline:
    fields.baselineYear.trim() === ''
      ? null
      : { year: Number(fields.baselineYear), value: fields.baselineValue.trim() },
  ...{ evidence: orNull(fields.evidence), sentence: orNull(fields.sentence), source: fields.source.trim() },
  illustrative: fields.illustrative,
  responsibleUnitId: orNull(fields.responsible),
  // Who leads a target is not among those that help.
  cooperatingUnitIds: fields.cooperating.filter((unit) => unit !== fields.responsible),
  schedule: fields.schedule.map(({ on, percent }) => ({ on, percent: Number(percent) })),
});
