import type { Approval } from '@shanhai/contracts/approvals';
import { useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../api/problem';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { openStages } from './approval';
import { useRecordTeller } from './record-teller';
import { newestFirst } from './Timeline';
import { whoActs } from './who-acts';

interface ConflictPanelProps {
  /** As it stands now, read again after the conflict. */
  readonly approval: Approval;
  readonly problem: ApiProblem;
  readonly opinion: string;
  readonly onDiscard: () => void;
  /** Offered when the person still may act on what it has become. */
  readonly onLookAgain: (() => void) | undefined;
  /** The opinion as a comment, which is possible at any time. */
  readonly onComment: (() => void) | undefined;
}

const titleKey = (code: string) => {
  if (code === 'task_closed' || code === 'task_claimed') return 'titleTaken';
  return code === 'approval_closed' ? 'titleClosed' : 'titleChanged';
};

/** In place of the bar, and nowhere else: who, what, when, where it is now; and the opinion, kept. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { approval, problem, opinion, onDiscard, onLookAgain, onComment } = props;
  const { approvals } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="decision-bar open conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" ref={heading} tabIndex={-1}>
        {approvals.conflict[titleKey(problem.code)]}
      </h2>
      <p>
        {problem.detail} {approvals.conflict.nothingSent}
      </p>
      {problem.code === 'version_conflict' && <LastAct approval={approval} />}
      <WhereNow approval={approval} />
      {opinion !== '' && <KeptOpinion {...{ opinion, onDiscard, onComment }} />}
      {onLookAgain && (
        <div className="decision-buttons">
          <button className="button primary" type="button" onClick={onLookAgain}>
            {approvals.conflict.lookAgain}
          </button>
        </div>
      )}
    </section>
  );
}

function LastAct({ approval }: { approval: Approval }) {
  const { approvals } = useWords();
  const names = useNames();
  const tell = useRecordTeller(approval);
  const last = newestFirst(approval.timeline).find(({ actor }) => actor.kind === 'person');
  if (last === undefined || last.actor.kind !== 'person') return null;
  const what = tell(last).word;
  return (
    <p>{approvals.conflict.last(names.person(last.actor.person), what, dayAndTime(new Date(last.at)))}</p>
  );
}

function WhereNow({ approval }: { approval: Approval }) {
  const { approvals } = useWords();
  const names = useNames();
  const open = openStages(approval.stages);
  const where =
    open.length === 0
      ? approvals.status[approval.status]
      : open.map((stage) => `${names.text(stage.title)} ${names.people(whoActs(stage).people)}`).join(' / ');
  return <p>{approvals.conflict.now(where)}</p>;
}

function KeptOpinion({
  opinion,
  onDiscard,
  onComment,
}: Pick<ConflictPanelProps, 'opinion' | 'onDiscard' | 'onComment'>) {
  const { approvals, common } = useWords();
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const copy = () => {
    // Selecting first leaves the text ready for Ctrl+C where the clipboard is refused.
    text.current?.select();
    void navigator.clipboard?.writeText(opinion).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <label className="field-label" htmlFor="kept-opinion">
        {approvals.conflict.yourOpinion}
      </label>
      <textarea className="input" id="kept-opinion" ref={text} readOnly rows={2} value={opinion} />
      <div className="decision-buttons">
        <button className="button" type="button" onClick={copy}>
          {copied ? common.copied : approvals.conflict.copyOpinion}
        </button>
        {onComment && (
          <button className="button" type="button" onClick={onComment}>
            {approvals.conflict.toComment}
          </button>
        )}
        <button className="button quiet" type="button" onClick={onDiscard}>
          {approvals.conflict.discard}
        </button>
      </div>
    </>
  );
}
