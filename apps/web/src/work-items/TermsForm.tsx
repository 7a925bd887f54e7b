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
import { UnitField } from '../org/UnitField';
import { useUnits } from '../org/units';
import { sentenceOf } from '../ui/states';
import { useWorkItemWords } from './words';
import './work-items.css';

export interface Written {
  readonly title: string;
  readonly text: string;
  readonly supervisingUnit: string;
  readonly responsibleUnit: string;
  readonly coUnits: string[];
  readonly milestones: { title: string; dueOn: string }[];
  readonly dueOn: string;
  readonly reason: string;
}

interface TermsFormProps {
  readonly written: Written;
  readonly supervises: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  /** Its days are fixed. */
  readonly issued?: boolean;
  readonly needsReason?: boolean;
  readonly onChange: (written: Written) => void;
  readonly save: () => Promise<void>;
}

/** The terms of a work item: what, by whom, until when. */
export function TermsForm({
  written,
  supervises,
  issued = false,
  needsReason = false,
  onChange,
  save,
}: TermsFormProps) {
  const { edit } = useWorkItemWords();
  const words = useWords();
  const names = useNames();
  const [asked, setAsked] = useState(false);
  const saving = useMutation({ mutationFn: save });
  const set = (part: Partial<Written>) => onChange({ ...written, ...part });
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
        if (complete && !saving.isPending) saving.mutate();
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
      <UnitField
        label={edit.responsible}
        error={lacks(responsibleUnit)}
        none={edit.chooseUnit}
        value={responsibleUnit}
        onChange={(next) => set({ responsibleUnit: next })}
      />
      <Helpers coUnits={written.coUnits} onChange={(coUnits) => set({ coUnits })} />
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

function Helpers({ coUnits, onChange }: { coUnits: string[]; onChange: (coUnits: string[]) => void }) {
  const { edit } = useWorkItemWords();
  const names = useNames();
  const units = useUnits().data ?? [];
  const nameOf = (id: string): string => {
    const unit = units.find((each) => each.id === id);
    return unit ? names.unit(unit) : id;
  };
  return (
    <>
      <UnitField
        label={edit.helping}
        none={edit.addHelper}
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
