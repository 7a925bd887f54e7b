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
  readonly selected: boolean;
  readonly onSelect: (item: InboxItem) => void;
}

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** One row, plain DOM and memoised: a page of them is drawn on a slow phone (ui.md 7). The whole row opens. */
export const InboxRow = memo(function InboxRow(props: InboxRowProps) {
  const { item, asOf, open, onChoose, selected, onSelect } = props;
  const { words } = useSpeech();
  const names = useNames();
  return (
    <li className={item.bulk ? 'inbox-row selectable' : 'inbox-row'} data-task={item.taskId}>
      {item.bulk && (
        <label className="row-select">
          <input
            type="checkbox"
            checked={selected}
            aria-label={words.inbox.select(item.title)}
            onChange={() => onSelect(item)}
          />
        </label>
      )}
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
          <RowFlags item={item} />
        </span>
        <span className="row-title">{item.title}</span>
        <span className="row-meta">
          <span>{names.unit(item.unit)}</span>
          <span>{names.text(item.stage)}</span>
          <span className="nowrap">{item.number}</span>
          {item.attachments > 0 && <span>{words.inbox.files(item.attachments)}</span>}
        </span>
        <Facts facts={item.facts} />
      </Link>
    </li>
  );
});

/** What sets an item apart: in whose name, what is asked, that it was sent back or urged. */
function RowFlags({ item }: { item: InboxItem }) {
  const { words } = useSpeech();
  const { inbox } = words;
  const names = useNames();
  return (
    <>
      {item.urgedAt !== null && <span className="tag red">{inbox.urged}</span>}
      {item.onBehalfOf && <span className="tag purple">{inbox.behalf(names.person(item.onBehalfOf))}</span>}
      {item.holderOnly && (
        <span className="tag amber" title={inbox.holderOnlyWhy}>
          {inbox.holderOnly}
        </span>
      )}
      {item.kind !== 'decide' && <span className="tag amber">{inbox.kindTags[item.kind]}</span>}
      {item.round > 1 && <span className="tag">{inbox.round(item.round)}</span>}
    </>
  );
}

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
