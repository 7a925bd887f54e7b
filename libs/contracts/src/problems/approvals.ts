/** Problems of approvals and of what is submitted to them: part of the one table. */
export const approvalProblems = {
  approval_closed: {
    status: 409,
    zh: '该事项已办结（{status}）。',
    en: 'This approval is closed ({status}).',
  },
  task_unknown: { status: 404, zh: '没有找到该待办。', en: 'No such task.' },
  task_claimed: {
    status: 409,
    zh: '已由 {by} 于 {at} 领取。',
    en: 'Already claimed by {by} at {at}.',
  },
  task_closed: {
    status: 409,
    zh: '已由 {by} 于 {at} 办理：{what}。',
    en: 'Already handled by {by} at {at}: {what}.',
  },
  field_not_editable: {
    status: 422,
    zh: '本环节不能修改“{field}”。',
    en: 'This stage does not let you change “{field}”.',
  },
  form_signed_already: {
    status: 409,
    zh: '{by} 已于 {at} 签署本环节，不能再修改表单。可以照原样签署，或退回后再改。',
    en: '{by} signed this stage at {at}: the form is no longer amended here. Sign it as it is, or return it.',
  },
  action_not_allowed: { status: 409, zh: '当前环节不允许此操作。', en: 'This stage does not allow that.' },
  withdraw_too_late: {
    status: 409,
    zh: '{by} 已于 {at} 办理（{what}），不能撤回。',
    en: '{by} has decided already at {at} ({what}); it cannot be withdrawn.',
  },
  take_back_too_late: {
    status: 409,
    zh: '此后已有办理、退回或转办，不能取回。',
    en: 'It has been decided, returned or handed on since; it cannot be taken back.',
  },
  signer_not_eligible: {
    status: 409,
    zh: '按回避规则，此人不能在本环节签署。',
    en: 'The separation of duties forbids this person to sign here.',
  },
  not_copied: {
    status: 409,
    zh: '此件没有抄送给您，无需回执。',
    en: 'You have no copy of this, so there is nothing to acknowledge.',
  },
  delegate_conflict: {
    status: 409,
    zh: '您已在本环节（或与其分离的环节）签过，或与此件有关，不能代为签批。',
    en: 'You have signed in this stage or in one that is kept apart from it, or the case is your own: you cannot stand in here.',
  },
  person_without_post: {
    status: 422,
    zh: '{person}目前没有任职，不能承办。',
    en: '{person} holds no post today and cannot be given this.',
  },
  signer_seated_already: {
    status: 409,
    zh: '此人已在本环节之中。',
    en: 'This person sits in this stage already.',
  },
  urged_recently: {
    status: 409,
    zh: '刚催办过，{again} 后可再次催办。',
    en: 'Urged a short while ago; possible again after {again}.',
  },
  bulk_not_allowed: {
    status: 409,
    zh: '该环节须逐件办理，不能批量同意。',
    en: 'This stage is decided item by item, not in bulk.',
  },
  comment_file_unknown: {
    status: 422,
    zh: '没有找到附件 {id}，或不是您为此事项上传的，或已用于其他意见。',
    en: 'The file {id} is not one that you brought for a comment here, or it was used already.',
  },
  case_busy: {
    status: 409,
    zh: '此件正有多人同时处理，您的操作没有生效，请稍候重试。',
    en: 'Many are acting on this case at once and yours did not come through. Try again in a moment.',
  },
  view_name_taken: {
    status: 409,
    zh: '已有同名视图“{name}”。',
    en: 'You have a view named "{name}" already.',
  },
  too_many_views: { status: 409, zh: '最多保存 {max} 个视图。', en: 'At most {max} views can be saved.' },
  person_unknown: { status: 422, zh: '没有找到该人员。', en: 'There is no such person.' },
  submission_kind_unknown: {
    status: 404,
    zh: '没有可以发起的流程“{key}”，它可能已停用。',
    en: 'There is no route "{key}" to start; it may have been retired.',
  },
  submission_not_allowed: {
    status: 403,
    zh: '您的岗位不能为该单位发起此流程。',
    en: 'None of your posts may start this route for that unit.',
  },
  submission_unit_required: {
    status: 422,
    zh: '您可为多个单位发起此流程，请指明单位：{units}。',
    en: 'You may start this route for several units; say for which: {units}.',
  },
} as const;
