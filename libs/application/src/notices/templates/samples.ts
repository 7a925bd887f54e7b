import type { NoticeVariables } from '@shanhai/contracts/notices';

const numbered = { number: 'SF-2020-0012', title: '龙泉市宝溪乡生态旅游示范村' };
const supervised = { number: 'DB-330000-office-2020-001', title: '编制《浙江省山海协作“十四五”规划》' };
const id = '00000000-0000-7000-8000-000000000001';
const staged = {
  ...numbered,
  ...{ stageZh: '市级复核', stageEn: 'City review' },
  ...{ dueAt: '2020-05-08T17:30:00+08:00', provisional: false },
};
const decided = { by: '张明', byEn: 'Zhang Ming', comment: '请补充用地批复。' };
const asking = { ...staged, taskId: id };
const reminding = { ...asking, deadlineId: id };
const inPlace = { onBehalfOf: '周芳', onBehalfOfEn: 'Zhou Fang' };
const moved = { before: '2020-05-06T17:30:00+08:00', dueAt: staged.dueAt, provisional: false };
const standingIn = { principal: '周芳', principalEn: 'Zhou Fang', from: '2020-05-06', to: '2020-05-15' };

const called = {
  ...{ title: '2021年山海协作课题研究申报', titleEn: 'Research topics 2021', closesOn: '2020-12-31' },
};
const changed = { number: 'BG-331181-2020-001', title: '龙泉市：2020年度目标调整申请' };
/** What the preview of each template says. A kind without a sample, or a sample without a variable, does not compile. */
const forUnit = {
  ...{
    title: '省山海办2020年度山海协作工作目标任务',
    titleEn: 'Targets and tasks of Shanhai cooperation in 2020',
  },
  ...{ unitZh: '丽水市', unitEn: 'Lishui City', dueAt: '2020-05-09T17:30:00+08:00', provisional: false },
};

export const samples: NoticeVariables = {
  task_opened: asking,
  correction_asked: { ...asking, ...decided },
  reminder_before: reminding,
  reminder_due: { ...reminding, ...inPlace },
  reminder_overdue: reminding,
  escalated: {
    ...{ ...staged, deadlineId: id, holders: '张明、李强', holdersEn: 'Zhang Ming, Li Qiang' },
    noSuperior: true,
    lacking: { unitZh: '龙泉市', unitEn: 'Longquan', role: 'coordinator' },
  },
  phase_reminder: {
    ...numbered,
    ...{ phaseZh: '公示', phaseEn: 'Publication', dueAt: staged.dueAt, provisional: true },
    ...{ late: false, deadlineId: id },
  },
  call_published: { ...called, opensOn: '2026-12-01' },
  call_changed: { ...called, withdrawn: false, reason: '部分县调整了项目方案' },
  application_refused: {
    title: numbered.title,
    reasonZh: '申报单位不在本计划范围内。',
    reasonEn: 'The applicant is outside this programme.',
  },
  publicity_opened: { ...numbered, endsAt: '2027-01-04T17:30:00+08:00', provisional: true },
  target_issued: { ...forUnit, number: 'RW-330000-2020-001', revision: 1, targets: 5 },
  target_plan_issued: {
    ...{ number: 'JH-330000-2020-001', title: forUnit.title, titleEn: forUnit.titleEn, letters: 72 },
  },
  target_breakdown: forUnit,
  target_report: { ...forUnit, periodZh: '2020年第二季度', periodEn: 'Q2 2020' },
  target_changed: { ...changed, unitZh: '丽水市', unitEn: 'Lishui City', shares: 1 },
  target_plan_ended: {
    ...{ title: forUnit.title, titleEn: forUnit.titleEn, unitZh: '丽水市', unitEn: 'Lishui City' },
    ...{ stateZh: '已关闭', stateEn: 'closed', reason: null },
  },
  target_change_settled: { ...changed, outcomeZh: '已生效', outcomeEn: 'in force' },
  case_approved: numbered,
  case_rejected: { ...numbered, stageZh: staged.stageZh, stageEn: staged.stageEn, ...decided },
  case_withdrawn: { ...numbered, ...decided },
  case_cancelled: { ...numbered, ...decided },
  urged: { ...numbered, ...decided, ...inPlace },
  copied: { ...numbered, ...decided, comment: null },
  approval_closed: { ...numbered, ...decided, outcomeZh: '同意', outcomeEn: 'approved' },
  delegation_given: { ...standingIn, reason: '外出培训' },
  delegation_ended: {
    ...standingIn,
    ...{ delegate: '李强', delegateEn: 'Li Qiang', by: '周芳', byEn: 'Zhou Fang' },
    ...{ reason: '提前返岗', reasonEn: null },
  },
  deadlines_moved: {
    ...{ moved: 3, year: 2021, source: '国务院办公厅关于2021年部分节假日安排的通知' },
    cases: [{ ...numbered, stageZh: staged.stageZh, stageEn: staged.stageEn, ...moved }],
  },
  deadline_extended: {
    ...{ ...staged, deadlineId: id, before: moved.before },
    ...{ by: '周芳', byEn: 'Zhou Fang', reason: '需实地核查用地情况。' },
  },
  post_ends: {
    ...{ person: '季文静', personEn: 'Ji Wenjing', unitZh: '龙泉市', unitEn: 'Longquan' },
    ...{
      role: 'coordinator',
      lastDay: '2020-05-20',
      over: false,
      own: false,
      vacant: true,
      open: 2,
      unheld: 0,
    },
  },
  work_item_issued: {
    ...supervised,
    unitZh: '龙泉市',
    unitEn: 'Longquan',
    dueOn: '2020-12-31',
    helping: false,
  },
  work_item_feedback: { ...supervised, ...decided, comment: '规划文本已经印发。' },
  work_item_returned: { ...supervised, ...decided, dueOn: '2021-01-15' },
  work_item_closed: { ...supervised, ...decided, comment: null },
  work_item_changed: { ...supervised, ...decided, cancelled: false, taken: false },
  work_item_extension: { ...supervised, granted: true, dueOn: '2021-01-15' },
  work_item_urged: { ...supervised, ...decided },
  rescue_needed: { ...numbered, stageZh: staged.stageZh, stageEn: staged.stageEn },
  dead_letters: { channel: 'email', count: 3, persons: [{ name: '张明', nameEn: 'Zhang Ming' }] },
  address_failed: { address: 'zhang.ming@example.gov.cn', reason: 'recipient_refused' },
  digest: { digestId: id, day: '2020-05-08', overdue: 1, today: 1, week: 1, fresh: 1 },
};

export const sampleLink = `/t/${id}`;
