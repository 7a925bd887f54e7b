import type { FormData } from '@shanhai/contracts/forms';
import type { EntryView, ReportLine } from '@shanhai/contracts/targets/reports';
import { emptyEntry, fallenBy, lightOfEntry, type Entry } from '@shanhai/contracts/targets/lights';
import type { ProgressLightView, ReportView } from '@shanhai/contracts/targets/reports';

const parts = ['value', 'doneOn', 'explanation'] as const;
export type EntryPart = (typeof parts)[number];

/** A field of a line; also what the service's pointers `/entries/{key}/{part}` name. Keys have no dots. */
export const fieldOf = (key: string, part: EntryPart): string => `${key}.${part}`;

/** What a line begins with: what was saved, else what can be taken over. */
const startOf = ({ entry, suggested }: ReportLine): Entry =>
  entry ?? { ...emptyEntry, ...(suggested && { value: suggested.value, doneOn: suggested.doneOn }) };

/** A report as the form keeps it: one flat set of answers, so that two who write in different lines are not in each other's way. */
export const dataOf = (lines: readonly ReportLine[]): FormData =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const start = startOf(line);
      return parts.flatMap((part) => {
        const said = start[part];
        return said === null ? [] : [[fieldOf(line.target.key, part), said]];
      });
    }),
  );

const textAt = (data: FormData, key: string, part: EntryPart): string | null => {
  const said = data[fieldOf(key, part)];
  return typeof said === 'string' && said.trim() !== '' ? said.trim() : null;
};

export const entryIn = (data: FormData, key: string): Entry => ({
  value: textAt(data, key, 'value'),
  doneOn: textAt(data, key, 'doneOn'),
  explanation: textAt(data, key, 'explanation'),
});

export const entriesIn = (lines: readonly ReportLine[], data: FormData): Record<string, EntryView> =>
  Object.fromEntries(lines.map(({ target: { key } }) => [key, entryIn(data, key)]));

/** The light as it stands with what is typed, by the rule of the service. */
export const lightNow = (
  { plan, endsOn }: Pick<ReportView, 'plan' | 'endsOn'>,
  { target, owed, owedOn, light }: ReportLine,
  entry: Entry,
): ProgressLightView =>
  lightOfEntry({ ...target, owed: { value: owed, dueOn: owedOn } }, entry, {
    year: plan.year,
    on: endsOn,
    thresholds: light.rule.thresholds,
  });

/** By how much what is typed is less than the report before said, where that asks for a word. */
export const fallenNow = ({ target, owed, owedOn, last }: ReportLine, entry: Entry): string | null =>
  fallenBy({ ...target, owed: { value: owed, dueOn: owedOn } }, entry, last);

/** `/entries/villages/value` as the field that it is about; null for anything else. */
export function fieldAt(pointer: string): string | null {
  const [, top, key, part] = pointer.split('/');
  return top === 'entries' && key && part ? `${key}.${part}` : null;
}
