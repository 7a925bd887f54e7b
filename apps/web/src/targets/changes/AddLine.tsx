import { useState } from 'react';
import { SelectField } from '../../forms/Select';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { FormDialog } from '../../org/FormDialog';
import { useUnitPage } from '../plans';
import { amountOf, useTargetWords } from '../words';
import { lineKey, type Line } from './lines';
import type { Known } from './useKnown';
import { useChangeWords } from './words';

interface AddProps {
  readonly planId: string;
  readonly known: Known;
  readonly lines: readonly Line[];
  readonly onAdd: (line: Line) => void;
}

/** Names a share that is to change, by its unit and target. One that is not there yet is given. */
export function AddLine({ planId, known, lines, onAdd }: AddProps) {
  const { lines: words } = useChangeWords();
  const { common } = useWords();
  const targetWords = useTargetWords();
  const names = useNames();
  const [unitId, setUnitId] = useState(known.units[0]?.id ?? '');
  const [targetKey, setTargetKey] = useState('');
  const page = useUnitPage(planId, unitId).data;
  const present = new Map(page?.targets.map((target) => [target.key, target.share]));
  const named = new Set(lines.map(lineKey));
  const options = known.targets
    .filter(({ key }) => !named.has(lineKey({ targetKey: key, unitId })))
    .map(({ key, title, measure }) => {
      const share = present.get(key);
      const now = share ? amountOf(targetWords, share, measure) : null;
      return [key, `${names.text(title)}${common.bracketed(now ?? words.notOwed)}`] as const;
    });
  const chosen = options.some(([key]) => key === targetKey) ? targetKey : '';
  const add = () => {
    const share = present.get(chosen);
    const text = share?.value ?? share?.dueOn ?? '';
    onAdd({
      targetKey: chosen,
      unitId,
      action: share ? 'change' : 'give',
      text,
      weight: share?.weight ?? '',
    });
    setTargetKey('');
    return Promise.resolve();
  };
  return (
    <FormDialog
      label={words.add}
      title={words.addTitle}
      confirm={words.addConfirm}
      isComplete={chosen !== '' && page !== undefined}
      act={add}
    >
      {(asked) => (
        <>
          <SelectField
            label={words.unit}
            options={known.units.map((unit) => [unit.id, names.unit(unit)])}
            value={unitId}
            onChange={setUnitId}
          />
          {page === undefined ? (
            <p className="quiet" role="status">
              {words.loading}
            </p>
          ) : (
            <SelectField
              label={words.target}
              none={words.choose}
              error={asked && chosen === '' ? words.choose : null}
              options={options}
              value={chosen}
              onChange={setTargetKey}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
