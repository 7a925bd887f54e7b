const names = ['from', 'to'] as const;
type Name = (typeof names)[number];

interface DayFiltersProps {
  /** Days as the address has them, `YYYY-MM-DD`. */
  readonly days: { readonly [N in Name]?: string | undefined };
  readonly words: Readonly<Record<Name, string>>;
  readonly onChoose: (name: Name, day: string) => void;
}

/** From which day to which, neither beyond the other. */
export const DayFilters = ({ days, words, onChoose }: DayFiltersProps) =>
  names.map((name) => (
    <label key={name}>
      <span>{words[name]}</span>
      <input
        className="input"
        type="date"
        value={days[name] ?? ''}
        min={name === 'to' ? days.from : undefined}
        max={name === 'from' ? days.to : undefined}
        onChange={({ target }) => onChoose(name, target.value)}
      />
    </label>
  ));
