import type { Localized } from '@shanhai/domain/approvals';

/** How the sheet speaks: one language throughout. */
export interface Speech {
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
  const zh = language === 'zh';
  return {
    say: (text) => text[language],
    fill: (text, values) =>
      text[language].replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? '–')),
    name: (person) => (zh ? person.name : person.nameEn),
    unit: (unit) => (zh ? unit.nameZh : unit.nameEn),
    list: (names) => names.join(zh ? '、' : ', '),
    ...(zh ? { space: '', colon: '：', semicolon: '；' } : { space: ' ', colon: ': ', semicolon: '; ' }),
  };
}
