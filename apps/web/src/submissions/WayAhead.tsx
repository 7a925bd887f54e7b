import type { Submission, SubmissionForecast } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import { Way } from '../approvals/Way';
import { useWayWords } from '../approvals/way-words';
import { AheadCard } from '../forms/AheadCard';
import { useFieldLabels } from '../forms/labels';
import { dueDay } from '../i18n/dates';
import { useSpeech } from '../i18n/words';
import { useForecast } from './forecast';

interface WayAheadProps {
  readonly submission: Submission;
  /** As they stand on the page, saved or not. */
  readonly data: FormData;
}

/**
 * Which stages a submission would go through with these answers, who would sign, and by when. Once it is submitted its
 * record tells that, also while it is with the applicant for correction.
 */
export function WayAhead({ submission, data }: WayAheadProps) {
  return submission.approvalId === null && <Foreseen submission={submission} data={data} />;
}

function Foreseen({ submission, data }: WayAheadProps) {
  const { ahead } = useWayWords();
  const { query, outdated } = useForecast(submission, data);
  const labelOf = useFieldLabels(submission.form);
  return (
    <AheadCard title={ahead.title} lead={ahead.lead} form={submission.form} query={query} outdated={outdated}>
      {(way) => (
        <>
          <Way way={way} labelOf={labelOf} />
          <End way={way} />
        </>
      )}
    </AheadCard>
  );
}

/** When the last stage is due, if everybody takes all of their time; nothing when somebody is still missing. */
function End({ way: { stages, asOf } }: { way: SubmissionForecast }) {
  const { ahead } = useWayWords();
  const { language } = useSpeech();
  const last = stages
    .flatMap(({ outcome, dueAt }) => (outcome === 'entered' && dueAt !== null ? [dueAt] : []))
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
  if (last === undefined || stages.some(({ outcome }) => outcome === 'nobody')) return null;
  return <p className="way-end">{ahead.endsBy(dueDay(language, new Date(last), new Date(asOf)))}</p>;
}
