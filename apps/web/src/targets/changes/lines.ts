import type { AskedChange, ChangedShareView, ChangeView } from '@shanhai/contracts/targets/changes';
import { differenceOf, type Figured } from '@shanhai/contracts/targets/reconcile';
import { plainFigure } from '../../forms/figure';
import { faultOf } from '../figures';
import { signed } from '../Compared';

/** A line of a request as it is typed. */
export interface Line {
  readonly targetKey: string;
  readonly unitId: string;
  readonly action: AskedChange['action'];
  readonly text: string;
  readonly weight: string;
  /** The target that the line adds to the plan. */
  readonly definition?: AskedChange['definition'];
}

/** A request as it is typed, with the version that it began from. */
export interface Typed {
  readonly version: number;
  readonly ground: string;
  readonly reason: string;
  readonly explanation: string;
  readonly lines: readonly Line[];
}

export const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'lines' in value && 'version' in value;

export const typedOf = ({ version, ground, reason, explanation, items }: ChangeView): Typed => ({
  ...{ version, ground: ground?.key ?? '', reason, explanation },
  lines: items.map(({ targetKey, unitId, action, value, weight, dueOn, definition }) => ({
    ...{ targetKey, unitId, action, text: value ?? dueOn ?? '', weight: weight ?? '' },
    ...(definition && { definition }),
  })),
});

export const lineKey = ({ targetKey, unitId }: Pick<Line, 'targetKey' | 'unitId'>): string =>
  `${targetKey} ${unitId}`;

/** What is wrong with what was typed into a line; null when nothing is, or nothing was typed yet. */
export const lineFault = (target: Figured, { action, text, weight }: Line): string | null =>
  action === 'take' ? null : faultOf(target, { text: plainFigure(text), weight: plainFigure(weight) });

const orNull = (text: string): string | null => (text === '' ? null : text);

/** A line as it is sent: a milestone has a day, all else a figure. */
export function askedOf(
  { aggregation }: Pick<Figured, 'aggregation'>,
  { text, weight, ...line }: Line,
): AskedChange {
  const nothing = { value: null, weight: null, dueOn: null };
  if (line.action === 'take') return { ...line, ...nothing };
  return aggregation === 'milestone'
    ? { ...line, ...nothing, dueOn: orNull(text) }
    : { ...line, value: orNull(plainFigure(text)), weight: orNull(plainFigure(weight)), dueOn: null };
}

export const isTheSame = (one: Typed, other: Typed): boolean =>
  JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 });

/** By how much a share is raised or lowered, with its sign; null where one side says no value. */
export const shiftOf = (
  before: ChangedShareView['before'],
  after: ChangedShareView['after'],
): string | null =>
  before?.value == null || after?.value == null ? null : signed(differenceOf(before.value, after.value));
