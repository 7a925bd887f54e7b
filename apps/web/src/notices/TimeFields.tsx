import type { ReactNode } from 'react';
import { liesIn } from './quiet';
import type { FieldsProps } from './SettingsForm';
import { useSettingsWords } from './settings-words';

/** The morning's message: inherited, or as one wants it. */
export function DigestFields({ from, choices, change }: FieldsProps) {
  const words = useSettingsWords();
  const { digest } = choices;
  const { inherited, digestBetween } = from;
  const set = (more: Partial<typeof inherited.digest>) =>
    change({ ...choices, digest: { ...(digest ?? inherited.digest), ...more } });
  return (
    <Part
      title={words.digest}
      what={inherited.digest.enabled ? words.on(inherited.digest.at) : words.off}
      state={digest?.enabled}
      offHint={words.digestOff}
      onLabel={words.digestOn}
      choose={(enabled) =>
        enabled === undefined ? change({ ...choices, digest: undefined }) : set({ enabled })
      }
    >
      {digest?.enabled === true && (
        <>
          <label className="row">
            <span>
              {words.at} <span className="quiet">{words.between(digestBetween.from, digestBetween.to)}</span>
            </span>
            <input
              className="input"
              type="time"
              required
              min={digestBetween.from}
              max={digestBetween.to}
              value={digest.at}
              onChange={({ target }) => set({ at: target.value })}
            />
          </label>
          <label className="row">
            <span>{words.days}</span>
            <select
              className="input"
              value={digest.days}
              onChange={({ target }) => set({ days: target.value as 'working' | 'every' })}
            >
              <option value="working">{words.working}</option>
              <option value="every">{words.every}</option>
            </select>
          </label>
        </>
      )}
      <InQuietHours from={from} choices={choices} />
    </Part>
  );
}

/** A digest leaves when it was asked for. Who keeps quiet then is told so. */
function InQuietHours({ from, choices }: Pick<FieldsProps, 'from' | 'choices'>) {
  const words = useSettingsWords();
  const digest = choices.digest ?? from.inherited.digest;
  const quiet = choices.quiet ?? from.inherited.quiet;
  if (!digest.enabled || !quiet.enabled) return null;
  const days = quiet.daysOff && digest.days === 'every';
  return (
    <div role="status">
      {liesIn(digest.at, quiet) && <p className="note">{words.inQuiet(digest.at)}</p>}
      {days && <p className="note">{words.inQuietDays}</p>}
    </div>
  );
}

/** When no e-mail comes. */
export function QuietFields({ from, choices, change }: FieldsProps) {
  const words = useSettingsWords();
  const { quiet } = choices;
  const { inherited } = from;
  const set = (more: Partial<typeof inherited.quiet>) =>
    change({ ...choices, quiet: { ...(quiet ?? inherited.quiet), ...more } });
  return (
    <Part
      title={words.quiet}
      what={inherited.quiet.enabled ? words.on(`${inherited.quiet.from}–${inherited.quiet.to}`) : words.off}
      state={quiet?.enabled}
      onLabel={words.quietOn}
      choose={(enabled) =>
        enabled === undefined ? change({ ...choices, quiet: undefined }) : set({ enabled })
      }
    >
      {quiet?.enabled === true && (
        <>
          {(['from', 'to'] as const).map((end) => (
            <label key={end} className="row">
              <span>{words[end]}</span>
              <input
                className="input"
                type="time"
                required
                value={quiet[end]}
                onChange={({ target }) => set({ [end]: target.value })}
              />
            </label>
          ))}
          <label className="choice">
            <input
              type="checkbox"
              checked={quiet.daysOff}
              onChange={({ target }) => set({ daysOff: target.checked })}
            />
            <span>{words.daysOff}</span>
          </label>
        </>
      )}
    </Part>
  );
}

interface PartProps {
  readonly title: string;
  /** What holds by default, in words. */
  readonly what: string;
  /** Undefined: as by default. */
  readonly state: boolean | undefined;
  readonly onLabel: string;
  readonly offHint?: string;
  readonly choose: (enabled: boolean | undefined) => void;
  readonly children: ReactNode;
}

function Part({ title, what, state, onLabel, offHint, choose, children }: PartProps) {
  const words = useSettingsWords();
  const value = state === undefined ? '' : state ? 'on' : 'off';
  return (
    <section className="card part">
      <h2>{title}</h2>
      <label className="row">
        <span>{onLabel}</span>
        <select
          className="input"
          value={value}
          onChange={({ target }) => choose(target.value === '' ? undefined : target.value === 'on')}
        >
          <option value="">{words.inherit(what)}</option>
          <option value="on">{words.turnedOn}</option>
          <option value="off">{words.off}</option>
        </select>
      </label>
      {state === false && offHint !== undefined && <p className="quiet">{offHint}</p>}
      {children}
    </section>
  );
}
