import { createContext, useContext } from 'react';
import type { Language } from './language';
import type { zh } from './zh';

/** The shape of a dictionary: every key and every parameter of the Chinese one, in any words. */
export type Translated<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Translated<T[K]> };

export type Words = Translated<typeof zh>;

export interface Speech {
  readonly language: Language;
  readonly words: Words;
}

export const SpeechContext = createContext<Speech | null>(null);

export const useSpeech = (): Speech => {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('useSpeech outside of SpeechProvider');
  return speech;
};

export const useWords = (): Words => useSpeech().words;

/** The dictionary of a language; each is a chunk of its own, because one page speaks one language. */
export const loadWords = async (language: Language): Promise<Words> =>
  language === 'zh' ? (await import('./zh')).zh : (await import('./en')).en;
