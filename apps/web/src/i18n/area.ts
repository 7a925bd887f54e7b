import { useSpeech, type Translated } from './words';

/**
 * The words of an area that most people never open. They come with its pages, in both languages, so that the
 * first load of everybody else does not pay for them.
 */
export const useAreaWords = <T>(area: { readonly zh: T; readonly en: Translated<T> }): Translated<T> => {
  const { language } = useSpeech();
  return language === 'zh' ? (area.zh as Translated<T>) : area.en;
};
