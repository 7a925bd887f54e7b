import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { request } from '../api/request';
import { useNames } from '../i18n/names';
import { usePerson } from '../org/names';
import { useCooperationWords } from './words';

/** Persons by a part of their name. */
const usePersons = (q: string) =>
  useQuery({
    queryKey: ['persons', 'picker', q],
    queryFn: ({ signal }) => request('GET', '/persons', { query: { q, limit: 20 }, signal }),
    enabled: q.trim().length > 0,
    staleTime: 60_000,
  });

/** The name of a person, or nothing as long as it is not known. */
export function usePersonName(id: string | null): string {
  const names = useNames();
  const { data } = usePerson(id);
  return data ? names.person(data) : '';
}

interface PersonPickerProps {
  readonly label: string;
  readonly onPick: (personId: string) => void;
}

/** Looks a person up by name and offers who is found. */
export function PersonPicker({ label, onPick }: PersonPickerProps) {
  const words = useCooperationWords();
  const names = useNames();
  const [q, setQ] = useState('');
  const id = useId();
  const found = usePersons(q).data?.items ?? [];
  return (
    <div className="picker">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="input"
        id={id}
        autoComplete="off"
        placeholder={words.groups.personHint}
        value={q}
        onChange={({ target }) => setQ(target.value)}
      />
      {q.trim() !== '' && found.length > 0 && (
        <ul className="plain-list">
          {found.map((person) => (
            <li key={person.id}>
              <button
                className="button small"
                type="button"
                onClick={() => {
                  onPick(person.id);
                  setQ('');
                }}
              >
                {names.person(person)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
