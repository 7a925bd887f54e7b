/** What a draft may begin with. Each is a whole route that can be read, changed and published. */
export const templateNames = ['single', 'chain', 'countersign'] as const;
export type TemplateName = (typeof templateNames)[number];

interface StageText {
  readonly key: string;
  readonly title: readonly [string, string];
  readonly signer: string;
  readonly returns: string;
}

const stage = (indent: string, { key, title: [zh, en], signer, returns }: StageText): string =>
  [
    '- kind: stage',
    `  key: ${key}`,
    `  title: {zh: ${zh}, en: ${en}}`,
    '  mode: any',
    `  signers: [${signer}]`,
    '  due: {budget: 5, unit: working_day}',
    `  returns: [${returns}]`,
    '  mayReject: true',
    '  initiatorAsSigner: forbidden',
    '  bulk: false',
  ]
    .map((line) => `${indent}${line}`)
    .join('\n');

const ofRole = (role: string, relation: string): string => `{by: role, role: ${role}, relation: ${relation}}`;

const head: StageText = {
  key: 'head',
  title: ['本单位审核', 'Own head'],
  signer: ofRole('head', 'own'),
  returns: 'applicant',
};
const city: StageText = {
  key: 'city',
  title: ['市级复核', 'City office'],
  signer: ofRole('approver', 'city_office'),
  returns: 'applicant, previous',
};
const province: StageText = {
  key: 'province',
  title: ['省级批准', 'Provincial office'],
  signer: ofRole('approver', 'province_office'),
  returns: 'applicant, previous',
};
const sequence = (...children: string[]): string =>
  ['root:', '  kind: sequence', '  children:', ...children].join('\n');

const countersigned = [
  '    - kind: parallel',
  '      join: {rule: all}',
  '      branches:',
  // Nothing comes before them: there is no stage to return to.
  stage('        ', { ...city, returns: 'applicant' }),
  stage('        ', { ...province, returns: 'applicant' }),
].join('\n');
const leader: StageText = {
  key: 'leader',
  title: ['领导签发', 'Leader'],
  signer: ofRole('leader', 'province'),
  returns: 'applicant, previous',
};

const roots: Record<TemplateName, string> = {
  single: sequence(stage('    ', head)),
  chain: sequence(stage('    ', head), stage('    ', city), stage('    ', province)),
  countersign: sequence(countersigned, stage('    ', leader)),
};

export interface Startable {
  readonly form: { readonly key: string; readonly version: number };
}

const submissionOf = ({ form }: Startable): string =>
  [
    'submission:',
    `  form: {key: ${form.key}, version: ${form.version}}`,
    '  startedBy: {roles: [clerk]}',
    '  number: {prefix: QB}',
    "  title: '{unit}的请示'",
    '  summary: []',
  ].join('\n');

/** The text of a new draft. `submission` is what makes it startable by people. */
export const templateText = (name: TemplateName, submission: Startable | null): string =>
  [
    '# 标识在全系统唯一，发布后同一标识的下一份草稿成为新版本。',
    'key: new-route',
    'title: {zh: 新流程, en: New route}',
    ...(submission === null ? [] : [submissionOf(submission)]),
    roots[name],
    '',
  ].join('\n');
