import type { DateString } from '../calendar';
import type { FieldError, Param } from '../result';

/** One item of minutes (纪要事项): what was agreed, who does it, with whom, and by when. */
export interface MinutesItem {
  /** Stays with the item through all editions: what was made of it refers to this. */
  readonly id: string;
  readonly text: string;
  readonly responsibleUnitId: string | null;
  readonly coResponsibleUnitIds: readonly string[];
  readonly dueOn: DateString | null;
}

/** An item as it is sent: a new one has no id yet. */
export type SentItem = Omit<MinutesItem, 'id'> & { readonly id?: string | undefined };

const labels = {
  text: { zh: '事项内容', en: 'Text' },
  unit: { zh: '牵头单位', en: 'Responsible unit' },
  due: { zh: '完成期限', en: 'Due day' },
} as const satisfies Record<string, Param>;

/** What keeps items of minutes from being published. No item is due before the meeting began. */
export const minutesFaults = (items: readonly MinutesItem[], heldOn: DateString | null): FieldError[] =>
  items.flatMap((item, at) => itemFaults(item, `/minutes/${at}`, heldOn));

function itemFaults(item: MinutesItem, pointer: string, heldOn: DateString | null): FieldError[] {
  const { text, responsibleUnitId, coResponsibleUnitIds, dueOn } = item;
  const required = (field: string, label: Param): FieldError => ({
    ...{ pointer: `${pointer}/${field}`, code: 'answer_required' },
    params: { label },
  });
  return [
    ...(text.trim() === '' ? [required('text', labels.text)] : []),
    ...(responsibleUnitId === null ? [required('responsibleUnitId', labels.unit)] : []),
    ...(responsibleUnitId !== null && coResponsibleUnitIds.includes(responsibleUnitId)
      ? [{ pointer: `${pointer}/coResponsibleUnitIds`, code: 'minutes_unit_twice' }]
      : []),
    ...(dueOn !== null && heldOn !== null && dueOn < heldOn
      ? [
          {
            ...{ pointer: `${pointer}/dueOn`, code: 'answer_too_early' },
            params: { label: labels.due, min: heldOn },
          },
        ]
      : []),
  ];
}

/**
 * Items with their ids: those that are sent keep theirs, new ones get one. An id that no item of the activity had, or
 * that stands twice, is a fault: an item must not take the place of another.
 */
export function identified(
  sent: readonly SentItem[],
  known: ReadonlySet<string>,
  newId: () => string,
): { readonly items: MinutesItem[]; readonly faults: FieldError[] } {
  const seen = new Set<string>();
  const faults: FieldError[] = [];
  const items = sent.map((item, at): MinutesItem => {
    const id = item.id ?? newId();
    if (item.id !== undefined && (!known.has(id) || seen.has(id)))
      faults.push({ pointer: `/minutes/${at}/id`, code: 'minutes_item_unknown' });
    seen.add(id);
    return { ...item, id };
  });
  return { items, faults };
}

/** An item as whatever is made of it takes it over: a supervised work item (督办事项) knows by it where it comes from. */
export interface MinutesSource {
  readonly sourceKind: 'minutes_item';
  readonly sourceId: string;
  readonly title: string;
  readonly text: string;
  readonly responsibleUnitId: string;
  readonly coResponsibleUnitIds: readonly string[];
  readonly dueOn: DateString | null;
}

const LONGEST_TITLE = 60;

/** Its title is the first line of the item, cut at 60 characters. Undefined for an item without a responsible unit. */
export function sourceOf(item: MinutesItem): MinutesSource | undefined {
  const { id, text, responsibleUnitId, coResponsibleUnitIds, dueOn } = item;
  if (responsibleUnitId === null) return undefined;
  const [line = ''] = text.trim().split('\n');
  const letters = [...line];
  const title = letters.length > LONGEST_TITLE ? `${letters.slice(0, LONGEST_TITLE - 1).join('')}…` : line;
  return {
    ...{ sourceKind: 'minutes_item', sourceId: id, title, text },
    ...{ responsibleUnitId, coResponsibleUnitIds, dueOn },
  };
}
