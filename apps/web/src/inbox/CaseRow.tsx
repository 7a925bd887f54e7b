import type { StartedItem } from '@shanhai/contracts/approvals';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { recordPath } from '../app/cases';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { ApprovalTag } from '../ui/StatusTag';

const SHOWN = 3;

interface CaseRowProps {
  readonly item: StartedItem;
  /** When it was started, in the words of the list. */
  readonly when: string;
  /** What the list says of it besides. */
  readonly children?: ReactNode;
}

/** A case with where it is, who holds it now and since when. It opens its record. */
export function CaseRow({ item, when, children }: CaseRowProps) {
  const { inbox, approvals } = useWords();
  const names = useNames();
  return (
    <Link to={recordPath(item.caseType, item.caseId)}>
      <span className="row-top">
        <ApprovalTag status={item.status} />
        {item.round > 1 && <span className="tag">{inbox.round(item.round)}</span>}
        <span className="quiet nowrap">{when}</span>
      </span>
      <span className="row-title">{item.title}</span>
      {item.now.map(({ stage, holders, since }) => (
        <span className="row-meta" key={`${stage.zh}-${since}`}>
          <span>
            {names.text(stage)} ·{' '}
            {holders.length === 0 ? approvals.holder.nobody : names.people(holders.slice(0, SHOWN))}
            {holders.length > SHOWN && ` +${holders.length - SHOWN}`}
          </span>
          <span className="nowrap">{approvals.holder.since(dayAndTime(new Date(since)))}</span>
        </span>
      ))}
      <span className="row-meta">
        <span>{names.unit(item.unit)}</span>
        <span className="nowrap">{item.number}</span>
        {children}
      </span>
    </Link>
  );
}
