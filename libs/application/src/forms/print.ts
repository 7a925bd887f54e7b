import type { Form, FormData } from '@shanhai/contracts/forms';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result, type Words } from '@shanhai/domain/result';
import type { Content, PdfDocument, PdfPress } from '@shanhai/platform/pdf';
import type { Readable } from 'node:stream';
import { fieldsOf } from './answer';
import { settleAnswers } from './check';
import { formSections, type PrintedIn } from './print-sections';

/** A case as somebody may see it, filled in or on the way. */
export interface FilledForm {
  readonly title: string;
  readonly form: Form;
  readonly formData: FormData;
  readonly attachments: readonly { readonly field: string; readonly name: string }[];
  readonly unit: { readonly nameZh: string; readonly nameEn: string };
  readonly createdBy: { readonly name: string; readonly nameEn: string };
  /** Null before it has one. */
  readonly number: string | null;
}

export interface PrintedForm {
  /** Without an ending. */
  readonly name: string;
  readonly pdf: Readable;
}

const words = {
  title: { zh: '表单', en: 'Form' },
  draft: { zh: '草稿，尚未提交', en: 'A draft that was not submitted' },
  facts: { zh: '{unit}　{person}　{number}', en: '{unit} · {person} · {number}' },
  files: { zh: '附件', en: 'Files' },
  foot: { zh: '{form} 第 {version} 版，打印于 {day}', en: '{form}, version {version}, printed on {day}' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
} as const;

/** The form of a case with what counts of its answers, as a PDF. Rejects with `too_many_requests` when many wait for theirs. */
export async function printForm(
  press: PdfPress,
  filled: FilledForm,
  language: 'zh' | 'en',
  now: Date,
): Promise<Result<PrintedForm>> {
  const document = formDocument(filled, language, formatDay(dayOf(now)));
  const pdf = await press.print(document);
  return pdf ? ok({ name: document.title, pdf }) : reject('too_many_requests', { params: { seconds: 30 } });
}

/** The same laid out, on the day on which its rules are asked (`YYYY-MM-DD`). */
export function formDocument(filled: FilledForm, language: 'zh' | 'en', today: string): PdfDocument {
  const { title, form, formData, unit, createdBy, number } = filled;
  const { counted, shown } = settleAnswers(form, formData, today);
  const speech: PrintedIn = { language, say: (text) => text[language] };
  const hiddenFields = fieldsOf(form.layout).flatMap(({ key }) => (shown.has(key) ? [] : [key]));
  const facts = {
    unit: language === 'zh' ? unit.nameZh : unit.nameEn,
    person: language === 'zh' ? createdBy.name : createdBy.nameEn,
    number: number ?? speech.say(words.draft),
  };
  return {
    title: `${speech.say(words.title)}-${number ?? title}`,
    language: language === 'zh' ? 'zh-CN' : 'en',
    content: [
      { text: title, style: 'title' },
      { text: fill(words.facts[language], facts), style: 'subtitle' },
      ...formSections({ form, formData: counted, hiddenFields }, speech),
      ...filesOf(filled, shown, speech),
    ],
    styles,
    foot: {
      text: fill(words.foot[language], { form: form.key, version: String(form.version), day: today }),
      page: speech.say(words.page),
    },
  };
}

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, place: string) => values[place] ?? '');

const styles: PdfDocument['styles'] = {
  title: { fontSize: 16, bold: true, alignment: 'center' },
  subtitle: { fontSize: 10, alignment: 'center', color: '#404040', margin: [0, 4, 0, 8] },
  section: { fontSize: 11, bold: true, margin: [0, 12, 0, 4] },
  label: { color: '#404040', fillColor: '#f5f5f5' },
};

/** Names of the files, each by the field that asks for it. */
function filesOf(
  { form, attachments }: FilledForm,
  shown: ReadonlySet<string>,
  { say, language }: PrintedIn,
): Content[] {
  const rows = fieldsOf(form.layout).flatMap(({ key, label }: { key: string; label: Words }) => {
    const names = attachments.filter(({ field }) => field === key && shown.has(key)).map(({ name }) => name);
    return names.length === 0
      ? []
      : [[{ text: say(label), style: 'label' }, names.join(language === 'zh' ? '；' : '; ')]];
  });
  if (rows.length === 0) return [];
  return [
    { text: say(words.files), style: 'section', headlineLevel: 1 },
    { layout: 'ruled', table: { widths: [110, 387], body: rows } },
  ];
}
