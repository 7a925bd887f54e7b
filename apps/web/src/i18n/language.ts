import { createStore } from '../app/store';
import { recall, remember } from '../app/memory';

export type Language = 'zh' | 'en';

const KEY = 'shanhai.language';

const fromBrowser = (): Language =>
  typeof navigator !== 'undefined' && navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';

const stored = recall(KEY);

/** Chinese unless chosen otherwise here, or the browser is English and nobody has chosen. */
export const language = createStore<Language>(stored === 'zh' || stored === 'en' ? stored : fromBrowser());

export const languageWasChosen = (): boolean => recall(KEY) !== null;

export const chooseLanguage = (next: Language): void => {
  remember(KEY, next);
  language.set(next);
};
