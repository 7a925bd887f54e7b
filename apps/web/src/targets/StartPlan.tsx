import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { addressOf, request } from '../api/request';
import { useServiceNow } from '../app/status';
import { SelectField } from '../forms/Select';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { FormDialog } from '../org/FormDialog';
import { TextField } from '../org/TextField';
import { Radios } from '../ui/Radios';
import { refreshTargets, showPlan, useOffices } from './plans';
import { useTargetWords } from './words';

const sources = ['work_plan', 'last_year', 'nothing'] as const;
type Source = (typeof sources)[number];

/** A draft of a year, for the office where one plans. */
export function StartPlan() {
  const { data: offices = [] } = useOffices();
  const [first] = offices;
  return first ? <Start offices={offices} first={first.id} /> : null;
}

interface StartProps {
  readonly offices: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly first: string;
}

function Start({ offices, first }: StartProps) {
  const words = useTargetWords();
  const { start, imports } = words;
  const names = useNames();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const thisYear = isoDay(useServiceNow()).slice(0, 4);
  const [unitId, setUnitId] = useState(first);
  const [typed, setYear] = useState<string | null>(null);
  const year = typed ?? thisYear;
  const [from, setFrom] = useState<Source>('work_plan');
  const fits = /^20\d{2}$|^2100$/.test(year);
  const begin = async () => {
    const body = { year: Number(year), unitId, from };
    const plan = await request('POST', '/target-plans', { body, idempotencyKey: keyOf(body) });
    showPlan(plan);
    await refreshTargets();
    await navigate(`/targets/${plan.id}/edit`);
  };
  return (
    <FormDialog
      label={start.open}
      look="button primary"
      title={start.title}
      confirm={start.confirm}
      isComplete={fits}
      places={{ plan_source_missing: 'from', plan_exists: 'year', forbidden: 'unit' }}
      act={begin}
    >
      {(asked, errors) => (
        <>
          <SelectField
            label={start.office}
            error={errors['unit']}
            options={offices.map((unit) => [unit.id, names.unit(unit)])}
            value={unitId}
            onChange={setUnitId}
          />
          <TextField
            label={start.year}
            inputMode="numeric"
            maxLength={4}
            value={year}
            onChange={setYear}
            error={errors['year'] ?? (asked && !fits ? start.needYear : null)}
          />
          <div className="form-field">
            <Radios
              legend={start.from}
              options={sources.map((value) => ({
                ...{ value, label: start.froms[value], why: start.whys[value] },
              }))}
              chosen={from}
              onChoose={setFrom}
            />
            {errors['from'] !== undefined && (
              <p className="field-error" role="alert">
                {errors['from']}
              </p>
            )}
          </div>
          <p>
            <a href={addressOf('/target-plans/template.xlsx', {}, { unitId })} download>
              {imports.emptyTemplate}
            </a>
          </p>
        </>
      )}
    </FormDialog>
  );
}
