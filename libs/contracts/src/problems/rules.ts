/**
 * Sentences of the validator of routes and forms: what is wrong in one place of a document, and what to do.
 * docs/routes.md explains each code at length.
 */
export const ruleSentences = {
  // text and bounds
  yaml_invalid: { zh: 'YAML 无法读取：{detail}', en: 'The YAML cannot be read: {detail}' },
  document_too_large: {
    zh: '文档超过 {max} 字节（现有 {actual}），请精简。',
    en: 'The document has {actual} bytes; at most {max} are taken.',
  },
  document_too_deep: {
    zh: '嵌套超过 {max} 层，请简化。',
    en: 'Nested deeper than {max}; make it flatter.',
  },
  route_too_many_stages: {
    zh: '共有 {actual} 个环节，最多 {max} 个。',
    en: 'There are {actual} stages; at most {max} are taken.',
  },
  // tree
  key_twice: {
    zh: '环节标识“{key}”重复，请改名。',
    en: 'The stage key "{key}" stands twice; rename one.',
  },
  sequence_empty: { zh: '顺序节点中没有任何环节。', en: 'This sequence has no children.' },
  parallel_empty: { zh: '并行节点中没有任何分支。', en: 'This parallel has no branches.' },
  join_impossible: {
    zh: '汇合需要 {count} 个分支，但只有 {branches} 个。',
    en: 'The join asks for {count} branches, and there are {branches}.',
  },
  stage_unreachable: {
    zh: '环节“{key}”永远不会到达。',
    en: 'The stage "{key}" can never be reached.',
  },
  // conditions
  condition_too_long: {
    zh: '条件有 {actual} 个字符，最多 {max} 个。',
    en: 'The condition has {actual} characters; at most {max} are taken.',
  },
  condition_syntax: { zh: '条件无法解析：{detail}。', en: 'The condition cannot be read: {detail}.' },
  condition_type: {
    zh: '条件的类型不符：{detail}。',
    en: 'The condition does not fit the types of its fields: {detail}.',
  },
  condition_not_boolean: {
    zh: '条件的结果应为真或假，实际为 {type}。',
    en: 'A condition must be true or false; this one gives {type}.',
  },
  condition_field_unknown: {
    zh: '条件使用了不存在的“{field}”。',
    en: 'The condition names "{field}", which does not exist.',
  },
  condition_too_costly: {
    zh: '条件过于复杂或使用了不支持的函数：{detail}。',
    en: 'The condition costs too much, or asks for what is not offered: {detail}.',
  },
  condition_never: {
    zh: '条件永远不成立，环节“{key}”永远不会到达。',
    en: 'The condition never holds, so the stage "{key}" can never be reached.',
  },
  // signers
  signer_nobody: {
    zh: '在以下单位找不到签批人：{units}。',
    en: 'This rule finds nobody for: {units}.',
  },
  signer_nobody_above: {
    zh: '在以下单位找不到签批人，将由上级单位签批：{units}。',
    en: 'This rule finds nobody for these units, and somebody above them signs: {units}.',
  },
  signer_nobody_elsewhere: {
    zh: '以下单位目前无人可发起，也找不到签批人：{units}。',
    en: 'Nobody can start it there today, and this rule would find nobody: {units}.',
  },
  in_charge_nobody: {
    zh: '目前没有单位负责：{what}。',
    en: 'No unit is in charge today of: {what}.',
  },
  starter_nobody: {
    zh: '目前没有人任可发起此流程的职务。',
    en: 'Nobody holds a post today from which this could be started.',
  },
  initiator_never_signs: {
    zh: '本环节不允许申请人签批，此规则永远找不到人；请设 initiatorAsSigner: allowed。',
    en: 'The applicant never signs in this stage, so this rule finds nobody; say initiatorAsSigner: allowed.',
  },
  role_unknown: { zh: '没有角色“{role}”。', en: 'There is no role "{role}".' },
  duties_separated: {
    zh: '三员分立：{role}既不申报，也不签批。',
    en: 'Three duties, three accounts: the {role} neither files nor decides.',
  },
  person_unknown: { zh: '没有找到该人员。', en: 'There is no such person.' },
  unit_unknown: { zh: '没有单位“{unit}”。', en: 'There is no unit "{unit}".' },
  group_unknown: { zh: '没有组“{group}”。', en: 'The stage has no group "{group}".' },
  group_missing: {
    zh: '本环节分组签批，请写明属于哪一组。',
    en: 'The stage signs off by groups; say to which one these signers belong.',
  },
  group_without_signers: { zh: '组“{group}”没有签批人。', en: 'The group "{group}" has no signers.' },
  group_twice: { zh: '组“{group}”重复，请改名。', en: 'The group "{group}" stands twice; rename one.' },
  pool_mode: {
    zh: '签收池只能用于 any 且不分组的环节。',
    en: 'A pool goes with mode any, without groups.',
  },
  // votes
  vote_missing: { zh: '票签环节须写明 vote。', en: 'The mode vote needs a vote rule.' },
  vote_unexpected: { zh: '只有票签环节可以有 vote。', en: 'A vote rule goes with the mode vote only.' },
  veto_unexpected: { zh: '只有票签环节可以有一票否决。', en: 'A veto goes with the mode vote only.' },
  fraction_invalid: {
    zh: '比例应如 [2, 3]：正整数，且不大于一。',
    en: 'A ratio is written like [2, 3]: whole numbers, and not above one.',
  },
  vote_cannot_pass: {
    zh: '在“{unit}”只有 {members} 名签批人，此票签无法通过。',
    en: 'At {unit} there are {members} members, and this vote cannot pass.',
  },
  vote_thinned: {
    zh: '在“{unit}”的 {members} 名签批人中，有 {apart} 人可能已在须回避的环节签过；届时余下的人不足以通过，将转入待救办件。',
    en: 'At {unit}, {apart} of the {members} members may have signed in a stage that is kept apart from this one: the others could not pass the vote, and it would wait in the rescue queue.',
  },
  // duties that are kept apart
  signers_all_apart: {
    zh: '在以下单位，此处能找到的签批人都已在须回避的环节签过，无人可签，每一件都将转入待救办件：{units}。',
    en: 'At these units everybody whom this asks has signed in a stage that is kept apart from it; nobody is left, and each case would wait in the rescue queue: {units}.',
  },
  signers_maybe_apart: {
    zh: '在以下单位，此处能找到的签批人可能都已在须回避的环节签过；届时无人可签，将转入待救办件：{units}。',
    en: 'At these units everybody whom this asks may have signed in a stage that is kept apart from it; nobody would be left, and the case would wait in the rescue queue: {units}.',
  },
  // places that a stage names
  return_unknown: { zh: '没有环节“{stage}”可退回。', en: 'There is no stage "{stage}" to return to.' },
  return_nowhere: {
    zh: '本环节之前没有环节可退回。',
    en: 'No stage comes before this one, so there is none to return to.',
  },
  return_ahead: {
    zh: '环节“{stage}”不在本环节之前，不能退回。',
    en: 'The stage "{stage}" does not come before this one.',
  },
  return_parallel: {
    zh: '环节“{stage}”在另一并行分支中，不能退回。',
    en: 'The stage "{stage}" lies in another parallel branch.',
  },
  return_conditional: {
    zh: '环节“{stage}”可能已被跳过（有条件，或所在并行不等待它），不能作为退回目标。',
    en: 'The stage "{stage}" may have been left out (by its condition, or by a join that did not wait); it cannot be returned to.',
  },
  stage_unknown: { zh: '没有环节“{stage}”。', en: 'There is no stage "{stage}".' },
  stage_later: {
    zh: '环节“{stage}”不在本环节之前。',
    en: 'The stage "{stage}" does not come before this one.',
  },
  // fields and forms
  bulk_with_comment: {
    zh: '必须填写意见的环节不能批量办理。',
    en: 'A stage that requires a comment cannot be decided in bulk.',
  },
  bulk_with_edits: {
    zh: '可修改表单的环节不能批量办理。',
    en: 'A stage that edits the form cannot be decided in bulk.',
  },
  carry_with_comment: {
    zh: '必须填写意见的环节不能沿用同一人的签署，沿用的签署没有意见。',
    en: 'A stage that requires a comment cannot carry the signature of the same signer: what is carried says nothing.',
  },
  field_unknown: { zh: '表单中没有字段“{field}”。', en: 'The form has no field "{field}".' },
  field_not_text: {
    zh: '字段“{field}”须为文本，才能指明人员或单位。',
    en: 'The field "{field}" must be text to name a person or a unit.',
  },
  field_hidden_and_edited: {
    zh: '字段“{field}”不能既隐藏又可修改。',
    en: 'The field "{field}" is hidden and edited at once.',
  },
  edits_not_awaited: {
    zh: '并行不一定等待这一支，其中的环节不能修改表单：否则未办完的修改也会生效。',
    en: 'The parallel may not wait for this branch, so its stages cannot edit the form: what they edit would hold unfinished.',
  },
  field_edited_beside: {
    zh: '并行的另一支（环节“{stage}”）也可修改字段“{field}”：各支的签署看不到对方的修改。',
    en: 'The stage "{stage}" in a branch beside edits the field "{field}" too: neither would sign what the other makes of it.',
  },
  field_hidden_in_title: {
    zh: '字段“{field}”对本环节隐藏，却写在标题里，标题人人可见。',
    en: 'The field "{field}" is hidden from this stage, and stands in the title, which everybody reads.',
  },
  form_unknown: {
    zh: '没有已发布的表单“{form}”第 {version} 版。',
    en: 'There is no published form "{form}" version {version}.',
  },
  prefix_invalid: {
    zh: '编号前缀应为 2 至 6 个大写字母。',
    en: 'A prefix is two to six capital letters.',
  },
  // forms
  schema_invalid: { zh: '模式无效：{detail}', en: 'The schema is not valid: {detail}' },
  schema_not_scalar: {
    zh: '字段“{field}”的类型须为 string、number、integer 或 boolean，多行字段为 array。',
    en: 'The field "{field}" must be a string, number, integer or boolean, or an array of rows.',
  },
  schema_keyword: {
    zh: '此处不能使用“{keyword}”。',
    en: 'The keyword "{keyword}" cannot be used here.',
  },
  schema_open: {
    zh: '模式须写明 additionalProperties: false。',
    en: 'The schema must say additionalProperties: false.',
  },
  form_too_many_fields: {
    zh: '共有 {actual} 个字段，最多 {max} 个。',
    en: 'There are {actual} fields; at most {max} are taken.',
  },
  form_too_many_rules: {
    zh: '共有 {actual} 条规则，最多 {max} 条。',
    en: 'There are {actual} rules; at most {max} are taken.',
  },
  rules_circular: {
    zh: '规则互相依赖，无法先后计算：{fields}。',
    en: 'These rules wait for each other: {fields}.',
  },
  computed_wrong_type: {
    zh: '计算结果是{type}，此字段应为{wanted}。',
    en: 'What is computed is {type}; the field holds {wanted}.',
  },
  computed_not_here: {
    zh: '“{field}”是附件或多行内容，不能由规则计算。',
    en: '"{field}" holds files or rows, which no rule computes.',
  },
  format_unknown: {
    zh: '不认识的格式“{format}”，只能用 date 或 email。',
    en: 'The format "{format}" is not known; date and email are.',
  },
  pattern_invalid: { zh: '正则无效：{detail}', en: 'The pattern is not valid: {detail}' },
  pattern_dangerous: {
    zh: '正则中不能有嵌套或相邻的无限重复，也不能有反向引用，否则可能拖垮系统。',
    en: 'The pattern nests or repeats without bound, or refers back; one answer could stop the service.',
  },
  field_not_shown: { zh: '字段“{field}”没有出现在布局中。', en: 'No section shows the field "{field}".' },
  field_without_schema: {
    zh: '布局中的“{field}”没有模式。',
    en: 'The layout shows "{field}", which the schema lacks.',
  },
  field_twice: { zh: '“{field}”在布局中出现两次。', en: 'The layout shows "{field}" twice.' },
  files_rule: {
    zh: '附件字段须写明 files，其他字段不能有 files。',
    en: 'A field for attachments says which files; no other field does.',
  },
  rows_rule: {
    zh: '多行字段须写明 rows，模式的类型为 array；其他字段不能有 rows。',
    en: 'A field of rows says its columns in rows, and is an array in the schema; no other field does.',
  },
  rows_unbounded: {
    zh: '多行字段“{field}”须写明 maxItems，最多 {max} 行。',
    en: 'The rows of "{field}" need maxItems, of at most {max}.',
  },
  rows_not_here: {
    zh: '“{field}”有多行，不能写在标题里，也不能作为摘要。',
    en: '"{field}" has rows: it stands in no title, and is no fact.',
  },
  options_rule: {
    zh: '选择字段的 options 须与模式的 enum 一致。',
    en: 'The options of a select must be those of enum in the schema.',
  },
} as const;
