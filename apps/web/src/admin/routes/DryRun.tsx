import type { RouteDocument } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem';
import { request } from '../../api/request';
import type { Picked } from '../../approvals/act-draft';
import { PersonPicker } from '../../approvals/PersonPicker';
import { errorsByField } from '../../forms/field-errors';
import { useFieldLabels } from '../../forms/labels';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { usePerson } from '../../org/names';
import { sentenceOf } from '../../ui/states';
import { useFormOf } from '../forms/forms';
import { useRouteWords } from '../words';
import { DryRunResult } from './DryRunResult';
import { JsonAnswers, TriedAnswers } from './TriedAnswers';

interface DryRunProps {
  readonly routeId: string;
  readonly document: RouteDocument;
  readonly ready: () => Promise<boolean>;
}

/** The text on the screen is not with the service, which would try out another one. */
class UnsavedText extends Error {}

/** Which way a case would go today and who would sign: an applicant, their unit, and answers. */
export function DryRun({ routeId, document, ready }: DryRunProps) {
  const words = useWords();
  const { dry } = useRouteWords();
  const applicant = useApplicant();
  const [answers, setAnswers] = useState<FormData | null>({});
  const [asked, setAsked] = useState(false);
  const form = useFormOf(document.submission?.form).data;
  const labelOf = useFieldLabels(form);
  const run = useMutation({
    mutationFn: async (sent: { applicantId: string; unitId: string; formData: FormData }) => {
      if (!(await ready())) throw new UnsavedText();
      return request('POST', '/routes/{id}/dry-run', { params: { id: routeId }, body: sent });
    },
  });
  const wrong = form && isProblem(run.error, 'form_invalid') ? errorsByField(run.error, form) : [];
  const tryIt = () => {
    setAsked(true);
    const { person, unitId } = applicant;
    if (person === null || unitId === null || answers === null) return;
    run.mutate({ applicantId: person.id, unitId, formData: answers });
  };
  return (
    <div className="dry-run">
      <p className="quiet">{dry.lead}</p>
      <Applicant chosen={applicant} asked={asked} />
      {form ? (
        <TriedAnswers form={form} data={answers ?? {}} errors={wrong} onChange={setAnswers} />
      ) : (
        <JsonAnswers onChange={setAnswers} />
      )}
      <div className="dialog-field">
        <button className="button primary" type="button" disabled={run.isPending} onClick={tryIt}>
          {run.isPending ? dry.running : dry.run}
        </button>
      </div>
      {run.isError && wrong.length === 0 && (
        <p className="field-error" role="alert">
          {run.error instanceof UnsavedText ? dry.unsaved : sentenceOf(run.error, words)}
        </p>
      )}
      {run.data && <DryRunResult result={run.data} labelOf={labelOf} />}
    </div>
  );
}

/** An applicant and the unit for which they apply: the first of their posts until another is chosen. */
function useApplicant() {
  const [person, setPerson] = useState<Picked | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data } = usePerson(person?.id ?? null);
  const units = [...new Map((data?.posts ?? []).map(({ unit }) => [unit.id, unit])).values()];
  const choose = (next: Picked | null) => {
    setPerson(next);
    setChosen(null);
  };
  const unitId = chosen ?? units[0]?.id ?? null;
  return { person, choose, units, unitId, chooseUnit: setChosen, isLoaded: data !== undefined };
}

function Applicant({ chosen, asked }: { chosen: ReturnType<typeof useApplicant>; asked: boolean }) {
  const { dry } = useRouteWords();
  const names = useNames();
  const { person, choose, units, unitId, chooseUnit, isLoaded } = chosen;
  return (
    <>
      <div className="dialog-field">
        <PersonPicker
          label={dry.applicant}
          picked={person ? [person] : []}
          most={1}
          error={asked && person === null ? dry.needApplicant : null}
          onPick={([first]) => choose(first ?? null)}
        />
      </div>
      {person && isLoaded && units.length === 0 && (
        <p className="field-error" role="alert">
          {dry.noPosts}
        </p>
      )}
      {person && unitId !== null && (
        <label className="dialog-field">
          <span className="field-label">{dry.unit}</span>
          <select className="input" value={unitId} onChange={({ target }) => chooseUnit(target.value)}>
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {names.unit(unit)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
