import { civilDay } from '@shanhai/contracts/answers';
import type { DeadlineItem } from '@shanhai/contracts/deadlines';
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dayAndTime, isoDay } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech } from '../i18n/words';
import { DueLabel } from '../inbox/InboxRow';
import { Paged } from '../ui/Paged';
import { Empty } from '../ui/states';
import { addressOf, filtersIn } from './filters';
import { LightTag } from './Light';
import { useDeadlines } from './queries';
import { RuleLine } from './RuleLine';
import { TermDialog } from './TermDialog';
import { titleOf, useDeadlineWords } from './words';

/** Deadlines by the day on which they end, soonest first. */
export function ListView() {
  const words = useDeadlineWords();
  const [search] = useSearchParams();
  const filters = filtersIn(search);
  const query = useDeadlines(filters);
  const first = query.data?.pages[0];
  const { scope: _, ...narrowed } = filters;
  const empty =
    Object.keys(narrowed).length === 0 ? (
      <Empty title={words.empty} lead={words.emptyLead} />
    ) : (
      <Empty title={words.emptyFilter}>
        <Link className="button" to={addressOf('list')}>
          {words.clear}
        </Link>
      </Empty>
    );
  return (
    <>
      {first && <RuleLine of={first} failed={query.isRefetchError} kind={filters.kind} />}
      <Paged query={query} empty={empty}>
        {(items) => <Days items={items} asOf={new Date(first?.asOf ?? 0)} />}
      </Paged>
    </>
  );
}

/** After every day. */
const STANDS_STILL = 'paused';

const endOf = ({ dueAt, pausedAt }: DeadlineItem): string =>
  pausedAt === null ? isoDay(new Date(dueAt)) : STANDS_STILL;

function Days({ items, asOf }: { items: readonly DeadlineItem[]; asOf: Date }) {
  const { language } = useSpeech();
  const { term: words, states } = useDeadlineWords();
  // Not in the row: a deadline with more time stands under another day, and its record stays open.
  const [opened, setOpened] = useState<DeadlineItem | null>(null);
  const names = useNames();
  // What stands still ends on no day, and comes after what does.
  const days = [...new Set(items.map(endOf))].sort();
  const heading = (day: string): string => (day === STANDS_STILL ? states.paused : civilDay(language, day));
  return (
    <>
      {days.map((day) => (
        <section className="deadline-day" key={day}>
          <h2>{heading(day)}</h2>
          <ul className="card" aria-label={heading(day)}>
            {items
              .filter((item) => endOf(item) === day)
              .map((item) => (
                <li key={item.id} className="deadline-item">
                  <Row item={item} asOf={asOf} />
                  <button
                    className="button small term-button"
                    type="button"
                    aria-label={words.of(titleOf(item, names))}
                    onClick={() => setOpened(item)}
                  >
                    {words.open}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {opened && <TermDialog id={opened.id} title={titleOf(opened, names)} onClose={() => setOpened(null)} />}
    </>
  );
}

function Row({ item, asOf }: { item: DeadlineItem; asOf: Date }) {
  const words = useDeadlineWords();
  const names = useNames();
  return (
    <Opening to={item.link}>
      <span className="row-top">
        <LightTag light={item.light} />
        <TimeLeft item={item} asOf={asOf} />
      </span>
      <span className="row-title">{titleOf(item, names)}</span>
      <span className="row-meta">
        <span>{names.unit(item.unit)}</span>
        {item.case?.number !== undefined && item.case.number !== null && (
          <span className="nowrap">{item.case.number}</span>
        )}
        <span>
          {item.holders.length === 0 ? words.heldByNobody : words.heldBy(names.people(item.holders))}
        </span>
        <span className="nowrap">{words.since(dayAndTime(new Date(item.startedAt)))}</span>
        <span className="nowrap">
          {words.used(item.used, item.budget, words.budgetUnits[item.budgetUnit])}
        </span>
        {item.pausedWorkingDays > 0 && <span className="nowrap">{words.paused(item.pausedWorkingDays)}</span>}
      </span>
    </Opening>
  );
}

/** The end of a clock that stands still is no date to keep. */
function TimeLeft({ item, asOf }: { item: DeadlineItem; asOf: Date }) {
  const words = useDeadlineWords();
  if (item.workingDaysLeft === null) return <span>{words.standsStill}</span>;
  return (
    <DueLabel
      due={item.dueAt}
      provisional={item.provisional}
      asOf={asOf}
      workingDays={item.workingDaysLeft}
    />
  );
}

function Opening({ to, children }: { to: string | null; children: ReactNode }) {
  return to === null ? (
    <span className="deadline-row">{children}</span>
  ) : (
    <Link className="deadline-row" to={to}>
      {children}
    </Link>
  );
}
