/** Sentences of the validator of yearly notices and office hours. docs/calendar.md explains each code at length. */
export const calendarSentences = {
  notice_date_elsewhere: {
    zh: '{date} 不在 {year} 年内；跨年的假期从 1 月 1 日填起。',
    en: '{date} is not in {year}; a holiday that crosses the new year is entered from 1 January.',
  },
  notice_span_reversed: {
    zh: '假期的结束日 {to} 早于开始日 {from}。',
    en: 'The holiday ends on {to}, before it begins on {from}.',
  },
  notice_span_too_long: {
    zh: '一个假期不超过 {max} 天，请检查年月。',
    en: 'A holiday has no more than {max} days; check month and year.',
  },
  notice_holidays_overlap: {
    zh: '{date} 已属于“{other}”，假期不能重叠。',
    en: '{date} belongs to "{other}" already; holidays cannot overlap.',
  },
  notice_weekday_missing: {
    zh: '假期中间缺少 {date}，请补上或分成两个假期。',
    en: 'The holiday leaves out {date} in its middle; add it, or make two holidays of it.',
  },
  notice_workday_already: {
    zh: '{date} 本来就是工作日，不能再作为调休上班日。',
    en: '{date} is a workday already; it cannot be made one.',
  },
  notice_workday_free: {
    zh: '{date} 在本通知的假期之内，不能同时上班。',
    en: '{date} lies in a holiday of this notice; it cannot be worked as well.',
  },
  notice_workday_twice: { zh: '{date} 已列为调休上班日。', en: '{date} is named as a make-up day twice.' },
  notice_weekday_alone: {
    zh: '{date} 是夹在休息日之间的单个工作日，请与通知原文核对。',
    en: '{date} is a single workday between free days; compare it with the notice.',
  },
  notice_unbalanced: {
    zh: '放假与调休相抵后为 {days} 天，法定为 {statutory} 天，请与通知原文核对。',
    en: 'Free days less make-up days are {days}, and the law has {statutory}; compare it with the notice.',
  },
  notice_holiday_unnamed: {
    zh: '没有“{name}”，请与通知原文核对。',
    en: '"{name}" is missing; compare it with the notice.',
  },
  notice_announced_later: {
    zh: '发布日期 {announcedOn} 晚于今天（{today}），请与通知原文核对。',
    en: 'It is dated {announcedOn}, which is after today ({today}); compare it with the notice.',
  },
  notice_changes_past: {
    zh: '改变了已经过去的 {days} 天（{first} 至 {last}），已逾期的期限也会随之重算，请确认。',
    en: 'It changes {days} days that are past ({first} to {last}): deadlines that are overdue move with them. Is that meant?',
  },
  hours_order: {
    zh: '此时间须晚于前一时间。',
    en: 'This time must be later than the one before it.',
  },
};

/** Problems of calendars and deadlines. */
export const calendarProblems = {
  notice_invalid: {
    status: 422,
    zh: '通知有 {count} 处错误，不能发布。',
    en: 'The notice has {count} errors and cannot be published.',
  },
  notice_unchanged: {
    status: 409,
    zh: '与 {year} 年现行版本的日期完全相同，无需发布。',
    en: 'The days are those of the version of {year} that is in force; there is nothing to publish.',
  },
  calendar_moved_on: {
    status: 409,
    zh: '{year} 年现为第 {version} 版（0 为尚未发布），与预览时不同，请重新预览后再发布。',
    en: 'The version of {year} is now {version} (0: none is published), not the one that was previewed; preview again before you publish.',
  },
  office_hours_invalid: {
    status: 422,
    zh: '办公时间有 {count} 处错误，不能发布。',
    en: 'The office hours have {count} errors and cannot be published.',
  },
  office_hours_past: {
    status: 422,
    zh: '办公时间只能从今天（{today}）或以后开始。',
    en: 'Office hours begin today ({today}) or later.',
  },
  office_hours_unchanged: {
    status: 409,
    zh: '与 {day} 起已在施行的办公时间完全相同，无需发布。',
    en: 'These hours hold on {day} already; there is nothing to publish.',
  },
  office_hours_moved_on: {
    status: 409,
    zh: '预览后又有新的发布（第 {edition} 号），请重新预览。',
    en: 'Something was published after the preview (number {edition}); preview again before you publish.',
  },
  deadline_closed: { status: 409, zh: '该期限已经结束。', en: 'The deadline has ended.' },
  deadline_paused: {
    status: 409,
    zh: '该期限已暂停计时（等待补正），恢复后方可延长。',
    en: 'The clock stands still for a correction; it can be extended when it runs again.',
  },
  deadline_too_long: {
    status: 422,
    zh: '该期限累计最多还可延长 {max} {unit}，请减少。',
    en: 'All extensions together may add {max} {unit} more at most; ask for less.',
  },
  deadline_still_past: {
    status: 422,
    zh: '延长后仍于 {dueAt} 到期，已经过去；请延长到今天以后。',
    en: 'With the extension it would be due on {dueAt}, which has passed; give it until after today.',
  },
} as const;
