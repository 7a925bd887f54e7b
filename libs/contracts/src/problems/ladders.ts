/** Problems of the API's ladders. */
export const ladderProblems = {
  ladder_invalid: {
    status: 422,
    zh: '提醒阶梯有 {count} 处错误，没有发布。',
    en: 'The ladder has {count} errors; nothing was published.',
  },
  ladder_not_current: {
    status: 409,
    zh: '该版本已不是现行版本，或已经停用。',
    en: 'This version is not the one that holds now, or retired already.',
  },
  ladder_needed: {
    status: 409,
    zh: '默认阶梯适用于所有未另行规定的期限，不能停用；请发布新的版本。',
    en: 'The default holds for every deadline without a ladder of its own and cannot be retired; publish a new version.',
  },
} as const;

/** What is wrong in one place of a ladder. docs/ladders.md explains each code at length. */
export const ladderSentences = {
  ladder_silent: { zh: '没有任何提醒：此类期限将不提醒任何人。', en: 'No rungs: nobody will be reminded.' },
  rungs_too_many: {
    zh: '共有 {actual} 级提醒，最多 {max} 级。',
    en: 'There are {actual} rungs; at most {max} are taken.',
  },
  rung_name_invalid: {
    zh: '名称只能用小写字母、数字和连字符，最多 40 个字符，例 before-7。',
    en: 'A name has lower-case letters, digits and hyphens only, at most 40 of them, such as before-7.',
  },
  rung_twice: { zh: '名称“{rung}”重复，请改名。', en: 'The name "{rung}" stands twice; rename one.' },
  rung_offset_out_of_bounds: {
    zh: '距到期日最多 {max} 天。',
    en: 'At most {max} days from the day of the deadline.',
  },
  rung_time_invalid: {
    zh: '时间应为 00:00 至 23:59，例 09:00。',
    en: 'A time is from 00:00 to 23:59, such as 09:00.',
  },
  rungs_out_of_order: {
    zh: '“{rung}”应排在“{before}”之前：请按提醒的先后排列，同一时刻只留一级。',
    en: '"{rung}" belongs before "{before}": write rungs in the order in which they fire, one for each moment.',
  },
  rung_after_end: {
    zh: '“{rung}”定在当天下班（{closes}）之后：按天计的期限那时已经截止，这一级不会发出。',
    en: '"{rung}" stands after offices close ({closes}): a term in days has ended by then, and it never fires.',
  },
  rung_after_hours: {
    zh: '“{rung}”定在下班（{closes}）之后，届时当天已经结束，请确认。',
    en: '"{rung}" fires after offices close ({closes}), when its day is over; is that meant?',
  },
  rung_to_nobody: { zh: '请写明提醒谁。', en: 'Say whom it tells.' },
  rung_recipient_twice: { zh: '同一对象重复，请删除。', en: 'This recipient stands twice; remove one.' },
  rung_escalates_early: {
    zh: '“{rung}”在到期之前或当天，不能督办上级；到期之后才能升级督办。',
    en: '"{rung}" is before the deadline or on its day; a superior is told only after it.',
  },
} as const;
