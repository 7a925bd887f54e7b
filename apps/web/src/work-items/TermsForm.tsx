import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../api/problem';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { SelectField } from '../forms/Select';
import { TextArea } from '../forms/TextArea';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { TextField } from '../org/TextField';
import { useUnits } from '../org/units';
import { sentenceOf, Waiting } from '../ui/states';
import { fitting, type Written } from './choice';
import { useUnitsToChoose } from './queries';
import { useWorkItemWords } from './words';
import './work-items.css';

interface TermsFormProps {
  readonly written: Written;
  readonly supervises: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  /** Its days are fixed. */
  readonly issued?: boolean;
  readonly needsReason?: boolean;
  readonly onChange: (written: Written) => void;
  /** What was written, with units that may be chosen alone. */
  readonly save: (written: Written) => Promise<void>;
}

type UnitRefs = TermsFormProps['supervises'];

/** The terms of a work item: what, by whom, until when. By whom is chosen from those that the service takes. */
export function TermsForm({ written, onChange, ...rest }: TermsFormProps) {
  const units = useUnitsToChoose(written.supervisingUnit);
  if (units.data === undefined) return <Waiting query={units} rows={8} />;
  const choice = fitting(written, units.data.units);
  return (
    <Terms
      {...rest}
      {...choice}
      units={units.data.units}
      stale={units.isPlaceholderData}
      set={(part) => onChange({ ...written, ...part })}
    />
  );
}

interface TermsProps extends Omit<TermsFormProps, 'onChange'> {
  readonly units: UnitRefs;
  /** They are those of another supervising unit still. */
  readonly stale: boolean;
  /** Chosen before, and no more to be had. */
  readonly unfit: readonly string[];
  readonly set: (part: Partial<Written>) => void;
}

function Terms({
  written,
  supervises,
  units,
  stale,
  unfit,
  issued = false,
  needsReason = false,
  set,
  save,
}: TermsProps) {
  const { edit } = useWorkItemWords();
  const words = useWords();
  const names = useNames();
  const [asked, setAsked] = useState(false);
  const saving = useMutation({ mutationFn: () => save(written) });
  const problems = isProblem(saving.error) ? saving.error.errors : [];
  const told = (pointer: string): string | undefined =>
    problems.find((each) => each.pointer === pointer)?.detail;
  const lacks = (text: string): string | null => (asked && text.trim() === '' ? edit.need : null);
  const { title, text, responsibleUnit, dueOn, reason } = written;
  const needed = [title, text, responsibleUnit, dueOn, ...(needsReason ? [reason] : [])];
  const complete =
    needed.every((part) => part.trim() !== '') &&
    written.milestones.every((each) => each.title.trim() !== '' && each.dueOn !== '');
  return (
    <form
      className="card part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (complete && !stale && !saving.isPending) saving.mutate();
      }}
    >
      <TextField
        label={edit.title}
        maxLength={200}
        error={lacks(title)}
        value={title}
        onChange={(next) => set({ title: next })}
      />
      <TextArea
        label={edit.text}
        rows={5}
        maxLength={4000}
        error={lacks(text)}
        value={text}
        onChange={(next) => set({ text: next })}
      />
      <SelectField
        label={edit.supervising}
        options={supervises.map((unit) => [unit.id, names.unit(unit)])}
        value={written.supervisingUnit}
        onChange={(next) => set({ supervisingUnit: next })}
      />
      <SelectField
        label={edit.responsible}
        error={lacks(responsibleUnit)}
        none={edit.chooseUnit}
        options={units.map((unit) => [unit.id, names.unit(unit)])}
        value={responsibleUnit}
        onChange={(next) => set({ responsibleUnit: next })}
      />
      <Helpers units={units} coUnits={written.coUnits} onChange={(coUnits) => set({ coUnits })} />
      <Unfit units={unfit} />
      {issued ? (
        <p className="quiet">{edit.daysFixed}</p>
      ) : (
        <>
          <WrittenMilestones
            milestones={written.milestones}
            asked={asked}
            told={told}
            onChange={(milestones) => set({ milestones })}
          />
          <Labeled label={edit.dueOn} error={lacks(dueOn) ?? told('/dueOn') ?? null}>
            {(control) => <DayInput {...control} value={dueOn} onChange={(next) => set({ dueOn: next })} />}
          </Labeled>
        </>
      )}
      {issued && (
        <TextField
          label={edit.reason}
          hint={edit.reasonHint}
          maxLength={1000}
          error={needsReason ? lacks(reason) : null}
          value={reason}
          onChange={(next) => set({ reason: next })}
        />
      )}
      {saving.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(saving.error, words)}
        </p>
      )}
      <div className="actions">
        <button className="button primary" type="submit" disabled={saving.isPending}>
          {saving.isPending ? edit.saving : edit.save}
        </button>
      </div>
    </form>
  );
}

