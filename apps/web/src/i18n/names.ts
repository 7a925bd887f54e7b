import { useSpeech } from './words';
import type { Language } from './language';

export interface Localized {
  readonly zh: string;
  readonly en: string;
}
interface PersonName {
  readonly name: string;
  readonly nameEn: string;
}
interface UnitName {
  readonly nameZh: string;
  readonly nameEn: string;
}

export const textIn = (language: Language, { zh, en }: Localized): string => (language === 'zh' ? zh : en);
export const personIn = (language: Language, person: PersonName): string =>
  language === 'zh' ? person.name : person.nameEn;
export const unitIn = (language: Language, unit: UnitName): string =>
  language === 'zh' ? unit.nameZh : unit.nameEn;

/** Names of things in the reader's language: texts, persons, units, and lists of persons. */
export const useNames = () => {
  const { language, words } = useSpeech();
  return {
    text: (localized: Localized) => textIn(language, localized),
    person: (person: PersonName) => personIn(language, person),
    unit: (unit: UnitName) => unitIn(language, unit),
    people: (people: readonly PersonName[]) =>
      people.map((person) => personIn(language, person)).join(words.common.listComma),
  };
};
