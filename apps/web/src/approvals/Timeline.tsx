import type { Approval, TimelineEntry } from '@shanhai/contracts/approvals';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { idleBefore, roundsOf } from './course';
import { useRecordTeller } from './record-teller';
import { IdleLine, TimelineRow } from './TimelineRow';

/** Newest first. */
export const newestFirst = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq);

/** The case's own submission and the approval's first event are one act of one person: it is told once. */
const toldOnce = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries.some(({ stream }) => stream === 'case')
    ? entries.filter(({ stream, type }) => !(stream === 'approval' && type === 'submitted'))
    : [...entries];

const PAGE = 50;

/** Decisions by default, round by round; the machine's own steps behind a toggle, idle time in one line. */
export function Timeline({ approval }: { approval: Approval }) {
  const { approvals } = useWords();
  const [all, setAll] = useState(false);
  const [most, setMost] = useState(PAGE);
  const tell = useRecordTeller(approval);
  const { timeline: entries } = approval;
  const system = entries.filter((entry) => entry.system).length;
  const told = newestFirst(toldOnce(entries)).filter((entry) => all || !entry.system);
  const shown = told.slice(0, most);
  const rounds = roundsOf(shown);
  return (
    <section className="card part" aria-labelledby="timeline-title">
      <div className="part-head">
        <h2 id="timeline-title">{approvals.timeline.title}</h2>
        {system > 0 && <Scope all={all} system={system} choose={setAll} />}
      </div>
      {shown.length === 0 && <p className="quiet">{approvals.timeline.empty}</p>}
      {rounds.map(({ round, entries: of }) => (
        <div key={round}>
          {rounds.length > 1 && <h3 className="round-title">{approvals.timeline.round(round)}</h3>}
          <ol className="timeline">
            {of.map((entry) => (
              <WithIdle key={`${entry.stream}-${entry.seq}`} entry={entry} shown={shown}>
                <TimelineRow approvalId={approval.id} entry={entry} told={tell(entry)} />
              </WithIdle>
            ))}
          </ol>
        </div>
      ))}
      {told.length > most && (
        <button className="button small" type="button" onClick={() => setMost(most + PAGE)}>
          {approvals.timeline.earlier(told.length - most)}
        </button>
      )}
    </section>
  );
}

interface ScopeProps {
  readonly all: boolean;
  readonly system: number;
  readonly choose: (all: boolean) => void;
}

function Scope({ all, system, choose }: ScopeProps) {
  const { timeline } = useWords().approvals;
  return (
    <div className="segments" role="group" aria-label={timeline.filter}>
      <button type="button" aria-pressed={!all} onClick={() => choose(false)}>
        {timeline.main}
      </button>
      <button type="button" aria-pressed={all} onClick={() => choose(true)}>
        {timeline.all(system)}
      </button>
    </div>
  );
}

interface WithIdleProps {
  readonly entry: TimelineEntry;
  readonly shown: readonly TimelineEntry[];
  readonly children: ReactNode;
}

/** The row, and below it (it is newest first) the time in which nothing happened before it. */
function WithIdle({ entry, shown, children }: WithIdleProps) {
  const idle = idleBefore(shown, entry);
  return (
    <>
      {children}
      {idle && <IdleLine idle={idle} />}
    </>
  );
}
