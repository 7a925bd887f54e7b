import { en, zh, type RecordWords } from '@shanhai/contracts/record';
import type { Localized } from '@shanhai/domain/approvals';

/** How the sheet speaks: one language throughout. */
export interface Speech {
  readonly language: 'zh' | 'en';
  /** The words of the record, which its page says too. */
  readonly record: RecordWords;
  readonly say: (text: Localized) => string;
  /** A sentence with its {places} filled. */
  readonly fill: (text: Localized, values: Readonly<Record<string, string | number>>) => string;
  readonly name: (person: { readonly name: string; readonly nameEn: string }) => string;
  readonly unit: (unit: { readonly nameZh: string; readonly nameEn: string }) => string;
  readonly list: (names: readonly string[]) => string;
  /** Between two words: nothing in Chinese. */
  readonly space: string;
  readonly colon: string;
  readonly semicolon: string;
}

export function speechIn(language: 'zh' | 'en'): Speech {
  const chinese = language === 'zh';
  return {
    ...{ language, record: chinese ? zh : en },
    say: (text) => text[language],
    fill: (text, values) =>
      text[language].replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? '–')),
    name: (person) => (chinese ? person.name : person.nameEn),
    unit: (unit) => (chinese ? unit.nameZh : unit.nameEn),
    list: (names) => names.join(chinese ? '、' : ', '),
    ...(chinese ? { space: '', colon: '：', semicolon: '；' } : { space: ' ', colon: ': ', semicolon: '; ' }),
  };
}
