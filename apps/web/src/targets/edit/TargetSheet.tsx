import { useState } from 'react';
import { Labeled } from '../../forms/Labeled';
import { useWords } from '../../i18n/words';
import { TextField } from '../../org/TextField';
import { Dialog } from '../../ui/Dialog';
import { useTargetWords } from '../words';
import { fitted, type DraftTarget, type Recipient } from './document';
import { KindFields } from './KindFields';
import { PartnerFields } from './PartnerFields';
import { ScheduleField } from './ScheduleField';
import { fieldFaults, fieldsOf, withFields, type TargetFields } from './target-fields';

interface SheetProps {
  readonly target: DraftTarget;
  readonly recipients: readonly Recipient[];
  /** Those that have their keys already. */
  readonly others: readonly Pick<DraftTarget, 'key'>[];
  readonly onDone: (target: DraftTarget) => void;
  /** Null for a target that is not in the plan yet. */
  readonly onMove: ((by: 1 | -1) => void) | null;
  readonly onRemove: (() => void) | null;
  readonly onClose: () => void;
}

/** All that a target says besides its figures. */
export function TargetSheet(props: SheetProps) {
  const { target, recipients, others, onDone, onMove, onRemove, onClose } = props;
  const { editor } = useTargetWords();
  const { row } = editor;
  const { common } = useWords();
  const [fields, setFields] = useState(() => fieldsOf(target));
  const [asked, setAsked] = useState(false);
  const set = (change: Partial<TargetFields>) => setFields((before) => ({ ...before, ...change }));
  const faults = fieldFaults(fields, new Set(others.map(({ key }) => key)));
  const told = asked ? faults : new Set<string>();
  const done = () => {
    setAsked(true);
    if (faults.size === 0) onDone(fitted(withFields(target, fields)));
  };
  return (
    <Dialog title={row.title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <TextField
          label={row.zh}
          maxLength={200}
          value={fields.zh}
          onChange={(zh) => set({ zh })}
          error={told.has('needTitle') ? row.needTitle : null}
        />
        <TextField label={row.en} maxLength={300} value={fields.en} onChange={(en) => set({ en })} />
        <KindFields {...{ fields, set }} />
        <PartnerFields {...{ recipients, fields, set }} />
        <TextField
          label={row.key}
          hint={row.keyHint}
          maxLength={100}
          value={fields.key}
          onChange={(key) => set({ key })}
          error={told.has('keyWrong') ? row.keyWrong : told.has('keyTaken') ? row.keyTaken : null}
        />
        <TextField
          label={row.baselineYear}
          inputMode="numeric"
          maxLength={4}
          value={fields.baselineYear}
          onChange={(baselineYear) => set({ baselineYear })}
          error={told.has('baselineBoth') ? row.baselineBoth : null}
        />
        <TextField
          label={row.baselineValue}
          inputMode="decimal"
          maxLength={40}
          value={fields.baselineValue}
          onChange={(baselineValue) => set({ baselineValue })}
        />
        <ScheduleField
          schedule={fields.schedule}
          onChange={(schedule) => set({ schedule })}
          error={told.has('pointWrong') ? row.pointWrong : null}
        />
        <Area label={row.evidence} value={fields.evidence} onChange={(evidence) => set({ evidence })} />
        <Area label={row.sentence} value={fields.sentence} onChange={(sentence) => set({ sentence })} />
        <TextField
          label={row.source}
          maxLength={500}
          value={fields.source}
          onChange={(source) => set({ source })}
          error={told.has('needSource') ? row.needSource : null}
        />
        <label className="choice">
          <input
            type="checkbox"
            checked={fields.illustrative}
            onChange={({ target: { checked } }) => set({ illustrative: checked })}
          />
          {row.illustrative}
        </label>
        <div className="actions">
          {onMove && (
            <>
              <button className="button" type="button" onClick={() => onMove(-1)}>
                {editor.up}
              </button>
              <button className="button" type="button" onClick={() => onMove(1)}>
                {editor.down}
              </button>
            </>
          )}
          {onRemove && (
            <button className="button danger" type="button" onClick={onRemove}>
              {editor.remove}
            </button>
          )}
          <button className="button" type="button" onClick={onClose}>
            {common.cancel}
          </button>
          <button className="button primary" type="submit">
            {row.done}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const Area = ({ label, value, onChange }: AreaProps) => (
  <Labeled label={label}>
    {(control) => (
      <textarea
        className="input"
        {...control}
        maxLength={2_000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Labeled>
);
