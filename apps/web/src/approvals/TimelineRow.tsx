import type { TimelineEntry } from '@shanhai/contracts/approvals';
import type { Told } from '@shanhai/contracts/record';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { FileIcon } from '../ui/icons';
import { fileSize } from '../ui/sizes';
import { commentFileAddress } from './comment-files';
import type { Idle } from './course';

interface TimelineRowProps {
  readonly approvalId: string;
  readonly entry: TimelineEntry;
  readonly told: Told;
}

export function TimelineRow({ approvalId, entry, told }: TimelineRowProps) {
  const { approvals } = useWords();
  const names = useNames();
  return (
    <li className={entry.system ? 'system' : toneOf(entry)}>
      <p className="timeline-head">
        <time dateTime={entry.at} className="quiet nowrap">
          {dayAndTime(new Date(entry.at))}
        </time>{' '}
        <ActorName entry={entry} /> <strong>{told.word}</strong>
        {told.detail}
        {entry.stage && <span className="quiet"> · {names.text(entry.stage)}</span>}
      </p>
      {entry.comment && <blockquote>{entry.comment}</blockquote>}
      {entry.attachments.length > 0 && (
        <ul className="entry-files">
          {entry.attachments.map((file) => (
            <li key={file.id}>
              <FileIcon />{' '}
              <a
                href={commentFileAddress(approvalId, file.id)}
                download={file.name}
                aria-label={approvals.page.download(file.name)}
              >
                {file.name}
              </a>{' '}
              <span className="quiet nowrap">{fileSize(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

const tones: Readonly<Record<string, string>> = {
  ...{ signed: 'good', approved: 'good', completed: 'good' },
  ...{ rejected: 'bad', refused: 'bad', cancelled: 'bad', stage_overdue: 'bad' },
  ...{ returned_to_applicant: 'back', returned_to_stage: 'back', taken_back: 'back' },
};
const votes: Readonly<Record<string, string>> = { for: 'good', against: 'bad' };

/** What stands no more, as its words say, is told in no colour of its own. */
const toneOf = ({ type, data, signOff }: TimelineEntry): string =>
  signOff?.stillValid === false ? '' : ((type === 'voted' ? votes[String(data['vote'])] : tones[type]) ?? '');

export function IdleLine({ idle }: { idle: Idle }) {
  const { timeline } = useWords().approvals;
  return (
    <li className="idle quiet">{idle.paused ? timeline.paused(idle.days) : timeline.idle(idle.days)}</li>
  );
}

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
