/** Problems of the register of cooperation. */
export const cooperationProblems = {
  pair_unknown: { status: 422, zh: '没有找到该结对关系。', en: 'There is no such pair.' },
  pair_with_itself: {
    status: 422,
    zh: '单位不能与自己结对。',
    en: 'A unit cannot be paired with itself.',
  },
  pair_not_governments: {
    status: 422,
    zh: '只有市、县（市、区）和乡镇可以结对。',
    en: 'Cities, counties and townships are paired, and nothing else.',
  },
  pair_levels_differ: {
    status: 422,
    zh: '结对双方须为同一层级：市对市，县对县，乡镇对乡镇。',
    en: 'Both sides of a pair are of one level: city with city, county with county, township with township.',
  },
  pair_overlaps: {
    status: 409,
    zh: '双方已经结对（{from} 至 {to}）。',
    en: 'These two are a pair already ({from} to {to}).',
  },
  pair_both_aiding: {
    status: 409,
    zh: '所填受援方同期是其他结对的援建方，两个援建方不能结对。',
    en: 'The receiving side aids another unit at that time; two that aid are no pair.',
  },
  pair_both_receiving: {
    status: 409,
    zh: '所填援建方同期是其他结对的受援方，两个受援方不能结对。',
    en: 'The aiding side receives from another unit at that time; two that receive are no pair.',
  },
  pair_in_use: {
    status: 409,
    zh: '改后的期间不含已登记的活动或资金（{day}），请先更正这些记录。',
    en: 'An activity or a movement of funds of {day} would lie outside its days; correct that first.',
  },
  pair_ended: {
    status: 409,
    zh: '该结对于 {lastDay} 已经结束。',
    en: 'The pair is over by then already; its last day is {lastDay}.',
  },
  member_overlaps: {
    status: 409,
    zh: '该成员同期已在组内任同一职务（{from} 至 {to}）。',
    en: 'This member has that function in the group already ({from} to {to}).',
  },
  member_ended: {
    status: 409,
    zh: '该成员于 {lastDay} 已经退出。',
    en: 'The member has left by then already; the last day is {lastDay}.',
  },
  activity_invalid: {
    status: 422,
    zh: '有 {count} 处内容不能保存。',
    en: '{count} parts of it cannot be saved.',
  },
  activity_incomplete: {
    status: 422,
    zh: '有 {count} 处需要补充后才能发布。',
    en: '{count} parts need attention before it can be published.',
  },
  activity_no_draft: {
    status: 409,
    zh: '没有可以发布或放弃的草稿，可能已由他人发布。',
    en: 'There is no draft to publish or discard; somebody may have published it.',
  },
  fund_used_over_paid: {
    status: 409,
    zh: '使用 {used} 元超过到账 {paid} 元，没有登记。',
    en: '{used} yuan used would be more than the {paid} yuan paid; nothing was recorded.',
  },
  fund_below_zero: {
    status: 409,
    zh: '冲销后余额将小于零（现为 {balance} 元），没有登记。',
    en: 'It would fall below nothing (it is {balance} yuan now); nothing was recorded.',
  },
  fund_reversed_already: {
    status: 409,
    zh: '该笔已经冲销，或本身就是冲销，不能再冲销。',
    en: 'It has been taken back already, or takes another back itself.',
  },
  fund_day_to_come: {
    status: 422,
    zh: '发生日期不能晚于今天（{today}）。',
    en: 'It cannot be dated after today ({today}).',
  },
  fund_pair_not_then: {
    status: 409,
    zh: '发生日期不在结对期间（{from} 至 {to}）之内。',
    en: 'The pair did not hold on that day ({from} to {to}).',
  },
} as const;

/** What is wrong in one place of an activity, a member or a movement. */
export const cooperationSentences = {
  amount_nothing: { zh: '金额须大于零。', en: 'The amount must be more than nothing.' },
  member_one_of: { zh: '请填写单位或人员，二者择一。', en: 'Give a unit or a person, one of the two.' },
  activity_sides_missing: {
    zh: '请选择结对关系，或列出有关单位。',
    en: 'Choose the pair, or name the units.',
  },
  activity_to_come: {
    zh: '今天是 {today}，尚未举行的活动只能保存为草稿。',
    en: 'Today is {today}; what is still to come stays a draft.',
  },
  activity_pair_not_then: {
    zh: '活动当日双方不在结对期间（{from} 至 {to}）。',
    en: 'They were no pair on that day ({from} to {to}).',
  },
  activity_unit_unknown: { zh: '没有单位“{id}”。', en: 'There is no unit "{id}".' },
  activity_person_unknown: { zh: '没有找到该人员。', en: 'There is no such person.' },
  minutes_unit_twice: {
    zh: '牵头单位不再列为配合单位。',
    en: 'The responsible unit is not named once more beside itself.',
  },
  minutes_item_unknown: {
    zh: '这一事项不属于该纪要，或编号重复。',
    en: 'This item is none of these minutes, or its id stands twice.',
  },
  personal_number: {
    zh: '请勿填写身份证号码。',
    en: 'This looks like the number of an identity card; the register keeps none.',
  },
} as const;
