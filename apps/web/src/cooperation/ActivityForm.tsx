import type { FormData } from '@shanhai/contracts/forms';
import { DayInput } from '../forms/DayInput';
import { Select } from '../forms/Select';
import { useNames } from '../i18n/names';
import { useUnits } from '../org/units';
import { dayIn, listIn } from './draft';
import { FormField } from './FormField';
import { MinutesEditor } from './MinutesEditor';
import { ParticipantsEditor } from './ParticipantsEditor';
import { usePairs } from './queries';
import { useCooperationWords } from './words';

const kinds = ['visit', 'joint_meeting', 'conference', 'event'] as const;
const levels = ['leaders', 'deputies', 'working'] as const;

interface ActivityFormProps {
  readonly data: FormData;
  readonly onChange: (name: string, value: string | undefined) => void;
}

/** What an activity says, field by field. */
export function ActivityForm({ data, onChange }: ActivityFormProps) {
  const { activities } = useCooperationWords();
  const { edit, page } = activities;
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  const set = (name: string) => (value: string) => onChange(name, value);
  const setList = (name: string) => (list: unknown) => onChange(name, JSON.stringify(list));
  return (
    <form className="card part activity-form" noValidate onSubmit={(event) => event.preventDefault()}>
      <FormField pointer="/title" label={edit.activityTitle}>
        {(control) => (
          <input
            className="input"
            {...control}
            maxLength={200}
            value={text('title')}
            onChange={({ target }) => set('title')(target.value)}
          />
        )}
      </FormField>
      <div className="field-row">
        <Options
          pointer="/kind"
          label={activities.kind}
          value={text('kind')}
          options={kinds.map((kind) => [kind, activities.kinds[kind]])}
          onChange={set('kind')}
        />
        <Options
          pointer="/level"
          label={activities.level}
          value={text('level')}
          options={levels.map((level) => [level, activities.levels[level]])}
          onChange={set('level')}
        />
      </div>
      <div className="field-row">
        {(['startsOn', 'endsOn'] as const).map((name) => (
          <FormField key={name} pointer={`/${name}`} label={edit[name]}>
            {(control) => <DayInput {...control} value={dayIn(data, name)} onChange={set(name)} />}
          </FormField>
        ))}
      </div>
      <FormField pointer="/place" label={page.place}>
        {(control) => (
          <input
            className="input"
            {...control}
            maxLength={200}
            value={text('place')}
            onChange={({ target }) => set('place')(target.value)}
          />
        )}
      </FormField>
      <Between data={data} onPair={set('pairId')} onUnits={setList('unitIds')} />
      <ParticipantsEditor list={listIn(data, 'participants')} onChange={setList('participants')} />
      <FormField pointer="/agenda" label={edit.agenda} hint={edit.agendaHint}>
        {(control) => (
          <textarea
            className="input"
            {...control}
            value={listIn(data, 'agenda').join('\n')}
            onChange={({ target }) => setList('agenda')(target.value.split('\n'))}
          />
        )}
      </FormField>
      <MinutesEditor list={listIn(data, 'minutes')} onChange={setList('minutes')} />
    </form>
  );
}

interface OptionsProps {
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly none?: string;
  readonly onChange: (value: string) => void;
}

function Options({ pointer, label, hint, ...choice }: OptionsProps) {
  return (
    <FormField pointer={pointer} label={label} {...(hint !== undefined && { hint })}>
      {(control) => <Select control={control} {...choice} />}
    </FormField>
  );
}

interface BetweenProps {
  readonly data: FormData;
  readonly onPair: (pairId: string) => void;
  readonly onUnits: (units: readonly string[]) => void;
}

/** The pair; or else the units, of which the first holds it. */
function Between({ data, onPair, onUnits }: BetweenProps) {
  const words = useCooperationWords();
  const { activities } = words;
  const names = useNames();
  const pairs = usePairs({ ended: 'included' }).data ?? [];
  const units = useUnits().data ?? [];
  const pairId = typeof data['pairId'] === 'string' ? data['pairId'] : '';
  const chosen = listIn(data, 'unitIds');
  return (
    <>
      <Options
        pointer="/pairId"
        label={activities.pair}
        hint={activities.betweenHint}
        none={words.groups.choose}
        value={pairId}
        options={pairs.map(({ id, aiding, receiving }) => [
          id,
          words.pairOf(names.unit(aiding), names.unit(receiving)),
        ])}
        onChange={onPair}
      />
      {pairId === '' && (
        <Options
          pointer="/unitIds"
          label={activities.host}
          none={activities.edit.choose}
          value={chosen[0] ?? ''}
          options={units.map((unit) => [unit.id, names.unit(unit)])}
          onChange={(id) => onUnits(id === '' ? [] : [id, ...chosen.slice(1).filter((each) => each !== id)])}
        />
      )}
    </>
  );
}
