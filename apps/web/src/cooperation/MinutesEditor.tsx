import { DayInput } from '../forms/DayInput';
import type { LabeledControl } from '../forms/Labeled';
import { Select } from '../forms/Select';
import { useNames } from '../i18n/names';
import { useUnits } from '../org/units';
import type { Item } from './draft';
import { fieldIdOf } from './Faults';
import { FormField } from './FormField';
import { useCooperationWords } from './words';

interface MinutesEditorProps {
  readonly list: readonly Item[];
  readonly onChange: (list: readonly Item[]) => void;
}

const nothing: Item = { text: '', responsibleUnitId: null, coResponsibleUnitIds: [], dueOn: null };

/** What was agreed, item by item: numbered by their place. */
export function MinutesEditor({ list, onChange }: MinutesEditorProps) {
  const { edit } = useCooperationWords().activities;
  const put = (at: number, part: Partial<Item>) =>
    onChange(list.map((each, index) => (index === at ? { ...each, ...part } : each)));
  const up = (at: number) =>
    onChange([
      ...list.slice(0, at - 1),
      ...list.slice(at, at + 1),
      ...list.slice(at - 1, at),
      ...list.slice(at + 1),
    ]);
  return (
    <fieldset className="editor" id={fieldIdOf('/minutes')} tabIndex={-1}>
      <legend>{edit.minutes}</legend>
      {list.map((item, at) => (
        <fieldset key={item.id ?? at} className="editor-item">
          <legend>{edit.item(at + 1)}</legend>
          <ItemFields item={item} at={at} onChange={(part) => put(at, part)} />
          <div className="actions">
            {at > 0 && (
              <button
                className="button small"
                type="button"
                aria-label={edit.up(at + 1)}
                onClick={() => up(at)}
              >
                ↑
              </button>
            )}
            <button
              className="button small"
              type="button"
              aria-label={edit.removeOf(edit.item(at + 1))}
              onClick={() => onChange(list.filter((_, index) => index !== at))}
            >
              {edit.remove}
            </button>
          </div>
        </fieldset>
      ))}
      <button className="button small" type="button" onClick={() => onChange([...list, nothing])}>
        {edit.addItem}
      </button>
    </fieldset>
  );
}

interface ItemFieldsProps {
  readonly item: Item;
  readonly at: number;
  readonly onChange: (part: Partial<Item>) => void;
}

function ItemFields({ item, at, onChange }: ItemFieldsProps) {
  const { edit, page } = useCooperationWords().activities;
  const pointer = `/minutes/${at}`;
  return (
    <>
      <FormField pointer={`${pointer}/text`} label={edit.text}>
        {(control) => (
          <textarea
            className="input"
            {...control}
            maxLength={2000}
            value={item.text}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
      </FormField>
      <div className="field-row">
        <FormField pointer={`${pointer}/responsibleUnitId`} label={page.responsible}>
          {(control) => (
            <UnitSelect
              control={control}
              none={edit.choose}
              value={item.responsibleUnitId ?? ''}
              onChange={(id) => onChange({ responsibleUnitId: id === '' ? null : id })}
            />
          )}
        </FormField>
        <CoUnits
          pointer={`${pointer}/coResponsibleUnitIds`}
          chosen={item.coResponsibleUnitIds}
          onChange={(ids) => onChange({ coResponsibleUnitIds: ids })}
        />
        <FormField pointer={`${pointer}/dueOn`} label={page.due}>
          {(control) => (
            <DayInput
              {...control}
              value={item.dueOn ?? ''}
              onChange={(day) => onChange({ dueOn: day === '' ? null : day })}
            />
          )}
        </FormField>
      </div>
    </>
  );
}

interface CoUnitsProps {
  readonly pointer: string;
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** Units that help: each one that is chosen joins the list. */
function CoUnits({ pointer, chosen, onChange }: CoUnitsProps) {
  const { edit, page } = useCooperationWords().activities;
  const names = useNames();
  const units = useUnits().data ?? [];
  const nameOf = (id: string): string => {
    const unit = units.find((each) => each.id === id);
    return unit ? names.unit(unit) : id;
  };
  return (
    <FormField pointer={pointer} label={page.co}>
      {(control) => (
        <>
          <UnitSelect
            control={control}
            none={chosen.length === 0 ? edit.noCo : edit.addUnit}
            value=""
            onChange={(id) => id !== '' && !chosen.includes(id) && onChange([...chosen, id])}
          />
          {chosen.map((id) => (
            <button
              key={id}
              className="button small"
              type="button"
              onClick={() => onChange(chosen.filter((each) => each !== id))}
            >
              {edit.removeOf(nameOf(id))}
            </button>
          ))}
        </>
      )}
    </FormField>
  );
}

interface UnitSelectProps {
  readonly control: LabeledControl;
  readonly none: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function UnitSelect(choice: UnitSelectProps) {
  const names = useNames();
  const units = useUnits().data ?? [];
  return <Select {...choice} options={units.map((unit) => [unit.id, names.unit(unit)])} />;
}
