import type { WorkItemSummary } from '@shanhai/contracts/targets/work-items';
import { Link } from 'react-router';
import { LightTag } from '../deadlines/Light';
import { isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { DueLabel } from '../inbox/InboxRow';
import { useServiceNow } from '../app/status';
import { MilestoneBar } from './MilestoneBar';
import { StateTag } from './StateTag';
import { useWorkItemWords } from './words';

/** A work item in a list: how it stands, until when, and who holds it since when. */
export function ItemRow({ item }: { item: WorkItemSummary }) {
  const words = useWorkItemWords();
  const names = useNames();
  const now = useServiceNow();
  const { next, light, heldBy } = item;
  const who = item.holders.length > 0 ? names.people(item.holders) : heldBy && names.unit(heldBy);
  return (
    <Link className="deadline-row" to={`/work-items/${item.id}`}>
      <span className="row-top">
        <StateTag status={item.status} />
        {light && <LightTag light={light} />}
        {next && (
          <>
            <span>{names.text(next.kindName)}</span>
            <DueLabel
              due={next.dueAt}
              provisional={next.provisional}
              asOf={now}
              workingDays={next.workingDaysLeft}
            />
          </>
        )}
        {item.extending && <span className="tag amber">{words.extending}</span>}
        {item.illustrative && <span className="tag">{words.illustrative}</span>}
      </span>
      <span className="row-title">{item.title}</span>
      <span className="row-meta">
        {item.number !== null && <span className="nowrap">{item.number}</span>}
        <span>{words.responsible(names.unit(item.responsibleUnit))}</span>
        {who && (
          <span>
            {words.heldBy(who)}{' '}
            <span className="nowrap">{words.heldSince(isoDay(new Date(item.heldSince)))}</span>
          </span>
        )}
        <span className="nowrap">{words.finalDay(item.dueOn)}</span>
        <MilestoneBar milestones={item.milestones} />
      </span>
    </Link>
  );
}
