import type { SubmissionSummary } from '@shanhai/contracts/approvals';
import type { ReactNode } from 'react';
import { CaseList, CaseRow } from '../projects/CaseList';
import { SubmissionTag } from './SubmissionTag';
import type { useSubmissions } from './submissions';
import { useSubmissionWords } from './words';

interface SubmissionListProps {
  readonly query: ReturnType<typeof useSubmissions>;
  readonly empty: ReactNode;
}

export function SubmissionList(list: SubmissionListProps) {
  const { mine } = useSubmissionWords();
  return (
    <CaseList
      {...list}
      label={mine.listLabel}
      row={(submission) => <SubmissionRow submission={submission} />}
    />
  );
}

/** A draft and a returned one lead to the form; the others to their course. */
const pageOf = ({ id, status }: SubmissionSummary): string =>
  status === 'draft' || status === 'returned' ? `/submissions/${id}/edit` : `/submissions/${id}`;

function SubmissionRow({ submission }: { submission: SubmissionSummary }) {
  const { mine } = useSubmissionWords();
  return (
    <CaseRow
      item={submission}
      to={pageOf(submission)}
      tag={<SubmissionTag status={submission.status} />}
      kind={submission.route.title}
      untitled={mine.untitled}
    />
  );
}
