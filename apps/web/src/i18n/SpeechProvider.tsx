import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from '../app/store';
import { language } from './language';
import { loadWords, SpeechContext, type Speech } from './words';

const htmlLang = { zh: 'zh-CN', en: 'en' } as const;

/** Gives the page its words. The old language stays until the new dictionary is there, so nothing flickers. */
export function SpeechProvider({ children }: { children: ReactNode }) {
  const wanted = useStore(language);
  const [speech, setSpeech] = useState<Speech | null>(null);
  useEffect(() => {
    let wantedStill = true;
    void loadWords(wanted).then((words) => {
      if (wantedStill) setSpeech({ language: wanted, words });
      document.documentElement.lang = htmlLang[wanted];
    });
    return () => {
      wantedStill = false;
    };
  }, [wanted]);
  return speech && <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}
