import type { Readable } from 'node:stream';
import { ok, reject, type Result } from '@shanhai/domain/result';
import type { Content, PdfDocument, PdfPress, TableCell } from '@shanhai/platform/pdf';
import type { SignedIn } from '../../session';
import { amountOf } from './content';
import { signingIdOf, type PlanDeps } from './deps';
import { readable } from './letters';
import {
  letterContent,
  signingTerm,
  type LetterContent,
  type LetterRow,
  type LetterTarget,
} from './letters.store';
import { baselineOf, ruleOf, scheduleOf } from './target-words';

type Language = 'zh' | 'en';

/**
 * A letter as a sheet (任务书): what the unit was told, as it stood when it was issued, and who has signed for it. The foot
 * gives the digest of what it says. Rejects with `not_found`, or `too_many_requests` when many wait for theirs.
 */
export async function printLetter(
  deps: Pick<PlanDeps, 'db' | 'clock'> & { readonly press: PdfPress },
  person: SignedIn,
  id: string,
  language: Language,
): Promise<Result<{ readonly name: string; readonly pdf: Readable }>> {
  const found = await readable(deps.db, person, id, deps.clock.now());
  if (!found.ok) return found;
  const content = await letterContent(deps.db, id);
  if (!content) return reject('not_found');
  const signBy = await signingTerm(deps.db, signingIdOf(id));
  const document = letterDocument({ ...found.value, signBy }, content, language);
  const pdf = await deps.press.print(document);
  return pdf ? ok({ name: document.title, pdf }) : reject('too_many_requests', { params: { seconds: 30 } });
}

const words = {
  zh: {
    ...{
      title: '任务书',
      number: '编号',
      plan: '计划',
      unit: '承担单位',
      issuer: '下达单位',
      issuedAt: '下达时间',
    },
    ...{ signed: '签收', none: '尚未签收', order: '序号', target: '目标', value: '目标值', basis: '依据' },
    ...{
      evidence: '佐证要求',
      illustrative: '（示例数据）',
      digest: '内容摘要 SHA-256：',
      page: '第 {page} 页，共 {pages} 页',
    },
    ...{ signBy: '签收期限', rule: '汇总与比较', baseline: '基期', schedule: '序时进度' },
    ...{ responsible: '牵头单位', cooperating: '配合单位' },
    revision: (n: number) => `第 ${n} 版`,
  },
  en: {
    ...{
      title: 'Letter of targets',
      number: 'Number',
      plan: 'Plan',
      unit: 'Unit',
      issuer: 'Issued by',
      issuedAt: 'Issued',
    },
    ...{
      signed: 'Signed for',
      none: 'Not signed for yet',
      order: 'No.',
      target: 'Target',
      value: 'Value',
      basis: 'From',
    },
    ...{
      evidence: 'Evidence',
      illustrative: ' (illustrative)',
      digest: 'SHA-256 of the content: ',
      page: 'Page {page} of {pages}',
    },
    ...{ signBy: 'To be signed for by', rule: 'Rule', baseline: 'Baseline', schedule: 'Schedule' },
    ...{ responsible: 'Leads', cooperating: 'Helps' },
    revision: (n: number) => `revision ${n}`,
  },
} as const;

const dateTime = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' },
});

function letterDocument(letter: LetterRow, content: LetterContent, language: Language): PdfDocument {
  const say = words[language];
  const named = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) =>
    language === 'zh' ? nameZh : nameEn;
  return {
    title: `${say.title}-${letter.number}`,
    language: language === 'zh' ? 'zh-CN' : 'en',
    content: [
      { text: say.title, style: 'title' },
      { text: content.plan.title[language], style: 'subtitle' },
      facts([
        [say.number, `${letter.number}${letter.revision > 1 ? `, ${say.revision(letter.revision)}` : ''}`],
        [say.unit, named(content.unit)],
        [say.issuer, named(content.issuer)],
        [say.issuedAt, dateTime.format(letter.issuedAt)],
        [say.signBy, letter.signBy ? dateTime.format(letter.signBy) : '–'],
        [say.signed, signature(letter, language) ?? say.none],
      ]),
      { text: ' ' },
      targetTable(content.targets, language),
    ],
    styles: {
      title: { fontSize: 20, bold: true, alignment: 'center' },
      subtitle: { fontSize: 12, alignment: 'center', margin: [0, 4, 0, 12] },
      label: { color: '#404040', fillColor: '#f5f5f5' },
      head: { bold: true, fillColor: '#f0f0f0' },
      small: { fontSize: 8, color: '#404040' },
    },
    foot: { text: `${say.digest}${letter.digest}`, page: say.page },
  };
}

const signature = ({ signedBy, signedAt }: LetterRow, language: Language): string | undefined =>
  signedBy && signedAt
    ? `${language === 'zh' ? signedBy.name : signedBy.nameEn}  ${dateTime.format(signedAt)}`
    : undefined;

const facts = (rows: readonly (readonly [string, string])[]): Content => ({
  layout: 'ruled',
  table: { widths: [90, '*'], body: rows.map(([label, text]) => [{ text: label, style: 'label' }, text]) },
});

/** Who leads it and who helps, how it is counted, from what, and by when how much of it is expected. */
function detailsOf(target: LetterTarget, language: Language): string[] {
  const say = words[language];
  const named = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) =>
    language === 'zh' ? nameZh : nameEn;
  const { responsible, cooperating = [], evidence } = target;
  const colon = language === 'zh' ? '：' : ': ';
  const lines = [
    [say.responsible, responsible ? named(responsible) : null],
    [say.cooperating, cooperating.map(named).join(language === 'zh' ? '、' : ', ') || null],
    [say.rule, ruleOf(target, language)],
    [say.baseline, baselineOf(target, language)],
    [say.schedule, scheduleOf(target, language)],
    [say.evidence, evidence],
  ] as const;
  return lines.flatMap(([label, text]) => (text === null ? [] : [`${label}${colon}${text}`]));
}

function targetTable(targets: readonly LetterTarget[], language: Language): Content {
  const say = words[language];
  const head = [say.order, say.target, say.value, say.basis].map((text) => ({ text, style: 'head' }));
  const row = (target: LetterTarget, index: number): TableCell[] => [
    String(index + 1),
    {
      stack: [
        `${target.title[language]}${target.illustrative ? say.illustrative : ''}`,
        ...detailsOf(target, language).map((text) => ({ text, style: 'small' })),
      ],
    },
    amountOf(target, target),
    { text: target.sentence ?? target.source, style: 'small' },
  ];
  return {
    layout: 'ruled',
    table: { widths: [30, '*', 90, 170], headerRows: 1, body: [head, ...targets.map(row)] },
  };
}
