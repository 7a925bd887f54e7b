import type { ImportPreview, ImportView } from '@shanhai/contracts/targets/imports';
import { useMutation } from '@tanstack/react-query';
import { useActKey } from '../../api/act-key';
import { isProblem } from '../../api/problem';
import { request } from '../../api/request';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { announce } from '../../ui/Announcer';
import { sentenceOf } from '../../ui/states';
import { StatusTag } from '../../ui/StatusTag';
import { refreshTargets, showPlan } from '../plans';
import { actionPlanName, useTargetWords, type TargetWords } from '../words';
import { CheckAgain } from './CheckAgain';
import { refreshImport, showImport } from './imports';

interface PreviewProps {
  readonly view: ImportView;
  readonly onTaken: () => void;
}

/** What taking a file over would do to the draft; and taking it over. */
export function PreviewOf({ view, onTaken }: PreviewProps) {
  const { imports } = useTargetWords();
  const { preview, fileName, outdated } = view;
  if (preview === null) return null;
  return (
    <section aria-labelledby="import-preview">
      <h3 id="import-preview">{imports.ready(fileName)}</h3>
      <Counts preview={preview} />
      <Changes preview={preview} />
      {outdated ? (
        <div className="note warning" role="alert">
          <p>{imports.outdated}</p>
          <CheckAgain view={view} />
        </div>
      ) : (
        <Take view={view} onTaken={onTaken} />
      )}
    </section>
  );
}

const kinds = ['added', 'changed', 'removed', 'same'] as const;

function Counts({ preview }: { preview: ImportPreview }) {
  const { imports } = useTargetWords();
  const isSame = preview.added + preview.changed + preview.removed === 0 && !preview.reordered;
  return (
    <>
      <p className="import-counts">
        {kinds.map((kind) => (
          <span key={kind} className="nowrap">
            {imports.counts[kind](preview[kind])}
          </span>
        ))}
      </p>
      {preview.reordered && <p className="quiet">{imports.reordered}</p>}
      {isSame && <p className="quiet">{imports.nothing}</p>}
    </>
  );
}

const tones = { added: 'green', changed: 'amber', removed: 'red' } as const;

function Changes({ preview }: { preview: ImportPreview }) {
  const { imports } = useTargetWords();
  const names = useNames();
  const { first, added, changed, removed } = preview;
  const left = added + changed + removed - first.length;
  if (first.length === 0) return null;
  return (
    <>
      <ul className="card import-changes" aria-label={imports.changeList} tabIndex={0}>
        {first.map((each) => (
          <li key={each.key}>
            <StatusTag tone={tones[each.change]}>{imports.kinds[each.change]}</StatusTag>{' '}
            <strong>{names.text(each.title)}</strong> <code>{each.key}</code>
            {each.fields.length > 0 && <Fields of={each} />}
          </li>
        ))}
      </ul>
      {left > 0 && <p className="quiet">{imports.moreTargets(left)}</p>}
    </>
  );
}

function Fields({ of: { fields, moreFields } }: { of: ImportPreview['first'][number] }) {
  const words = useTargetWords();
  const { imports } = words;
  const names = useNames();
  const nameOf = (field: string) =>
    Object.hasOwn(imports.fields, field) ? imports.fields[field as keyof typeof imports.fields] : field;
  return (
    <ul>
      {fields.map(({ field, unit, before, after }) => (
        <li key={`${field}@${unit?.id}`}>
          {unit !== null && `${names.unit(unit)} · `}
          {nameOf(field)}: {imports.from(said(words, field, before), said(words, field, after))}
        </li>
      ))}
      {moreFields > 0 && <li className="quiet">{imports.moreFields(moreFields)}</li>}
    </ul>
  );
}

/** A value in the reader's words, where it is a word of the service. */
function said(words: TargetWords, field: string, value: string | null): string {
  const { imports, aggregations } = words;
  if (value === null) return imports.none;
  if (field === 'illustrative' || field === 'belowZero') return value === 'true' ? imports.yes : imports.no;
  if (field === 'actionPlan') return actionPlanName(words, value);
  if (field === 'aggregation' && Object.hasOwn(aggregations, value))
    return aggregations[value as keyof typeof aggregations];
  return value;
}

function Take({ view, onTaken }: PreviewProps) {
  const words = useWords();
  const { imports } = useTargetWords();
  const keyOf = useActKey();
  const run = useMutation({
    mutationFn: async () => {
      const params = { id: view.planId, importId: view.id };
      const body = { version: view.version ?? 0 };
      const idempotencyKey = keyOf({ ...params, ...body });
      const sent = { params, body, idempotencyKey };
      showPlan(await request('POST', '/target-plans/{id}/imports/{importId}/take', sent));
      showImport(view.planId, null);
      await refreshTargets();
      announce(imports.taken);
    },
    onSuccess: onTaken,
    // Somebody was faster: the file is still there, and says now that it must be compared anew.
    onError: () => refreshImport(view.planId),
  });
  return (
    <>
      {run.isError && (
        <p className="note error" role="alert">
          {isProblem(run.error, 'version_conflict') ? imports.conflict : sentenceOf(run.error, words)}
        </p>
      )}
      <div className="actions">
        <button
          className="button primary"
          type="button"
          disabled={run.isPending}
          onClick={() => run.mutate()}
        >
          {run.isPending ? imports.taking : imports.take}
        </button>
      </div>
    </>
  );
}
