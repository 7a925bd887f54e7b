import type { NoticeVariables } from '@shanhai/contracts/notices';
import { lackingEn, postEndsEn } from './posts';
import { inPlaceEn } from './standing-in';
import type { Templates, Text } from './text';
import { momentEn } from './when';

interface Numbered {
  readonly number: string;
  readonly title: string;
}
interface Staged extends Numbered {
  readonly stageEn: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

const file = ({ number, title }: Numbered): string => `${number} “${title}”`;
const due = ({ dueAt, provisional }: Staged): string => momentEn({ at: dueAt, provisional });
/** What is asked of who has a task: by when, or that its day has passed already. */
const byWhen = (v: NoticeVariables['task_opened']): string => {
  const act = v.opinion ? 'give it (you do not decide)' : 'decide';
  return v.late ? `It was due on ${due(v)}; please ${act} at once.` : `Please ${act} by ${due(v)}.`;
};
const opinion = (comment: string | null): string =>
  comment ? `Opinion: ${comment}` : 'No opinion was given.';
/** Why, as a sentence of its own whatever was typed; nothing where no reason is asked for. */
const because = (reason: string | null): string =>
  reason ? `Reason: ${reason.trim().replace(/[。；;.]$/, '')}. ` : '';
const channels = { email: 'E-mails', dingtalk: '浙政钉 messages', webhook: 'Webhook calls' } as const;
const refusals = {
  recipient_refused: 'was refused by its server',
  address_invalid: 'could not be sent: it is no address',
} as const;
const toTask = 'Open the task';
const toCase = 'See the case';
const toCall = 'Open the call';

const reminder =
  (heading: string, sentence: (v: Staged) => string) =>
  (v: NoticeVariables['reminder_due']): Text => ({
    title: `${heading}: ${v.title}`,
    body: `${file(v)}: the stage “${v.stageEn}” ${sentence(v)}${inPlaceEn(v)}`,
    action: toTask,
  });

/** The first of them with the old and the new end; the link shows all. */
const movedEn = ({ moved, cases }: NoticeVariables['deadlines_moved']): string => {
  if (cases.length === 0) return '. Your deadlines show when they end.';
  const each = cases.map(
    (v) =>
      `${file(v)}, “${v.stageEn}”: from ${momentEn({ at: v.before, provisional: false })} to ${momentEn({ at: v.dueAt, provisional: v.provisional })}`,
  );
  return `: ${each.join('; ')}${moved > cases.length ? `; and ${moved - cases.length} more` : ''}.`;
};

/** How many there are at present, and whose; an earlier version did not keep it. */
const deadEn = ({ count, persons }: NoticeVariables['dead_letters']): string => {
  if (count === null || persons.length === 0) return 'Messages of today did not arrive.';
  const names = persons.map(({ nameEn }) => nameEn).join(', ');
  const others = count > persons.length ? ', and others' : '';
  return `Messages that could not be delivered so far: ${count}, to ${names}${others}.`;
};

/** English templates. */
export const en: Templates = {
  task_opened: (v) => ({
    title: `To do: ${v.title} (${v.stageEn})`,
    body: `${file(v)} ${v.opinion ? `waits for your opinion at the stage “${v.stageEn}”` : `has reached the stage “${v.stageEn}”`}. ${byWhen(v)}${inPlaceEn(v)}`,
    action: toTask,
  }),
  correction_asked: (v) => ({
    title: `Please correct: ${v.title}`,
    body:
      `${v.byEn} returned ${file(v)} at the stage “${v.stageEn}”. ` +
      `Please correct it and send it again by ${due(v)}.${inPlaceEn(v)} ${opinion(v.comment)}`,
    action: 'Open the correction',
  }),
  reminder_before: reminder('Due soon', (v) => `is due on ${due(v)}. Please decide in time.`),
  reminder_due: reminder('Due today', (v) => `is due today (${due(v)}). Please decide soon.`),
  reminder_overdue: reminder('Overdue', (v) => `was due on ${due(v)} and still waits. Please decide now.`),
  escalated: (v) => ({
    title: `Overdue, please follow up: ${v.title}`,
    body:
      `${file(v)}: the stage “${v.stageEn}” was due on ${due(v)} and still waits. ` +
      `It is with ${v.holdersEn}. Please see that it is decided.${lackingEn(v.lacking)}` +
      (v.noSuperior ? ' Nobody was found who stands above them: please report it further up.' : ''),
    action: toCase,
  }),
  phase_reminder: (v) => ({
    title: `Term: ${v.title}`,
    body: `${file(v)}: “${v.phaseEn}” ${v.late ? (v.waits === true ? 'was due' : 'ended') : 'ends'} on ${momentEn({ at: v.dueAt, provisional: v.provisional })}${v.late && v.waits === true ? ' and has not been dealt with yet' : ''}.`,
    action: toCase,
  }),
  call_published: (v) => ({
    title: `Call for applications: ${v.titleEn}`,
    body: `“${v.titleEn}” is published: applications are taken from ${v.opensOn} to midnight on ${v.closesOn}. Your unit may apply.`,
    action: toCall,
  }),
  call_changed: (v) => ({
    title: `Call ${v.withdrawn ? 'withdrawn' : 'extended'}: ${v.titleEn}`,
    body: `“${v.titleEn}” ${v.withdrawn ? 'was withdrawn and takes no more applications; what was submitted goes its way.' : `now closes at midnight on ${v.closesOn}.`} ${because(v.reason)}`.trim(),
    action: toCall,
  }),
  application_refused: (v) => ({
    title: `Not accepted: ${v.title}`,
    body: `“${v.title}” was not accepted. Reason: ${v.reasonEn}`,
    action: toCase,
  }),
  publicity_opened: (v) => ({
    title: `Published for objections: ${v.title}`,
    body: `${file(v)} was approved and stands published until ${momentEn({ at: v.endsAt, provisional: v.provisional })}.`,
    action: toCase,
  }),
  target_issued: (v) => ({
    title: `Please sign for the letter of targets: ${v.unitEn}`,
    body: `“${v.titleEn}” was issued; ${v.unitEn} has ${v.targets} targets in it (letter ${v.number}${v.revision > 1 ? `, revision ${v.revision}` : ''}). Please sign for it by ${momentEn({ at: v.dueAt, provisional: v.provisional })}.`,
    action: toCase,
  }),
  target_plan_issued: (v) => ({
    title: `Annual plan issued: ${v.titleEn}`,
    body: `“${v.titleEn}” (${v.number}) was approved, and ${v.letters} ${v.letters === 1 ? 'unit has its letter' : 'units have their letters'}.`,
    action: toCase,
  }),
  target_breakdown: (v) => ({
    title: `Please break the targets down: ${v.unitEn}`,
    body: `“${v.titleEn}”: please divide the targets of ${v.unitEn} among the units or persons below, and hand that in by ${momentEn({ at: v.dueAt, provisional: v.provisional })}.`,
    action: toCase,
  }),
  target_report: (v) => ({
    title: `Please report on the targets: ${v.unitEn}`,
    body: `“${v.titleEn}”: please say how far ${v.unitEn} has come in ${v.periodEn}, and hand that in by ${momentEn({ at: v.dueAt, provisional: v.provisional })}.`,
    action: toCase,
  }),
  target_changed: (v) => ({
    title: `Targets changed: ${v.unitEn}`,
    body: `${file(v)} is in force; ${v.shares} parts of the targets of ${v.unitEn} have changed. Please see whether they still agree.`,
    action: toCase,
  }),
  target_plan_ended: (v) => ({
    title: `Annual plan ${v.stateEn}: ${v.unitEn}`,
    body: `“${v.titleEn}” is ${v.stateEn}. ${because(v.reason)}What ${v.unitEn} has done stays readable.`,
    action: toCase,
  }),
  target_change_settled: (v) => ({
    title: `Request ${v.outcomeEn}: ${v.title}`,
    body: `${file(v)}: ${v.outcomeEn}.`,
    action: toCase,
  }),
  case_approved: (v) => ({
    title: `Completed: ${v.title}`,
    body: `${file(v)} was approved, its publication has ended, and it is completed.`,
    action: toCase,
  }),
  case_rejected: (v) => ({
    title: `Rejected: ${v.title}`,
    body: `${v.byEn} rejected ${file(v)} at the stage “${v.stageEn}”. ${opinion(v.comment)}`,
    action: toCase,
  }),
  case_withdrawn: (v) => ({
    title: `Withdrawn: ${v.title}`,
    body: `${v.byEn} withdrew ${file(v)}; nothing is left for you to do.${inPlaceEn(v)} ${opinion(v.comment)}`,
    action: toCase,
  }),
  case_cancelled: (v) => ({
    title: `Cancelled: ${v.title}`,
    body: `${v.byEn} cancelled ${file(v)}. Nothing more is asked of you.${inPlaceEn(v)} ${opinion(v.comment)}`,
    action: toCase,
  }),
  urged: (v) => ({
    title: `Please hurry: ${v.title}`,
    body: `${v.byEn} asks you to decide on ${file(v)} soon.${inPlaceEn(v)} ${v.comment ? opinion(v.comment) : ''}`.trim(),
    action: toCase,
  }),
  copied: (v) => ({
    title: `Copy: ${v.title}`,
    body: `${v.byEn} sent you a copy of ${file(v)}. Nothing is asked of you. ${v.comment ? opinion(v.comment) : ''}`.trim(),
    action: toCase,
  }),
  approval_closed: (v) => ({
    title: `${v.title}: ${v.outcomeEn}`,
    body: `The approval of ${file(v)} has ended: ${v.outcomeEn}, by ${v.byEn}. ${v.comment ? opinion(v.comment) : ''}`.trim(),
    action: toCase,
  }),
  delegation_given: (v) => ({
    title: `You stand in for ${v.principalEn}`,
    body: `From ${v.from} to ${v.to} you act on what waits for ${v.principalEn}; it is in your inbox. Reason: ${v.reason}`,
    action: 'See the delegation',
  }),
  delegation_ended: (v) => ({
    title: `No longer standing in for ${v.principalEn}`,
    body:
      `${v.byEn} has ended early that ${v.delegateEn} stands in for ${v.principalEn} (${v.from} to ${v.to}). ` +
      `${v.reason ? `Reason: ${v.reasonEn ?? v.reason}` : ''}`.trim(),
    action: 'See the delegation',
  }),
  deadlines_moved: (v) => ({
    title: `${v.moved === 1 ? 'One' : v.moved} of your deadlines moved with the new ${v.year === null ? 'office hours' : `calendar of ${v.year}`}`,
    body: `By ${v.source}, ${v.moved === 1 ? 'one deadline' : `${v.moved} deadlines`} of what ${v.onBehalfOfEn ? `${v.onBehalfOfEn} holds, in whose place you act,` : 'you hold'} ${v.moved === 1 ? 'was' : 'were'} computed anew${movedEn(v)}`,
    action: 'See the deadlines that moved',
  }),
  deadline_extended: (v) => ({
    title: `More time: ${v.title}`,
    body:
      `${v.byEn} has extended the term of ${file(v)}, “${v.stageEn}”: it was due on ` +
      `${momentEn({ at: v.before, provisional: false })} and is due on ${due(v)} now.${inPlaceEn(v)} Reason: ${v.reason}`,
    action: toCase,
  }),
  post_ends: postEndsEn,
  work_item_issued: (v) => ({
    title: `${v.helping ? 'Please help with' : 'Please sign for'} a work item: ${v.title}`,
    body: `${file(v)} was issued to ${v.unitEn}; its final day is ${v.dueOn}. Please ${v.helping ? 'help with it' : 'sign for it soon'}.`,
    action: toCase,
  }),
  work_item_feedback: (v) => ({
    title: `To be reviewed: ${v.title}`,
    body: `${v.byEn} has fed back what became of ${file(v)}. Please review it. ${v.comment ? opinion(v.comment) : ''}`.trim(),
    action: toCase,
  }),
  work_item_returned: (v) => ({
    title: `Sent back: ${v.title}`,
    body: `${v.byEn} sent ${file(v)} back to be done again; its final day is ${v.dueOn}. ${opinion(v.comment)}`,
    action: toCase,
  }),
  work_item_closed: (v) => ({
    title: `Closed: ${v.title}`,
    body: `${file(v)} was reviewed by ${v.byEn} and is closed. ${v.comment ? opinion(v.comment) : ''}`.trim(),
    action: toCase,
  }),
  work_item_changed: (v) => ({
    title: `${v.cancelled ? 'Cancelled' : 'Changed'}: ${v.title}`,
    body: `${v.byEn} ${v.cancelled ? 'cancelled' : 'changed the terms of'} ${file(v)}${v.taken ? '; your unit has no part in it any more' : ''}. ${v.comment ? opinion(v.comment) : ''}`.trim(),
    action: toCase,
  }),
  work_item_extension: (v) => ({
    title: `Extension ${v.granted ? 'granted' : 'not granted'}: ${v.title}`,
    body: `The extension asked for ${file(v)} was ${v.granted ? 'granted' : 'not granted'}; its final day is ${v.dueOn}.`,
    action: toCase,
  }),
  work_item_urged: (v) => ({
    title: `Please hurry: ${v.title}`,
    body: `${v.byEn} asks you to see to the work item ${file(v)} soon. ${v.comment ? opinion(v.comment) : ''}`.trim(),
    action: toCase,
  }),
  rescue_needed: (v) => ({
    title: `Nobody can decide: ${v.title}`,
    body: `${file(v)}: nobody was found for the stage “${v.stageEn}”. Please name signers, with the reason.`,
    action: toCase,
  }),
  dead_letters: (v) => ({
    title: `${channels[v.channel]} could not be delivered`,
    body:
      `${deadEn(v)} See why under Deliveries, mend the address and send them again, or give ` +
      'them up with a reason. Others of the same day are not announced again.',
    action: 'Open deliveries',
  }),
  address_failed: (v) => ({
    title: 'E-mail does not reach you',
    body:
      `E-mail to ${v.address} ${refusals[v.reason]}; you see messages in the workbench only. If the address is ` +
      'wrong, ask a system administrator to correct it; if it is right, see whether the mailbox is full or closed.',
    action: 'Open notice settings',
  }),
  digest: (v) => ({
    title: `Daily digest ${v.day}`,
    body: `Overdue: ${v.overdue}. Due today: ${v.today}. Due this week: ${v.week}. New notices: ${v.fresh}.`,
    action: 'Open the inbox',
  }),
};
