import type { SubmissionKind } from '@shanhai/contracts/approvals';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { fieldsOf } from '../forms/fields';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';
import { refreshSubmissions } from './submissions';
import { useSubmissionWords } from './words';

/** One thing that may be started. Whoever holds posts in several units says for which one first. */
export function KindCard({ kind }: { kind: SubmissionKind }) {
  const { start } = useSubmissionWords();
  const names = useNames();
  const [unitId, setUnitId] = useState(kind.units[0]?.id);
  const unit = kind.units.find(({ id }) => id === unitId);
  return (
    <li className="card programme">
      <h3>{names.text(kind.title)}</h3>
      <p className="quiet">{start.fields(fieldsOf(kind.form).length)}</p>
      {kind.units.length > 1 && (
        <label>
          <span className="quiet">{start.unit}</span>
          <select className="input" value={unitId} onChange={({ target }) => setUnitId(target.value)}>
            {kind.units.map((each) => (
              <option key={each.id} value={each.id}>
                {names.unit(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="actions">
        <Begin kind={kind} unitId={unitId} />
        {kind.units.length === 1 && unit && <span className="quiet">{start.forUnit(names.unit(unit))}</span>}
      </div>
    </li>
  );
}

function Begin({ kind, unitId }: { kind: SubmissionKind; unitId: string | undefined }) {
  const words = useWords();
  const { start } = useSubmissionWords();
  const names = useNames();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const begin = useMutation({
    mutationFn: () =>
      request('POST', '/submissions', {
        body: {
          routeKey: kind.key,
          formData: {},
          submit: false,
          ...(unitId === undefined ? {} : { unitId }),
        },
        idempotencyKey: keyOf([kind.key, unitId]),
      }),
    onSuccess: async ({ id }) => {
      void refreshSubmissions();
      await navigate(`/submissions/${id}/edit`);
    },
  });
  return (
    <>
      <button
        className="button primary"
        type="button"
        aria-label={start.beginFor(names.text(kind.title))}
        disabled={begin.isPending}
        onClick={() => begin.mutate()}
      >
        {begin.isPending ? start.beginning : start.begin}
      </button>
      {begin.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(begin.error, words)}
        </p>
      )}
    </>
  );
}
