import type { DateString } from '../../calendar';
import { exact, type Aggregation, type TreeShare } from '../plans';

/** What a request asks for a share: another amount, a share where there is none, or none any more. */
export const changeActions = ['change', 'give', 'take'] as const;
export type ChangeAction = (typeof changeActions)[number];

/** What a difference does that a request leaves above the shares that it names. */
export const differenceRules = [
  'block', // it is not handed in
  'explain', // it says why
  'carry_up', // the share above gets what its parts make, up to the plan's own; what can't be carried is explained
] as const;
export type DifferenceRule = (typeof differenceRules)[number];

/** How much of a target: a value with its weight, or a day for a milestone. */
export interface Amount {
  readonly value: string | null;
  readonly weight: string | null;
  readonly dueOn: DateString | null;
}

/** A share with who has it. */
export interface HeldShare extends TreeShare {
  readonly unitId: string;
  readonly personId: string | null;
}

/** One line of a request: the share of a unit, as it is to be. */
export interface ChangeItem extends Amount {
  readonly action: ChangeAction;
  /** Of the share; for `give`, of the new one. */
  readonly id: string;
  readonly targetId: string;
  readonly unitId: string;
  /** For `give`: the share that the new one is a part of. */
  readonly parentId: string | null;
}

const isSameFigure = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : exact(one).equals(exact(other));

export const isSameAmount = (one: Amount, other: Amount): boolean =>
  isSameFigure(one.value, other.value) && isSameFigure(one.weight, other.weight) && one.dueOn === other.dueOn;

/** Whether an amount says what its target asks for. */
export const isSaid = (aggregation: Aggregation, { value, dueOn }: Amount): boolean =>
  (aggregation === 'milestone' ? dueOn : value) !== null;
