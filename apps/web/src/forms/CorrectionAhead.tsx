import type { ForecastNode, ForecastStage, Preview } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../api/request';
import { useApproval } from '../approvals/approval';
import { useWayWords } from '../approvals/way-words';
import '../approvals/way.css';
import { dayAndTime, dueDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { Skeleton } from '../ui/states';
import type { Draft } from './draft';
import { NotForeseen } from './NotForeseen';

const PAUSE_MS = 700;

interface CorrectionAheadProps {
  readonly draft: Draft;
  readonly approvalId: string;
  /** As they stand on the page, saved or not. */
  readonly data: FormData;
}

/** Who signs again once a correction is submitted with these answers, and whose signature stands. */
export function CorrectionAhead({ draft, approvalId, data }: CorrectionAheadProps) {
  const words = useWayWords();
  const settled = useSettled(data);
  const files = draft.attachments.map(({ id }) => id);
  const query = useQuery({
    queryKey: ['correction-preview', approvalId, settled, files],
    queryFn: async ({ signal }) =>
      // The tree recurses, so that its type stands on what is parsed, not on what is sent.
      (await request('POST', '/approvals/{id}/preview', {
        ...{ params: { id: approvalId }, body: { formData: settled }, signal },
      })) as Preview,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const outdated = settled !== data || query.isPlaceholderData;
  return (
    <section className="card way-ahead" aria-labelledby="way-ahead" aria-busy={outdated}>
      <h2 id="way-ahead">{words.correction.title}</h2>
      <p className="quiet">{words.correction.lead}</p>
      {query.data ? (
        <>
          <p className="quiet" role="status">
            {outdated ? words.ahead.updating : words.asOf(dayAndTime(new Date(query.data.asOf)))}
          </p>
          <Stages preview={query.data} approvalId={approvalId} />
        </>
      ) : query.isError ? (
        <NotForeseen form={draft.form} error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </section>
  );
}

/** A value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = window.setTimeout(() => settle(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value, settled]);
  return settled;
}

const stagesIn = (node: ForecastNode): readonly ForecastStage[] =>
  node.kind === 'stage' ? [node] : node.children.flatMap(stagesIn);

/** In reading order; a stage that a parallel never comes to is left out. */
function Stages({ preview, approvalId }: { preview: Preview; approvalId: string }) {
  const { data: approval } = useApproval(approvalId);
  const signed = approval?.stages.filter(({ status }) => status === 'passed').map(({ key }) => key) ?? [];
  return (
    <ol className="way">
      {stagesIn(preview.root)
        .filter(({ status, expect }) => status !== 'ahead' || expect !== null)
        .map((stage) => (
          <Stage
            key={stage.key}
            stage={stage}
            again={signed.includes(stage.key)}
            asOf={new Date(preview.asOf)}
          />
        ))}
    </ol>
  );
}

interface StageProps {
  readonly stage: ForecastStage;
  /** Whether it was signed before the correction. */
  readonly again: boolean;
  readonly asOf: Date;
}

function Stage({ stage: { title, status, expect, signers, dueAt }, again, asOf }: StageProps) {
  const { correction, due } = useWayWords();
  const { language } = useSpeech();
  const names = useNames();
  const stands = status === 'passed';
  const comes = status === 'ahead' ? (expect ?? 'skip') : 'skip';
  const said = stands
    ? correction.stands
    : again && comes === 'sign'
      ? correction.again
      : correction.expect[comes];
  return (
    <li className={comes === 'rescue' ? 'nobody' : comes === 'skip' && !stands ? 'skipped' : 'entered'}>
      <p>
        <strong>{names.text(title)}</strong>{' '}
        <span className={comes === 'rescue' ? 'field-error' : 'quiet'}>{said}</span>
      </p>
      {signers.length > 0 && <p>{names.people(signers)}</p>}
      {!stands && dueAt !== null && <p className="quiet">{due(dueDay(language, new Date(dueAt), asOf))}</p>}
    </li>
  );
}
