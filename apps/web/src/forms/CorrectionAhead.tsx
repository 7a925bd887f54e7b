import type { Approval, ForecastNode, ForecastStage, Preview } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../api/request';
import { useApproval } from '../approvals/approval';
import { useWayWords } from '../approvals/way-words';
import { dueDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { AheadCard } from './AheadCard';
import { AmendedAnswers } from './AmendedAnswers';
import type { Draft } from './draft';

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
  const { data: approval } = useApproval(approvalId);
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
  const { title, lead } = words.correction;
  const outdated = settled !== data || query.isPlaceholderData;
  return (
    <AheadCard {...{ title, lead, form: draft.form, query, outdated }}>
      {(preview) => (
        <>
          <AmendedAnswers {...{ form: draft.form, data, approval, amended: preview.amended }} />
          <Stages preview={preview} approval={approval} />
        </>
      )}
    </AheadCard>
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
function Stages({ preview, approval }: { preview: Preview; approval: Approval | undefined }) {
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

type Reason = ForecastStage['reason'];

const isSkipReason = (reason: Reason): reason is 'condition_false' | 'initiator_is_signer' =>
  reason === 'condition_false' || reason === 'initiator_is_signer';

function Because({ reason }: { reason: Reason }) {
  const { correction } = useWayWords();
  return isSkipReason(reason) ? <p className="quiet">{correction.because[reason]}</p> : null;
}

interface StageProps {
  readonly stage: ForecastStage;
  /** Whether it was signed before the correction. */
  readonly again: boolean;
  readonly asOf: Date;
}

function Stage({ stage: { title, status, expect, reason, signers, dueAt }, again, asOf }: StageProps) {
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
      {comes === 'skip' && <Because reason={reason} />}
      {signers.length > 0 && <p>{names.people(signers)}</p>}
      {!stands && dueAt !== null && <p className="quiet">{due(dueDay(language, new Date(dueAt), asOf))}</p>}
    </li>
  );
}
