import type { CallChoices, CallDraft } from '@shanhai/contracts/projects/calls';
import { useNames } from '../../i18n/names';
import { CallGroup } from './faults';
import { Choose, Line, Lines } from './inputs';
import { useCallWords } from './words';

type Field = CallChoices['forms'][number]['fields'][number];
type Check = CallDraft['checks'][number];

interface RulesProps {
  readonly content: CallDraft;
  /** Of the form that is chosen. */
  readonly fields: readonly Field[];
  readonly set: <K extends keyof CallDraft>(name: K, part: CallDraft[K]) => void;
}

/** Bounds of a figure, and rules in CEL. */
export function RulesPart({ content, fields, set }: RulesProps) {
  const { edit } = useCallWords();
  const names = useNames();
  const { amount, checks } = content;
  const figures = fields.filter(({ figure }) => figure);
  const change = (at: number, part: Partial<Check>) =>
    set(
      'checks',
      checks.map((check, place) => (place === at ? { ...check, ...part } : check)),
    );
  return (
    <>
      <div className="field-row">
        <Choose
          pointer="/amount/field"
          label={edit.bounded}
          none={edit.noBounds}
          options={figures.map(({ field, label }) => [field, names.text(label)])}
          value={amount?.field ?? ''}
          onChange={(field) => set('amount', field === '' ? null : { least: '', most: '', ...amount, field })}
        />
        {amount !== null &&
          (['least', 'most'] as const).map((part) => (
            <Line
              key={part}
              pointer={`/amount/${part}`}
              label={edit[part]}
              hint={edit.boundsHint}
              inputMode="decimal"
              maxLength={20}
              value={amount[part]}
              onChange={(figure) => set('amount', { ...amount, [part]: figure })}
            />
          ))}
      </div>
      {checks.map((check, at) => (
        <OneCheck
          key={at}
          {...{ check, at, fields }}
          onChange={(part) => change(at, part)}
          onRemove={() =>
            set(
              'checks',
              checks.filter((_, place) => place !== at),
            )
          }
        />
      ))}
      <CallGroup pointer="/checks" label={edit.sections.rules} headed>
        <button
          className="button"
          type="button"
          disabled={checks.length >= 20}
          onClick={() => set('checks', [...checks, { holds: '', message: { zh: '', en: '' }, fields: [] }])}
        >
          {edit.addCheck}
        </button>
      </CallGroup>
    </>
  );
}

interface CheckProps {
  readonly check: Check;
  readonly at: number;
  readonly fields: readonly Field[];
  readonly onChange: (part: Partial<Check>) => void;
  readonly onRemove: () => void;
}

function OneCheck({ check, at, fields, onChange, onRemove }: CheckProps) {
  const { edit, choose } = useCallWords();
  const names = useNames();
  const { holds, message, fields: told } = check;
  const pointer = `/checks/${at}`;
  return (
    <div className="call-entry" role="group" aria-label={edit.check(at + 1)}>
      <div className="call-entry-head">
        <strong>{edit.check(at + 1)}</strong>
        <button
          className="button small"
          type="button"
          aria-label={edit.removeCheck(at + 1)}
          onClick={onRemove}
        >
          ×
        </button>
      </div>
      <Lines
        pointer={`${pointer}/holds`}
        label={edit.holds}
        hint={edit.holdsHint}
        maxLength={2000}
        value={holds}
        onChange={(text) => onChange({ holds: text })}
      />
      <div className="field-row">
        <Line
          pointer={`${pointer}/message/zh`}
          label={edit.messageZh}
          value={message.zh}
          onChange={(zh) => onChange({ message: { ...message, zh } })}
        />
        <Line
          pointer={`${pointer}/message/en`}
          label={edit.messageEn}
          value={message.en}
          onChange={(en) => onChange({ message: { ...message, en } })}
        />
        <Choose
          pointer={`${pointer}/fields`}
          label={edit.field}
          none={choose}
          options={fields.map(({ field, label }) => [field, names.text(label)])}
          value={told[0] ?? ''}
          onChange={(field) => onChange({ fields: field === '' ? [] : [field] })}
        />
      </div>
    </div>
  );
}
