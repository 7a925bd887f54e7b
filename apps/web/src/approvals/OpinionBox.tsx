import type { Approval } from '@shanhai/contracts/approvals';
import { useId } from 'react';
import { useWords } from '../i18n/words';
import type { ActDraft } from './act-draft';
import type { Act } from './acts';
import { CommentFiles } from './CommentFiles';

interface OpinionBoxProps {
  readonly approval: Approval;
  readonly act: Act;
  readonly draft: ActDraft;
  readonly required: boolean;
  /** It was sent without. */
  readonly missing: boolean;
}

const MAX = 4000;

const LABELS: Partial<Record<Act, 'comment' | 'reason'>> = {
  comment: 'comment',
  cancel: 'reason',
  withdraw: 'reason',
  reassign: 'reason',
  rescue: 'reason',
};

/** The words that go with an act; for a comment its files as well. */
export function OpinionBox({ approval, act, draft, required, missing }: OpinionBoxProps) {
  const { approvals, acts } = useWords();
  const id = useId();
  const label = approvals.bar.words[LABELS[act] ?? 'opinion'];
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        {required ? label : approvals.bar.optionalWords(label)}
      </label>
      <textarea
        className="input"
        id={id}
        rows={3}
        maxLength={MAX}
        value={draft.opinion}
        placeholder={acts.hint[act]}
        aria-required={required}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-error` : undefined}
        onChange={(event) => draft.setOpinion(event.target.value)}
      />
      {missing && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {acts.missing[act]}
        </p>
      )}
      {act === 'comment' && <CommentFiles approvalId={approval.id} draft={draft} />}
    </div>
  );
}