/** Units that are left out, by name, and why. */
function Unfit({ units }: { units: readonly string[] }) {
  const { edit } = useWorkItemWords();
  const { common } = useWords();
  const nameOf = useUnitName();
  if (units.length === 0) return null;
  return <p className="note warning">{edit.unfit(units.map(nameOf).join(common.listComma))}</p>;
}

function useUnitName(): (id: string) => string {
  const names = useNames();
  const all = useUnits().data ?? [];
  return (id) => {
    const unit = all.find((each) => each.id === id);
    return unit ? names.unit(unit) : id;
  };
}

interface HelpersProps {
  readonly units: UnitRefs;
  readonly coUnits: readonly string[];
  readonly onChange: (coUnits: string[]) => void;
}

function Helpers({ units, coUnits, onChange }: HelpersProps) {
  const { edit } = useWorkItemWords();
  const names = useNames();
  const nameOf = useUnitName();
  return (
    <>
      <SelectField
        label={edit.helping}
        none={edit.addHelper}
        options={units.map((unit) => [unit.id, names.unit(unit)])}
        value=""
        onChange={(id) => {
          if (id !== '' && !coUnits.includes(id)) onChange([...coUnits, id]);
        }}
      />
      {coUnits.length > 0 && (
        <ul className="helper-list" aria-label={edit.helping}>
          {coUnits.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <button
                className="button small quiet"
                type="button"
                aria-label={edit.removeUnit(nameOf(id))}
                onClick={() => onChange(coUnits.filter((each) => each !== id))}
              >
                {edit.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface MilestonesProps {
  readonly milestones: Written['milestones'];
  readonly asked: boolean;
  readonly told: (pointer: string) => string | undefined;
  readonly onChange: (milestones: Written['milestones']) => void;
}

function WrittenMilestones({ milestones, asked, told, onChange }: MilestonesProps) {
  const { edit } = useWorkItemWords();
  const set = (index: number, part: Partial<Written['milestones'][number]>) =>
    onChange(milestones.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const lacks = (text: string): string | null => (asked && text.trim() === '' ? edit.need : null);
  return (
    <fieldset>
      <legend>{edit.milestones}</legend>
      {milestones.map(({ title, dueOn }, index) => (
        <div className="written-milestone" key={index}>
          <TextField
            label={edit.milestone(index + 1)}
            maxLength={200}
            error={lacks(title)}
            value={title}
            onChange={(next) => set(index, { title: next })}
          />
          <Labeled
            label={edit.milestoneDay(index + 1)}
            error={lacks(dueOn) ?? told(`/milestones/${index}/dueOn`) ?? null}
          >
            {(control) => (
              <DayInput {...control} value={dueOn} onChange={(next) => set(index, { dueOn: next })} />
            )}
          </Labeled>
          <button
            className="button small quiet"
            type="button"
            aria-label={edit.removeMilestone(index + 1)}
            onClick={() => onChange(milestones.filter((_, at) => at !== index))}
          >
            {edit.remove}
          </button>
        </div>
      ))}
      <button
        className="button small"
        type="button"
        onClick={() => onChange([...milestones, { title: '', dueOn: '' }])}
      >
        {edit.addMilestone}
      </button>
    </fieldset>
  );
}
