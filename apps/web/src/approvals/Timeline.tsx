import type { TimelineEntry } from '@shanhai/contracts/approvals';
import { useState } from 'react';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords, type Words } from '../i18n/words';

/** Newest first. */
export const newestFirst = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq);

export const eventWord = (type: string, words: Words['approvals']['timeline']['events']): string =>
  type in words ? words[type as keyof typeof words] : words.other;

/** The case's own submission and the approval's first event are one act of one person: it is told once. */
const toldOnce = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries.filter(({ stream, type }) => !(stream === 'approval' && type === 'submitted'));

/** Decisions by default; the machine's own steps behind a toggle. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { approvals } = useWords();
  const [all, setAll] = useState(false);
  const system = entries.filter((entry) => entry.system).length;
  const shown = newestFirst(toldOnce(entries)).filter((entry) => all || !entry.system);
  return (
    <section className="card part" aria-labelledby="timeline-title">
      <div className="part-head">
        <h2 id="timeline-title">{approvals.timeline.title}</h2>
        {system > 0 && (
          <div className="segments" role="group" aria-label={approvals.timeline.filter}>
            <button type="button" aria-pressed={!all} onClick={() => setAll(false)}>
              {approvals.timeline.main}
            </button>
            <button type="button" aria-pressed={all} onClick={() => setAll(true)}>
              {approvals.timeline.all(system)}
            </button>
          </div>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="quiet">{approvals.timeline.empty}</p>
      ) : (
        <ol className="timeline">
          {shown.map((entry) => (
            <Entry key={`${entry.stream}-${entry.seq}`} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { approvals } = useWords();
  const names = useNames();
  return (
    <li className={entry.system ? 'system' : toneOf(entry.type)}>
      <p className="timeline-head">
        <time dateTime={entry.at} className="quiet nowrap">
          {dayAndTime(new Date(entry.at))}
        </time>{' '}
        <ActorName entry={entry} /> <strong>{eventWord(entry.type, approvals.timeline.events)}</strong>
        {entry.stage && <span className="quiet"> · {names.text(entry.stage)}</span>}
        {entry.round !== null && entry.round > 1 && (
          <span className="quiet"> · {approvals.timeline.round(entry.round)}</span>
        )}
      </p>
      {entry.comment && <blockquote>{entry.comment}</blockquote>}
    </li>
  );
}

const toneOf = (type: string): string => {
  if (type === 'signed' || type === 'approved' || type === 'completed') return 'good';
  if (type === 'rejected' || type === 'refused') return 'bad';
  return type.startsWith('returned') ? 'back' : '';
};

function ActorName({ entry }: { entry: TimelineEntry }) {
  const { approvals } = useWords();
  const names = useNames();
  const { actor } = entry;
  if (actor.kind === 'system') return <span className="tag">{approvals.timeline.system}</span>;
  return (
    <>
      {names.person(actor.person)}
      {actor.onBehalfOf && (
        <>
          {' '}
          <span className="tag purple">{approvals.timeline.onBehalf(names.person(actor.onBehalfOf))}</span>
        </>
      )}
    </>
  );
}
