import type { NoticeVariables } from '@shanhai/contracts/notices';
import { lackingZh, postEndsZh } from './posts';
import { inPlaceZh } from './standing-in';
import type { Templates, Text } from './text';
import { momentZh } from './when';

interface Numbered {
  readonly number: string;
  readonly title: string;
}
interface Staged extends Numbered {
  readonly stageZh: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

/** Titles in a title stand in single marks (GB/T 15834, 书名号). */
const titled = (title: string): string => `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
const file = ({ number, title }: Numbered): string => `${number}${titled(title)}`;
const due = ({ dueAt, provisional }: Staged): string => momentZh({ at: dueAt, provisional });
/** What is asked of who has a task: by when, or that its day has passed already. */
const byWhen = (v: NoticeVariables['task_opened']): string => {
  const act = v.opinion ? '提出意见（仅提意见，不作决定）' : '办理';
  return v.late ? `期限 ${due(v)} 已过，请立即${act}。` : `请您在 ${due(v)} 前${act}。`;
};
const opinion = (comment: string | null): string => (comment ? `意见：${comment}` : '未填写意见。');
/** Why, as a sentence of its own whatever was typed; nothing where no reason is asked for. */
const because = (reason: string | null): string =>
  reason ? `原因：${reason.trim().replace(/[。；;.]$/, '')}。` : '';
const channels = { email: '邮件', dingtalk: '浙政钉消息', webhook: '网络回调' } as const;
const refusals = {
  recipient_refused: '被对方服务器拒收',
  address_invalid: '未能发出（不是有效的邮箱地址）',
} as const;
const toTask = '打开待办';
const toCase = '查看事项';
const toCall = '查看申报通知';

const reminder =
  (heading: string, sentence: (v: Staged) => string) =>
  (v: NoticeVariables['reminder_due']): Text => ({
    title: `${heading}：${v.title}`,
    body: `${file(v)}的“${v.stageZh}”环节${sentence(v)}${inPlaceZh(v)}`,
    action: toTask,
  });

/** 前几项的新旧时间；其余在链接中查看。 */
const movedZh = ({ moved, cases }: NoticeVariables['deadlines_moved']): string => {
  if (cases.length === 0) return '，请在“期限”中查看。';
  const each = cases.map(
    (v) =>
      `${file(v)}“${v.stageZh}”由 ${momentZh({ at: v.before, provisional: false })} 改为 ${momentZh({ at: v.dueAt, provisional: v.provisional })}`,
  );
  return `：${each.join('；')}${moved > cases.length ? `……等 ${moved} 项` : ''}。`;
};

/** 此刻有几条、给谁的；更早的版本没有记下。 */
const deadZh = ({ count, persons }: NoticeVariables['dead_letters']): string => {
  if (count === null || persons.length === 0) return '今天有消息未能送达收件人。';
  const names = persons.map(({ name }) => name).join('、');
  return `截至通知时，共有 ${count} 条消息未能送达，收件人有${names}${count > persons.length ? '等' : ''}。`;
};

/** 中文模板。 */
export const zh: Templates = {
  task_opened: (v) => ({
    title: `待办：${v.title}（${v.stageZh}）`,
    body: `${file(v)}${v.opinion ? `在“${v.stageZh}”环节征求您的意见` : `已到“${v.stageZh}”环节`}，${byWhen(v)}${inPlaceZh(v)}`,
    action: toTask,
  }),
  correction_asked: (v) => ({
    title: `请补正：${v.title}`,
    body: `${v.by}在“${v.stageZh}”环节退回了${file(v)}，请在 ${due(v)} 前补正并重新提交。${inPlaceZh(v)}${opinion(v.comment)}`,
    action: '打开补正',
  }),
  reminder_before: reminder('即将到期', (v) => `将于 ${due(v)} 到期，请及时办理。`),
  reminder_due: reminder('今日到期', (v) => `今天到期（${due(v)}），请尽快办理。`),
  reminder_overdue: reminder('已逾期', (v) => `已于 ${due(v)} 到期，至今尚未办理，请立即办理。`),
  escalated: (v) => ({
    title: `逾期督办：${v.title}`,
    body: `${file(v)}的“${v.stageZh}”环节已于 ${due(v)} 到期，至今尚未办理。承办人：${v.holders}。请予督促。${lackingZh(v.lacking)}${v.noSuperior ? '系统未找到其上级负责人，请向上级报告。' : ''}`,
    action: toCase,
  }),
  phase_reminder: (v) => ({
    title: `期限提醒：${v.title}`,
    body: `${file(v)}的“${v.phaseZh}”${v.late ? '已于' : '将于'} ${momentZh({ at: v.dueAt, provisional: v.provisional })} 到期${v.late && v.waits === true ? '，至今尚未办理' : ''}。`,
    action: toCase,
  }),
  call_published: (v) => ({
    title: `申报通知：${v.title}`,
    body: `${titled(v.title)}已发布，${v.opensOn} 起申报，${v.closesOn} 24:00 截止。您所在单位可以申报。`,
    action: toCall,
  }),
  call_changed: (v) => ({
    title: `${v.withdrawn ? '申报已撤回' : '申报已延期'}：${v.title}`,
    body: `${titled(v.title)}${v.withdrawn ? '已撤回，不再接收申报；已提交的照常办理。' : `的截止日期延至 ${v.closesOn} 24:00。`}${because(v.reason)}`,
    action: toCall,
  }),
  application_refused: (v) => ({
    title: `不予受理：${v.title}`,
    body: `${titled(v.title)}未被受理。原因：${v.reasonZh}`,
    action: toCase,
  }),
  publicity_opened: (v) => ({
    title: `开始公示：${v.title}`,
    body: `${file(v)}已审批通过并开始公示，公示至 ${momentZh({ at: v.endsAt, provisional: v.provisional })}。`,
    action: toCase,
  }),
  target_issued: (v) => ({
    title: `请签收任务书：${v.unitZh}`,
    body: `《${v.title}》已下达，${v.unitZh}承担 ${v.targets} 项目标（任务书 ${v.number}${v.revision > 1 ? `，第 ${v.revision} 版` : ''}）。请于 ${momentZh({ at: v.dueAt, provisional: v.provisional })} 前签收。`,
    action: toCase,
  }),
  target_plan_issued: (v) => ({
    title: `年度计划已下达：${v.title}`,
    body: `${file(v)}审批通过，已向 ${v.letters} 个单位下达任务书。`,
    action: toCase,
  }),
  target_breakdown: (v) => ({
    title: `请分解目标：${v.unitZh}`,
    body: `《${v.title}》：请将${v.unitZh}承担的目标分解到下级单位或责任人，并于 ${momentZh({ at: v.dueAt, provisional: v.provisional })} 前提交审核。`,
    action: toCase,
  }),
  target_report: (v) => ({
    title: `请填报目标进展：${v.unitZh}`,
    body: `《${v.title}》：请填报${v.unitZh}${v.periodZh}目标进展，并于 ${momentZh({ at: v.dueAt, provisional: v.provisional })} 前提交审核。`,
    action: toCase,
  }),
  target_changed: (v) => ({
    title: `目标已调整：${v.unitZh}`,
    body: `${file(v)}已生效，${v.unitZh}分解的 ${v.shares} 项目标有变动，请核对分解是否一致。`,
    action: toCase,
  }),
  target_plan_ended: (v) => ({
    title: `年度计划${v.stateZh}：${v.unitZh}`,
    body: `《${v.title}》${v.stateZh}。${because(v.reason)}${v.unitZh}已办理的内容仍可查看。`,
    action: toCase,
  }),
  target_change_settled: (v) => ({
    title: `调整申请${v.outcomeZh}：${v.title}`,
    body: `${file(v)}${v.outcomeZh}。`,
    action: toCase,
  }),
  case_approved: (v) => ({
    title: `已办结：${v.title}`,
    body: `${file(v)}审批通过，公示期满，已办结。`,
    action: toCase,
  }),
  case_rejected: (v) => ({
    title: `未获通过：${v.title}`,
    body: `${v.by}在“${v.stageZh}”环节不同意${file(v)}。${opinion(v.comment)}`,
    action: toCase,
  }),
  case_withdrawn: (v) => ({
    title: `已撤回：${v.title}`,
    body: `${v.by}撤回了${file(v)}，您无需再办理。${inPlaceZh(v)}${opinion(v.comment)}`,
    action: toCase,
  }),
  case_cancelled: (v) => ({
    title: `已取消：${v.title}`,
    body: `${v.by}取消了${file(v)}，无需再办理。${inPlaceZh(v)}${opinion(v.comment)}`,
    action: toCase,
  }),
  urged: (v) => ({
    title: `催办：${v.title}`,
    body: `${v.by}请您尽快办理${file(v)}。${inPlaceZh(v)}${v.comment ? opinion(v.comment) : ''}`,
    action: toCase,
  }),
  copied: (v) => ({
    title: `抄送：${v.title}`,
    body: `${v.by}将${file(v)}抄送给您，无需办理。${v.comment ? opinion(v.comment) : ''}`,
    action: toCase,
  }),
  approval_closed: (v) => ({
    title: `${v.outcomeZh}：${v.title}`,
    body: `${file(v)}的审批已结束，结果：${v.outcomeZh}。办理人：${v.by}。${v.comment ? opinion(v.comment) : ''}`,
    action: toCase,
  }),
  delegation_given: (v) => ({
    title: `请代理：${v.principal}`,
    body: `${v.from} 至 ${v.to}，${v.principal}的待办由您代理，已列入您的待办。事由：${v.reason}`,
    action: '查看代理',
  }),
  delegation_ended: (v) => ({
    title: `代理已结束：${v.principal}`,
    body: `${v.by}已提前结束${v.delegate}对${v.principal}的代理（原定 ${v.from} 至 ${v.to}）。${v.reason ? `原因：${v.reason}` : ''}`,
    action: '查看代理',
  }),
  deadlines_moved: (v) => ({
    title: `${v.moved} 项期限已按新${v.year === null ? '办公时间' : `的 ${v.year} 年工作日历`}调整`,
    body: `根据${v.source}，${v.onBehalfOf ? `您代${v.onBehalfOf}办理的` : '您承办'}事项中有 ${v.moved} 项的到期时间已重新计算${movedZh(v)}`,
    action: '查看变动的期限',
  }),
  deadline_extended: (v) => ({
    title: `已延期：${v.title}`,
    body: `${v.by}延长了${file(v)}“${v.stageZh}”环节的期限：原于 ${momentZh({ at: v.before, provisional: false })} 到期，现于 ${due(v)} 到期。${inPlaceZh(v)}理由：${v.reason}`,
    action: toCase,
  }),
  post_ends: postEndsZh,
  work_item_issued: (v) => ({
    title: `${v.helping ? '督办事项请协助' : '督办事项请签收'}：${v.title}`,
    body: `${file(v)}已下发${v.unitZh}办理，办结期限 ${v.dueOn}，请${v.helping ? '协助办理' : '尽快签收'}。`,
    action: toCase,
  }),
  work_item_feedback: (v) => ({
    title: `督办反馈待复核：${v.title}`,
    body: `${v.by}已反馈${file(v)}的办理结果，请复核。${v.comment ? opinion(v.comment) : ''}`,
    action: toCase,
  }),
  work_item_returned: (v) => ({
    title: `督办退回重办：${v.title}`,
    body: `${v.by}将${file(v)}退回重办，办结期限 ${v.dueOn}。${opinion(v.comment)}`,
    action: toCase,
  }),
  work_item_closed: (v) => ({
    title: `督办办结：${v.title}`,
    body: `${file(v)}经${v.by}复核，已办结。${v.comment ? opinion(v.comment) : ''}`,
    action: toCase,
  }),
  work_item_changed: (v) => ({
    title: `${v.cancelled ? '督办撤销' : '督办变更'}：${v.title}`,
    body: `${v.by}${v.cancelled ? '撤销了' : '变更了'}${file(v)}${v.cancelled ? '，不再办理' : '的内容'}${v.taken ? '，您的单位不再承办' : ''}。${v.comment ? opinion(v.comment) : ''}`,
    action: toCase,
  }),
  work_item_extension: (v) => ({
    title: `${v.granted ? '延期获批' : '延期未获批'}：${v.title}`,
    body: `${file(v)}的延期申请${v.granted ? '已获批准' : '没有获得批准'}，办结期限为 ${v.dueOn}。`,
    action: toCase,
  }),
  work_item_urged: (v) => ({
    title: `催办：${v.title}`,
    body: `${v.by}请您尽快办理督办事项${file(v)}。${v.comment ? opinion(v.comment) : ''}`,
    action: toCase,
  }),
  rescue_needed: (v) => ({
    title: `无人可办：${v.title}`,
    body: `${file(v)}的“${v.stageZh}”环节没有可办理的人员，请指定办理人并说明原因。`,
    action: toCase,
  }),
  dead_letters: (v) => ({
    title: `有${channels[v.channel]}未能送达`,
    body: `${deadZh(v)}请在“消息投递”中查看原因，更正后重新发送，或写明理由放弃。当天再有的不再另行通知。`,
    action: '查看消息投递',
  }),
  address_failed: (v) => ({
    title: '邮件无法送达您的邮箱',
    body: `发往 ${v.address} 的邮件${refusals[v.reason]}，消息目前只能在系统内看到。邮箱有误的，请联系系统管理员更正；无误的，请查看邮箱是否已满或停用。`,
    action: '查看消息设置',
  }),
  digest: (v) => ({
    title: `每日摘要 ${v.day}`,
    body: `已逾期 ${v.overdue} 件，今天到期 ${v.today} 件，本周到期 ${v.week} 件，新消息 ${v.fresh} 条。`,
    action: '打开待办',
  }),
};
