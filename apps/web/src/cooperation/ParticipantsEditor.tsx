import { useState } from 'react';
import '../approvals/decision.css';
import { PersonPicker } from '../approvals/PersonPicker';
import { useNames } from '../i18n/names';
import { usePerson } from '../org/names';
import { useUnits } from '../org/units';
import type { Participant } from './draft';
import { fieldIdOf } from './Faults';
import { FormField } from './FormField';
import { useCooperationWords } from './words';

interface ParticipantsEditorProps {
  readonly list: readonly Participant[];
  readonly onChange: (list: readonly Participant[]) => void;
}

/** Units and persons of the register, and guests by name. */
export function ParticipantsEditor({ list, onChange }: ParticipantsEditorProps) {
  const { edit } = useCooperationWords().activities;
  const put = (at: number, one: Participant) =>
    onChange(list.map((each, index) => (index === at ? one : each)));
  const add = (one: Participant) => onChange([...list, one]);
  return (
    <fieldset className="editor" id={fieldIdOf('/participants')} tabIndex={-1}>
      <legend>{edit.participants}</legend>
      <ul className="plain-list">
        {list.map((each, at) => (
          <li key={at}>
            <Row
              participant={each}
              at={at}
              onChange={(one) => put(at, one)}
              onRemove={() => onChange(list.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <AddUnit onAdd={(unitId) => add({ kind: 'unit', unitId })} />
      <PersonPicker
        label={edit.addPerson}
        picked={[]}
        most={1}
        error={null}
        onPick={([person]) => person && add({ kind: 'person', personId: person.id })}
      />
      <button
        className="button small"
        type="button"
        onClick={() => add({ kind: 'guest', name: '', title: '', organisation: '' })}
      >
        {edit.addGuest}
      </button>
    </fieldset>
  );
}

function AddUnit({ onAdd }: { onAdd: (unitId: string) => void }) {
  const { edit } = useCooperationWords().activities;
  const names = useNames();
  const units = useUnits().data ?? [];
  const [chosen, setChosen] = useState('');
  return (
    <div className="adder">
      <select
        className="input"
        aria-label={edit.addUnit}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">{edit.choose}</option>
        {units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {names.unit(unit)}
          </option>
        ))}
      </select>
      <button
        className="button small"
        type="button"
        disabled={chosen === ''}
        onClick={() => {
          onAdd(chosen);
          setChosen('');
        }}
      >
        {edit.addUnit}
      </button>
    </div>
  );
}

interface RowProps {
  readonly participant: Participant;
  readonly at: number;
  readonly onChange: (participant: Participant) => void;
  readonly onRemove: () => void;
}

function Row({ participant, at, onChange, onRemove }: RowProps) {
  const { edit } = useCooperationWords().activities;
  const name = useNameOf(participant);
  return (
    <div className="editor-row" id={fieldIdOf(`/participants/${at}`)} tabIndex={-1}>
      {participant.kind === 'guest' ? (
        <Guest guest={participant} at={at} onChange={onChange} />
      ) : (
        <span>{name}</span>
      )}
      <button className="button small" type="button" aria-label={edit.removeOf(name)} onClick={onRemove}>
        {edit.remove}
      </button>
    </div>
  );
}

function useNameOf(participant: Participant): string {
  const { edit } = useCooperationWords().activities;
  const names = useNames();
  const units = useUnits().data ?? [];
  const { data: person } = usePerson(participant.kind === 'person' ? participant.personId : null);
  if (participant.kind === 'person') return person ? names.person(person) : '';
  if (participant.kind === 'guest') return participant.name === '' ? edit.addGuest : participant.name;
  const unit = units.find(({ id }) => id === participant.unitId);
  return unit ? names.unit(unit) : participant.unitId;
}

type GuestParticipant = Extract<Participant, { kind: 'guest' }>;

interface GuestProps {
  readonly guest: GuestParticipant;
  readonly at: number;
  readonly onChange: (guest: GuestParticipant) => void;
}

function Guest({ guest, at, onChange }: GuestProps) {
  const { edit } = useCooperationWords().activities;
  const labels = { name: edit.guestName, title: edit.guestTitle, organisation: edit.guestOrganisation };
  return (
    <div className="guest">
      {(['name', 'title', 'organisation'] as const).map((field) => (
        <FormField
          key={field}
          pointer={`/participants/${at}/${field}`}
          label={labels[field]}
          {...(field === 'name' && { hint: edit.guestHint })}
        >
          {(control) => (
            <input
              className="input"
              {...control}
              maxLength={field === 'name' ? 100 : 200}
              value={guest[field]}
              onChange={({ target }) => onChange({ ...guest, [field]: target.value })}
            />
          )}
        </FormField>
      ))}
    </div>
  );
}
