import type { AskedChange } from '@shanhai/contracts/targets/changes';
import { blankTarget, type DraftTarget } from '../edit/document';
import type { Line } from './lines';

export type AddingLine = Line & { readonly definition: NonNullable<AskedChange['definition']> };

export const adds = (line: Line): line is AddingLine => line.definition !== undefined;

/** What a line adds, as the sheet of a target shows it. */
export const draftOf = ({ targetKey, definition }: AddingLine): DraftTarget => ({
  ...blankTarget(targetKey),
  ...definition,
});

const definitionOf = ({
  key: _,
  value: _value,
  dueOn: _dueOn,
  shares: _shares,
  ...definition
}: DraftTarget): AddingLine['definition'] => definition;

/** Lines with a target that was not there: the government that issued the plan has a share of it, to be said yet. */
export const withTarget = (lines: readonly Line[], unitId: string, target: DraftTarget): Line[] => [
  ...lines,
  {
    ...{ targetKey: target.key, unitId, action: 'give', text: '', weight: '' },
    definition: definitionOf(target),
  },
];

/** Lines after what one of them adds was said anew: under another key for all its lines, and days are no figures. */
export function withDefinition(lines: readonly Line[], before: AddingLine, target: DraftTarget): Line[] {
  const definition = definitionOf(target);
  const isOther =
    [before.definition, definition].filter((each) => each.aggregation === 'milestone').length === 1;
  return lines.map((line) => {
    if (line.targetKey !== before.targetKey) return line;
    const next = { ...line, targetKey: target.key, ...(isOther && { text: '', weight: '' }) };
    return adds(line) ? { ...next, definition } : next;
  });
}

/** Lines without one; what it adds goes with all that is given of it. */
export const withoutLine = (lines: readonly Line[], gone: Line): Line[] =>
  lines.filter((line) => line !== gone && !(adds(gone) && line.targetKey === gone.targetKey));
