import { useState, type ReactNode } from 'react';
import type { Approval } from '@shanhai/contracts/approvals';
import './record.css';
import { useWords } from '../i18n/words';
import { Copies } from './Copies';
import { CourseGraph } from './CourseGraph';
import { amendersOf, useEdits } from './edits';
import { Files } from './Files';
import { FormView, KeyFacts } from './FormView';
import { RecordHead } from './RecordHead';
import { Timeline } from './Timeline';

type Part = 'summary' | 'form' | 'files' | 'course';
const parts: readonly Part[] = ['summary', 'form', 'files', 'course'];

interface RecordProps {
  readonly approval: Approval;
  /** Notes above the content, such as who has handled a task meanwhile. */
  readonly notes?: ReactNode;
  readonly bar?: ReactNode;
}

/** One item on one page: everything to decide by, with the decision bar always in reach. */
export function Record({ approval, notes, bar }: RecordProps) {
  const { approvals } = useWords();
  const [part, setPart] = useState<Part>('summary');
  const { form, formData: data, previousFormData: previous } = approval;
  const edits = useEdits(approval);
  return (
    <div className="record">
      <div className="record-body">
        <RecordHead approval={approval} />
        {notes}
        <nav className="part-tabs" aria-label={approvals.page.parts}>
          {parts.map((each) => (
            <button key={each} type="button" aria-pressed={each === part} onClick={() => setPart(each)}>
              {approvals.page[each]}
            </button>
          ))}
        </nav>
        <div className="record-parts" data-part={part}>
          <div className="record-top">
            <div data-of="summary">
              <KeyFacts form={form} data={data} previous={previous} />
            </div>
            <div data-of="summary">
              <CourseGraph approval={approval} />
            </div>
          </div>
          <div className="record-columns">
            <div className="column">
              <div data-of="form">
                <FormView {...{ form, data, previous, edits }} amenders={amendersOf(approval)} />
              </div>
              <div data-of="files">
                <Files files={approval.attachments} />
              </div>
            </div>
            <div className="column">
              <div data-of="course">
                <Timeline approval={approval} />
              </div>
              <div data-of="course">
                <Copies approval={approval} />
              </div>
            </div>
          </div>
        </div>
      </div>
      {bar}
    </div>
  );
}
