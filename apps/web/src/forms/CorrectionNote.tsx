import { useApproval } from '../approvals/approval';
import { newestFirst } from '../approvals/Timeline';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';

/** What the signer who returned it asks for, in front of the form all the time. */
export function CorrectionNote({ approvalId }: { approvalId: string }) {
  const { form } = useWords();
  const names = useNames();
  const { data } = useApproval(approvalId);
  const asked = data && newestFirst(data.timeline).find(({ type }) => type === 'returned_to_applicant');
  if (!asked) return null;
  const who = asked.actor.kind === 'person' ? names.person(asked.actor.person) : '';
  return (
    <div className="note warning">
      <strong>{form.correctionTitle}</strong>
      <p>{asked.comment}</p>
      <p className="quiet">
        {who} · {dayAndTime(new Date(asked.at))}
      </p>
    </div>
  );
}
