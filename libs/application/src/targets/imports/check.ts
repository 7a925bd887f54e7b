import { mostImportTargets } from '@shanhai/contracts/targets/imports';
import { draftTarget, type DraftTargetInput } from '@shanhai/contracts/targets/plans';
import { shapeProblems } from '@shanhai/contracts/problems';
import { draftFaults, receiversOf } from '@shanhai/domain/targets/plans';
import type { FieldError } from '@shanhai/domain/result';
import { setImmediate } from 'node:timers/promises';
import type { RecipientUnit } from '../plans/units.store';
import type { Reading } from './reading';

/** For whom a file is checked: the plan's year, and to whom it may give targets. */
export interface CheckedFor {
  readonly year: number;
  readonly governmentId: string;
  readonly recipients: readonly RecipientUnit[];
}

/** So many targets, and others have their turn. */
const AT_ONCE = 100;

/**
 * Holds what a file says against the shape and the rules of a draft, as saving one by hand is; what is wrong is added to the
 * reading's faults; `named` puts names of units for their ids. The targets are worth something only where there are none.
 */
export async function checkReading(
  reading: Reading,
  plan: CheckedFor,
  named: (faults: readonly FieldError[]) => Promise<readonly FieldError[]>,
): Promise<DraftTargetInput[]> {
  const { faults, placeOf, targets } = reading;
  if (targets.length > mostImportTargets)
    faults.add(placeOf(`/targets/${mostImportTargets}`), 'targets_too_many', { max: mostImportTargets });
  const given: DraftTargetInput[] = [];
  for (const [index, target] of targets.slice(0, mostImportTargets).entries()) {
    given.push(shaped(reading, target, index));
    if (index % AT_ONCE === 0) await setImmediate();
  }
  const receivers = receiversOf(plan.governmentId, plan.recipients);
  for (const each of await named(draftFaults(plan.year, given, receivers))) place(reading, each);
  return given;
}

/** A target as far as its fields have their shape: what has none is told, and the rules look at the others all the same. */
function shaped(reading: Reading, target: unknown, index: number): DraftTargetInput {
  const parsed = draftTarget.safeParse(target, { reportInput: true });
  if (parsed.success) return parsed.data;
  for (const each of shapeProblems(parsed.error))
    place(reading, { ...each, pointer: `/targets/${index}${each.pointer}` });
  const fields = Object.entries(draftTarget.shape).map(([field, shape]) => {
    const one = shape.safeParse((target as Record<string, unknown> | null)?.[field]);
    return [field, one.success ? one.data : standIn(index)[field as keyof DraftTargetInput]];
  });
  return Object.fromEntries(fields) as DraftTargetInput;
}

/** Nothing that a rule could find fault with. */
const standIn = (index: number): DraftTargetInput => ({
  ...{ key: `#${index}`, title: { zh: '–', en: '–' }, actionPlan: '–', measure: '–', aggregation: 'sum' },
  ...{ comparison: 'equal', baseline: null, evidence: null, schedule: [], sentence: null, source: '–' },
  ...{ illustrative: true, belowZero: false, value: null, dueOn: null, shares: [] },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
});

function place({ faults, placeOf, nameOf, targets }: Reading, { pointer, code, params }: FieldError): void {
  const found = valueAt({ targets }, pointer);
  const named = nameOf(pointer);
  const field = named ?? params?.['field'];
  // An empty cell is no wrong choice: it is missing.
  const isMissing = code === 'not_one_of' && found === undefined;
  const text = typeof found === 'string' || typeof found === 'number' ? String(found) : null;
  faults.add(
    placeOf(pointer),
    isMissing ? 'required' : code,
    { ...params, ...(field !== undefined && { field }) },
    text,
  );
}

const valueAt = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, step) => (part as Record<string, unknown> | null | undefined)?.[step], document);
