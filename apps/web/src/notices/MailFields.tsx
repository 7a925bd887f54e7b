import { useAreaWords } from '../i18n/area';
import { deliveries as en } from '../i18n/en/deliveries';
import { deliveries as zh } from '../i18n/zh/deliveries';
import { useWords } from '../i18n/words';
import type { Choosing, FieldsProps } from './SettingsForm';
import { useSettingsWords } from './settings-words';

type Settings = Choosing['settings'];
type Group = keyof Settings['mail'];
type Kind = Choosing['kindsOf'][Group][number];
type Timing = Settings['mail'][Group];

const TIMINGS: readonly Timing[] = ['immediate', 'digest', 'off'];

/** What is sent by e-mail, and when: by group, and for who wants it by kind. */
export function MailFields({ from, choices, change }: FieldsProps) {
  const words = useSettingsWords();
  const { notices } = useWords();
  const { kinds: names } = useAreaWords({ zh, en });
  // As the policy has them: a new version of it may name others.
  const inWords = (kinds: readonly string[]): string =>
    words.list(kinds.map((kind) => names[kind as Kind] ?? kind));
  return (
    <section className="card part">
      <h2>{words.mail}</h2>
      {(Object.keys(notices.groups) as Group[]).map((group) => (
        <GroupFields key={group} {...{ group, from, choices, change }} />
      ))}
      <p className="quiet">{words.legal(inWords(from.legal))}</p>
      <p className="quiet">{words.urgent(inWords(from.urgent))}</p>
    </section>
  );
}

function GroupFields({ group, from, choices, change }: FieldsProps & { readonly group: Group }) {
  const words = useSettingsWords();
  const { notices } = useWords();
  const kinds = from.kindsOf[group];
  const choose = (timing: Timing | undefined) => {
    const { [group]: _, ...others } = choices.mail ?? {};
    change({ ...choices, mail: timing === undefined ? others : { ...others, [group]: timing } });
  };
  const atOnce = (kind: Kind): boolean => from.urgent.includes(kind) || from.legal.includes(kind);
  const waits = (choices.mail?.[group] ?? from.inherited.mail[group]) === 'digest' && !kinds.every(atOnce);
  const chosenKinds = kinds.filter((kind) => choices.kinds?.[kind] !== undefined).length;
  return (
    <div className="mail-group">
      <TimingField
        label={notices.groups[group]}
        chosen={choices.mail?.[group]}
        inherited={from.inherited.mail[group]}
        // What waits for no digest can't be left for one.
        noDigest={kinds.every(atOnce)}
        onChoose={choose}
      />
      {waits && kinds.some(atOnce) && (
        <p className="quiet row-note" role="status">
          {words.someWait}
        </p>
      )}
      {kinds.length > 1 && (
        <details>
          <summary>{words.byKind(chosenKinds)}</summary>
          {kinds.map((kind) => (
            <KindField key={kind} {...{ kind, group, from, choices, change }} />
          ))}
        </details>
      )}
    </div>
  );
}

type KindFieldProps = FieldsProps & { readonly kind: Kind; readonly group: Group };

function KindField({ kind, group, from, choices, change }: KindFieldProps) {
  const words = useSettingsWords();
  const { kinds: names } = useAreaWords({ zh, en });
  const choose = (timing: Timing | undefined) => {
    const { [kind]: _, ...others } = choices.kinds ?? {};
    change({ ...choices, kinds: timing === undefined ? others : { ...others, [kind]: timing } });
  };
  const label = names[kind] ?? kind;
  if (from.legal.includes(kind)) {
    return (
      <p className="row">
        <span>{label}</span>
        <span className="quiet">{words.always}</span>
      </p>
    );
  }
  const own = choices.mail?.[group];
  return (
    <TimingField
      label={label}
      chosen={choices.kinds?.[kind]}
      inherited={own ?? from.inherited.kinds[kind] ?? from.inherited.mail[group]}
      noDigest={from.urgent.includes(kind)}
      onChoose={choose}
    />
  );
}

interface TimingFieldProps {
  readonly label: string;
  readonly chosen: Timing | undefined;
  readonly inherited: Timing;
  readonly noDigest: boolean;
  readonly onChoose: (timing: Timing | undefined) => void;
}

function TimingField({ label, chosen, inherited, noDigest, onChoose }: TimingFieldProps) {
  const words = useSettingsWords();
  // What was chosen before, or above, and does nothing here is shown as what it does.
  const effective = (timing: Timing): Timing => (noDigest && timing === 'digest' ? 'immediate' : timing);
  return (
    <label className="row">
      <span>{label}</span>
      <select
        className="input"
        value={chosen === undefined ? '' : effective(chosen)}
        onChange={({ target }) => onChoose(TIMINGS.find((timing) => timing === target.value))}
      >
        <option value="">{words.inherit(words.timings[effective(inherited)])}</option>
        {TIMINGS.map((timing) => (
          <option key={timing} value={timing} disabled={noDigest && timing === 'digest'}>
            {words.timings[timing]}
            {noDigest && timing === 'digest' && words.notForUrgent}
          </option>
        ))}
      </select>
    </label>
  );
}
