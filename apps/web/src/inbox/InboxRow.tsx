import { memo, type MouseEvent } from 'react';
import { Link } from 'react-router';
import type { InboxItem } from '@shanhai/contracts/approvals';
import { dueDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { Facts } from '../ui/Facts';
import { timeLeft } from './time-left';

interface InboxRowProps {
  readonly item: InboxItem;
  readonly asOf: Date;
  readonly open: boolean;
  readonly onChoose: ((item: InboxItem) => void) | undefined;
}

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** One row, plain DOM and memoised: a page of them is drawn on a slow phone (ui.md 7). The whole row opens. */
export const InboxRow = memo(function InboxRow({ item, asOf, open, onChoose }: InboxRowProps) {
  const { words } = useSpeech();
  const names = useNames();
  return (
    <li className="inbox-row" data-task={item.taskId}>
      <Link
        to={`/t/${item.taskId}`}
        aria-current={open ? 'true' : undefined}
        onClick={(event) => {
          if (onChoose === undefined || !isPlainClick(event)) return;
          event.preventDefault();
          onChoose(item);
        }}
      >
        <span className="row-top">
          <DueLabel
            due={item.dueAt}
            provisional={item.provisional}
            asOf={asOf}
            workingDays={item.workingDaysLeft}
          />
          {item.kind === 'correct' && <span className="tag amber">{words.inbox.correctTag}</span>}
          {item.round > 1 && <span className="tag">{words.inbox.round(item.round)}</span>}
        </span>
        <span className="row-title">{item.title}</span>
        <span className="row-meta">
          <span>{names.unit(item.unit)}</span>
          <span>{names.text(item.stage)}</span>
          <span className="nowrap">{item.number}</span>
        </span>
        <Facts facts={item.facts} />
      </Link>
    </li>
  );
});

interface DueLabelProps {
  readonly due: string;
  readonly provisional: boolean;
  readonly asOf: Date;
  /** As the service counts them; without them only the date is said. */
  readonly workingDays?: number | undefined;
}

export function DueLabel({ due, provisional, asOf, workingDays }: DueLabelProps) {
  const { words, language } = useSpeech();
  const at = new Date(due);
  const overdue = at.getTime() <= asOf.getTime();
  const left = timeLeft(at, asOf, words.inbox.left, workingDays);
  return (
    <span className={overdue ? 'due overdue' : 'due'}>
      {left !== null && (
        <strong>
          {overdue && '! '}
          {left}
        </strong>
      )}{' '}
      <span className="due-date">{words.inbox.due(dueDay(language, at, asOf))}</span>
      {provisional && (
        <span className="tag" title={words.inbox.provisionalWhy}>
          {words.inbox.provisional}
        </span>
      )}
    </span>
  );
}
