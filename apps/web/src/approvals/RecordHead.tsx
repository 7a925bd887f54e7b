import type { Approval, ForecastStage, StageView } from '@shanhai/contracts/approvals';
import { addressOf } from '../api/request';
import { useServiceNow } from '../app/status';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { useSpeech, useWords } from '../i18n/words';
import { loadedItems } from '../inbox/inbox';
import { DueLabel } from '../inbox/InboxRow';
import { ApprovalTag } from '../ui/StatusTag';
import { openStages } from './approval';
import { nextIn, usePreview } from './course-tree';
import { whoActs } from './who-acts';

/** Who it is about, where it stands, who holds it since when, and what comes next: names, never ids. */
export function RecordHead({ approval }: { approval: Approval }) {
  const { words, language } = useSpeech();
  const { approvals } = words;
  const names = useNames();
  return (
    <header className="record-head">
      <h1 tabIndex={-1}>{approval.title}</h1>
      <p className="record-meta">
        <ApprovalTag status={approval.status} />
        {approval.round > 1 && <span className="tag">{approvals.page.round(approval.round)}</span>}
        <span className="nowrap">{approval.number}</span>
        <span>{names.unit(approval.unit)}</span>
        <span>
          {approvals.page.applicant} {names.person(approval.initiator)}
        </span>
        <a
          href={addressOf('/approvals/{id}/sheet.pdf', { id: approval.id }, { lang: language })}
          target="_blank"
          rel="noreferrer"
        >
          {approvals.page.sheet}
        </a>
      </p>
      <Holder approval={approval} />
    </header>
  );
}

function Holder({ approval }: { approval: Approval }) {
  const { approvals, common } = useWords();
  const names = useNames();
  const preview = usePreview(approval).data;
  if (approval.status === 'returned')
    return <Correction approval={approval} dueAt={preview?.correction?.dueAt ?? null} />;
  const withSigners = ({ title, signers }: ForecastStage): string =>
    [names.text(title), ...(signers.length > 0 ? [names.people(signers.slice(0, SHOWN))] : [])].join(' · ');
  const ahead = preview ? nextIn(preview.root) : [];
  const open = openStages(approval.stages);
  if (open.length === 0) return null;
  return (
    <div className="record-holder">
      {open.map((stage) => (
        <HolderOf key={stage.key} approvalId={approval.id} stage={stage} />
      ))}
      {ahead.length > 0 && (
        <p className="quiet">
          {approvals.holder.next}
          {common.colon}
          {ahead.map(withSigners).join(common.semicolon)}
          {common.aside(approvals.stages.forecast)}
        </p>
      )}
    </div>
  );
}

/** Who returned it, why, and until when the applicant has time. */
function Correction({ approval, dueAt }: { approval: Approval; dueAt: string | null }) {
  const { holder } = useWords().approvals;
  const names = useNames();
  const now = useServiceNow();
  const returned = approval.timeline.find(({ type }) => type === 'returned_to_applicant');
  return (
    <div className="record-holder">
      <p>
        <strong>{holder.applicant}</strong> {names.person(approval.initiator)}
        {returned?.actor.kind === 'person' && (
          <span className="quiet"> · {holder.returnedBy(names.person(returned.actor.person))}</span>
        )}
        {dueAt !== null && (
          <>
            {' · '}
            <DueLabel due={dueAt} provisional={false} asOf={now} />
          </>
        )}
      </p>
      {typeof returned?.comment === 'string' && <p>{holder.because(returned.comment)}</p>}
    </div>
  );
}

const SHOWN = 3;

/** Who acts: the holder, or those of whom one may claim it. Only where nobody can is it with the administrators. */
function Who({ stage }: { stage: StageView }) {
  const { holder, stages } = useWords().approvals;
  const names = useNames();
  const { by, people } = whoActs(stage);
  if (by === 'nobody') return holder.nobody;
  if (by === 'hold') return names.people(people);
  const more = people.length > SHOWN ? ` ${stages.others(people.length - SHOWN)}` : '';
  return holder.toClaim(names.people(people.slice(0, SHOWN)) + more);
}

function HolderOf({ approvalId, stage }: { approvalId: string; stage: StageView }) {
  const { approvals, common } = useWords();
  const names = useNames();
  const now = useServiceNow();
  const listed = loadedItems().find((item) => item.approvalId === approvalId && item.dueAt === stage.dueAt);
  const workingDays = listed?.workingDaysLeft;
  return (
    <p>
      {approvals.holder.label}
      {common.colon}
      <strong>
        <Who stage={stage} />
      </strong>{' '}
      · {names.text(stage.title)}
      {stage.enteredAt && (
        <span className="quiet"> · {approvals.holder.since(dayAndTime(new Date(stage.enteredAt)))}</span>
      )}
      {stage.dueAt && (
        <>
          {' · '}
          <DueLabel due={stage.dueAt} provisional={stage.provisional} asOf={now} workingDays={workingDays} />
        </>
      )}
    </p>
  );
}
