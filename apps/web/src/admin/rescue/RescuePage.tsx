import type { RescueItem } from '@shanhai/contracts/org';
import { useState } from 'react';
import { Link } from 'react-router';
import { recordPath } from '../../app/cases';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useRescueWords } from '../../org/words';
import { PageTitle } from '../../ui/PageTitle';
import { Paged } from '../../ui/Paged';
import { Empty } from '../../ui/states';
import '../admin.css';
import { useRescueQueue } from './rescue';
import { RescueDialog } from './RescueDialog';

export function RescuePage() {
  const words = useRescueWords();
  const query = useRescueQueue();
  const [opened, setOpened] = useState<RescueItem | null>(null);
  return (
    <div className="page admin">
      <PageTitle title={words.title} />
      <p className="lead">{words.lead}</p>
      <List query={query} onOpen={setOpened} />
      {opened && <RescueDialog item={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

interface ListProps {
  readonly query: ReturnType<typeof useRescueQueue>;
  readonly onOpen: (item: RescueItem) => void;
}

function List({ query, onOpen }: ListProps) {
  const words = useRescueWords();
  return (
    <Paged query={query} empty={<Empty title={words.empty} lead={words.emptyLead} />}>
      {(items) => (
        <ul className="card rescue-list" aria-label={words.list}>
          {items.map((item) => (
            <Row
              key={`${item.approvalId} ${item.stageKey} ${item.taskId ?? ''}`}
              item={item}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
    </Paged>
  );
}

/** What a reader is told of why nobody can act. */
function useReason() {
  const { reasons } = useRescueWords();
  const names = useNames();
  return ({ reason, left, taskId }: RescueItem): string => {
    switch (reason) {
      case 'nobody_found':
        return taskId === null ? reasons.nobody_found : reasons.oneNotFound;
      case 'vacant':
        return left ? reasons.vacant(names.person(left)) : reasons.vacantUnknown;
      case 'applicant_left':
        return left ? reasons.applicant_left(names.person(left)) : reasons.applicantLeftUnknown;
    }
  };
}

function Row({ item, onOpen }: { item: RescueItem; onOpen: ListProps['onOpen'] }) {
  const words = useRescueWords();
  const names = useNames();
  const reasonOf = useReason();
  return (
    <li>
      <div>
        <p className="quiet">
          <span className="nowrap">{item.number}</span> · {names.unit(item.unit)} · {names.text(item.stage)}
        </p>
        <p className="rescue-title">
          <Link to={recordPath(item.caseType, item.caseId)}>{item.title}</Link>
        </p>
        <p>
          {reasonOf(item)}{' '}
          <span className="quiet nowrap">{words.since(dayAndTime(new Date(item.since)))}</span>
        </p>
      </div>
      <button
        className="button primary"
        type="button"
        aria-label={words.openFor(item.title)}
        onClick={() => onOpen(item)}
      >
        {words.open}
      </button>
    </li>
  );
}
