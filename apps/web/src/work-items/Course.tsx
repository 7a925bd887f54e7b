import type { WorkItemEntry, WorkItemView } from '@shanhai/contracts/targets/work-items';
import { addressOf } from '../api/request';
import { useSpeech } from '../i18n/words';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { FileIcon } from '../ui/icons';
import { fileSize } from '../ui/sizes';
import { useWorkItemWords } from './words';

const tones: Readonly<Record<string, string>> = {
  work_item_closed: 'good',
  work_item_milestone_reached: 'good',
  work_item_returned: 'back',
  work_item_cancelled: 'bad',
};

/** 过程: what has happened, newest first. */
export function Course({ item }: { item: WorkItemView }) {
  const words = useWorkItemWords();
  return (
    <section className="card part" aria-labelledby="work-course">
      <h2 id="work-course">{words.item.course}</h2>
      <ol className="timeline">
        {[...item.timeline].reverse().map((entry) => (
          <li key={entry.seq} className={tones[entry.type]}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: WorkItemEntry }) {
  const words = useWorkItemWords();
  const { record } = useSpeech().words;
  const names = useNames();
  const events: Readonly<Record<string, string>> = record.events;
  const more = [
    entry.milestone,
    entry.outcome && words.item.outcome[entry.outcome],
    entry.dueOn && words.item.newDay(entry.dueOn),
  ].filter((part) => part !== null && part !== undefined && part !== '');
  return (
    <>
      <p className="timeline-head">
        <time dateTime={entry.at} className="quiet nowrap">
          {dayAndTime(new Date(entry.at))}
        </time>{' '}
        {entry.actor.kind === 'person' ? names.person(entry.actor.person) : record.system.other}
        {entry.unit && <span className="quiet">{words.item.forUnit(names.unit(entry.unit))}</span>}{' '}
        <strong>{events[entry.type] ?? record.events.other}</strong>
        {more.length > 0 && <span className="quiet"> · {more.join(' · ')}</span>}
      </p>
      {entry.text !== null && <blockquote>{entry.text}</blockquote>}
      {entry.files.length > 0 && (
        <ul className="entry-files" aria-label={words.item.files}>
          {entry.files.map((file) => (
            <li key={file.id}>
              <FileIcon />{' '}
              <a
                href={addressOf('/attachments/{attachmentId}/content', { attachmentId: file.id })}
                download={file.name}
                aria-label={words.item.download(file.name)}
              >
                {file.name}
              </a>{' '}
              <span className="quiet nowrap">{fileSize(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
