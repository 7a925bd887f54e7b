import type { Param, Params } from '@shanhai/domain/result';

import { areaProblems } from './areas';
import { roleName } from '../roles';
import { fieldSentences, isFieldCode, typeName } from './fields';

export { problemDocument, type ProblemDocument } from './document';
export { problemTitle } from './titles';
export type { FieldCode } from './fields';
export { ruleSentences } from './rules';
export { pointerOf, shapeProblems } from './shape';

/**
 * Every problem that the API answers with: its status and a sentence in both languages. {name} is filled
 * from the rejection's params. Codes are stable; docs/api.md lists them from this table.
 */
export interface Problem {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

const table = {
  // request
  request_invalid: {
    status: 400,
    zh: '请求内容有误，请按提示修改后重试。',
    en: 'The request is not valid; see the errors and try again.',
  },
  body_not_json: { status: 400, zh: '请求正文不是有效的 JSON。', en: 'The body is not valid JSON.' },
  body_too_large: {
    status: 413,
    zh: '请求正文超过 {limit}，请精简后重试。',
    en: 'The body is larger than {limit}.',
  },
  media_type_unsupported: {
    status: 415,
    zh: '不支持的内容类型，请使用 application/json。',
    en: 'Unsupported content type; send application/json.',
  },
  idempotency_key_required: {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头。',
    en: 'The Idempotency-Key header is missing.',
  },
  idempotency_key_reused: {
    status: 422,
    zh: '同一 Idempotency-Key 已用于另一内容不同的请求。',
    en: 'This Idempotency-Key was used with another body.',
  },
  if_match_required: {
    status: 428,
    zh: '缺少 If-Match 请求头（所读版本）。',
    en: 'The If-Match header with the version that was read is missing.',
  },
  not_found: {
    status: 404,
    zh: '没有找到该内容，或您无权查看。',
    en: 'Nothing here, or nothing that you may see.',
  },
  method_not_allowed: {
    status: 405,
    zh: '此地址不支持该操作。',
    en: 'This address does not know that method.',
  },
  too_many_requests: {
    status: 429,
    zh: '操作过于频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  internal: {
    status: 500,
    zh: '系统出错，您的内容没有提交。请稍后重试，并可提供追踪号。',
    en: 'Something broke; nothing was submitted. Try again later and quote the trace number.',
  },
  unavailable: {
    status: 503,
    zh: '数据库暂时无法访问，您的内容没有提交，请稍后重试。',
    en: 'The database cannot be reached; nothing was submitted. Try again shortly.',
  },
  // session
  sign_in_failed: { status: 401, zh: '用户名或密码不正确。', en: 'Username or password is not right.' },
  session_required: {
    status: 401,
    zh: '登录已过期或尚未登录，请重新登录。',
    en: 'Not signed in, or the session has expired.',
  },
  origin_refused: { status: 403, zh: '请求来源不被允许。', en: 'This origin may not send requests.' },
  forbidden: { status: 403, zh: '您没有执行此操作的权限。', en: 'You may not do this.' },
  // admin, demo
  demo_only: { status: 404, zh: '仅演示环境提供此功能。', en: 'Only the demo offers this.' },
  clock_backwards: {
    status: 409,
    zh: '时钟只能向前调整，当前为 {now}。',
    en: 'The clock only goes forward; it is {now}.',
  },
  // projects
  programme_unknown: { status: 404, zh: '没有找到该申报计划。', en: 'No such programme.' },
  applicant_not_eligible: {
    status: 403,
    zh: '您的单位不在该计划的申报范围内。',
    en: 'Your unit may not apply for this programme.',
  },
  required_files_missing: {
    status: 409,
    zh: '缺少必须提交的材料：{fields}。',
    en: 'Required files are missing: {fields}.',
  },
  not_editable: {
    status: 409,
    zh: '当前状态为“{status}”，不能修改。',
    en: 'It is {status} and cannot be changed.',
  },
  form_invalid: {
    status: 422,
    zh: '有 {count} 处需要修改后才能提交。',
    en: '{count} answers need attention before this can be submitted.',
  },
  form_field_unknown: {
    status: 422,
    zh: '表单中没有字段“{field}”。',
    en: 'The form has no field "{field}".',
  },
  version_conflict: {
    status: 409,
    zh: '内容已被更新（现为第 {version} 版），请查看后再提交。',
    en: 'It has changed meanwhile (now version {version}); look again before you submit.',
  },
  file_missing: { status: 400, zh: '没有收到文件。', en: 'No file was received.' },
  file_too_large: {
    status: 413,
    zh: '文件超过 {limit}，没有保存。',
    en: 'The file is larger than {limit}; it was not kept.',
  },
  file_type_mismatch: {
    status: 415,
    zh: '文件“{name}”的内容与扩展名不符，没有保存。',
    en: 'The content of "{name}" is not what its name says; it was not kept.',
  },
  file_type_not_allowed: {
    status: 415,
    zh: '此处只接受 {allowed}。',
    en: 'Only {allowed} can be attached here.',
  },
  too_many_files: { status: 409, zh: '此处最多 {max} 个文件。', en: 'At most {max} files here.' },
  storage_full: {
    status: 507,
    zh: '文件存储空间不足，文件没有保存，请联系管理员。',
    en: 'The file store is full; the file was not kept.',
  },
  upload_differs: {
    status: 409,
    zh: '这个编号下正在上传另一个文件。',
    en: 'Another file is coming in under this id.',
  },
  upload_incomplete: {
    status: 409,
    zh: '文件还没有传完（已收到 {received} / {size} 字节）。',
    en: 'The file is not there whole yet ({received} of {size} bytes).',
  },
  upload_offset: {
    status: 409,
    zh: '已收到 {received} 字节，请从这里继续。',
    en: '{received} bytes are there; go on from there.',
  },
  too_many_uploads: {
    status: 409,
    zh: '同时上传的文件已达 {max} 个，请等其中一些传完。',
    en: '{max} files are coming in already; wait until some are there.',
  },
  ...areaProblems,
  // routes and forms
  route_invalid: {
    status: 422,
    zh: '流程有 {count} 处错误，没有保存。',
    en: 'The route has {count} errors; nothing was stored.',
  },
  route_not_draft: {
    status: 409,
    zh: '该流程已发布，不能再修改；请新建草稿。',
    en: 'This route is published and cannot change; make a new draft.',
  },
  route_not_published: {
    status: 409,
    zh: '该流程尚未发布或已经停用。',
    en: 'This route is not published, or retired already.',
  },
  route_in_use: {
    status: 409,
    zh: '申报通知“{programmes}”的申报期尚未结束，仍须使用该流程，不能停用。',
    en: 'Applications for {programmes} may still come in and go this route; it cannot be retired before.',
  },
  form_definition_invalid: {
    status: 422,
    zh: '表单有 {count} 处错误，没有发布。',
    en: 'The form has {count} errors; nothing was published.',
  },
  unit_unknown: { status: 422, zh: '没有找到该单位。', en: 'There is no such unit.' },
  comment_required: { status: 422, zh: '请填写意见。', en: 'An opinion is required.' },
  // org
  unit_exists: {
    status: 409,
    zh: '已有编号为“{id}”的单位。',
    en: 'There is a unit "{id}" already.',
  },
  unit_cycle: {
    status: 409,
    zh: '“{unit}”在该单位之下，不能作为其上级。',
    en: '"{unit}" lies below this unit and cannot be above it.',
  },
  unit_too_deep: {
    status: 409,
    zh: '单位层级最多 {max} 级。',
    en: 'Units go at most {max} levels deep.',
  },
  unit_in_use: {
    status: 409,
    zh: '该单位在此日之后仍有 {posts} 个任职、{units} 个下级单位、{pairs} 个结对、{members} 个小组成员关系，请先处理。',
    en: 'After that day the unit still has {posts} posts, {units} units below it, {pairs} pairs and {members} memberships of groups; see to these first.',
  },
  unit_not_valid: {
    status: 409,
    zh: '“{unit}”的有效期为 {from} 至 {to}，不含所填日期。',
    en: '"{unit}" exists from {from} to {to} only.',
  },
  period_reversed: {
    status: 422,
    zh: '结束日期 {to} 早于开始日期 {from}。',
    en: 'It would end on {to}, before it begins on {from}.',
  },
  username_taken: {
    status: 409,
    zh: '用户名“{username}”已被使用。',
    en: 'The username "{username}" is taken.',
  },
  responsibility_overlaps: {
    status: 409,
    zh: '该单位已负责此项内容（{from} 至 {to}）。',
    en: 'This unit is in charge of that already ({from} to {to}).',
  },
  responsibility_ended: {
    status: 409,
    zh: '该项分工于 {lastDay} 已经结束。',
    en: 'It is over by then already; its last day is {lastDay}.',
  },
  post_overlaps: {
    status: 409,
    zh: '此人在该单位已有同一岗位（{from} 至 {to}）。',
    en: 'This person holds that post already ({from} to {to}).',
  },
  post_ended: {
    status: 409,
    zh: '该任职已于 {lastDay} 结束。',
    en: 'This post has ended; its last day is {lastDay}.',
  },
  duties_separated: {
    status: 409,
    zh: '三员分立：{role}不申报、不签批，也不兼任其他两员。',
    en: 'Three duties, three accounts: the {role} neither files nor decides, and has no second duty.',
  },
  route_unknown: {
    status: 422,
    zh: '没有流程“{key}”。',
    en: 'There is no route "{key}".',
  },
  dead_letter_settled: {
    status: 409,
    zh: '这些消息已由他人重发或放弃，请刷新后查看。',
    en: 'Somebody else has tried these messages again or given them up; look again.',
  },
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof table;
export const problems: Readonly<Record<ProblemCode, Problem>> = table;
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(table, code);

const said = (param: Param | undefined, language: 'zh' | 'en'): string =>
  typeof param === 'object' ? param[language] : String(param ?? '–');

/** What a parameter of this name says is not told as it stands: {expected} is a type of JSON, {role} one of a post. */
const namers: Readonly<Record<string, typeof typeName>> = { expected: typeName, role: roleName };
const saidAs = (name: string, param: Param | undefined, language: 'zh' | 'en'): string =>
  namers[name]?.(said(param, language), language) ?? said(param, language);

const fill = (sentence: string, language: 'zh' | 'en', params: Params): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => saidAs(name, params[name], language));

/** The sentence of a problem in a language, its {names} filled. */
export const problemSentence = (code: ProblemCode, language: 'zh' | 'en', params: Params = {}): string =>
  fill(problems[code][language], language, params);

/** The sentence for one wrong part of the input. A code that nobody wrote a sentence for is only "not valid". */
export const fieldSentence = (code: string, language: 'zh' | 'en', params: Params = {}): string =>
  fill(fieldSentences[isFieldCode(code) ? code : 'not_valid'][language], language, params);
