import {
  cellErrors,
  reconcile,
  type Figured,
  type Measured,
  type Reconciliation,
} from '@shanhai/contracts/targets/reconcile';

/** A part of a value as it is being typed: nothing says that it is a figure. */
export interface TypedPart {
  readonly text: string;
  readonly weight: string;
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

/** What is wrong with what was typed for a target, by the rules of the service; null when nothing is. */
export function faultOf(target: Figured, { text, weight }: TypedPart): string | null {
  const { aggregation } = target;
  if (aggregation === 'milestone') return text === '' || isDay(text) ? null : 'day';
  const cell = {
    pointer: '',
    seen: 0,
    value: text === '' ? null : text,
    weight: weight === '' ? null : weight,
  };
  return cellErrors(target, cell)[0]?.code ?? null;
}

/** How a target counts, and which figures it takes. */
export type Counted = Measured & Figured;

const shareOf = (target: Counted, part: TypedPart) => {
  const said = faultOf(target, part) === null && part.text !== '' ? part.text : null;
  const byDay = target.aggregation === 'milestone';
  const weight = part.weight === '' || faultOf(target, part) !== null ? null : part.weight;
  return { id: '', parentId: null, value: byDay ? null : said, dueOn: byDay ? said : null, weight };
};

/** How parts compare with their whole while they are typed: what is no figure says nothing yet. */
export const compareTyped = (target: Counted, own: TypedPart, parts: readonly TypedPart[]): Reconciliation =>
  reconcile(
    target,
    shareOf(target, own),
    parts.map((part) => shareOf(target, part)),
  );
