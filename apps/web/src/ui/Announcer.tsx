import { createStore, useStore } from '../app/store';

const news = createStore('');

/** Says one thing politely to screen readers (WCAG 4.1.3). The same sentence twice is said twice. */
export const announce = (sentence: string): void =>
  news.set(news.get() === sentence ? `${sentence}\u200b` : sentence);

export function Announcer() {
  const sentence = useStore(news);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
