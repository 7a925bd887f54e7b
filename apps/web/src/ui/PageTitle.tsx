import { useEffect } from 'react';
import { useWords } from '../i18n/words';

/** The heading of a page, also the title of the window: `prefix` says its state, such as an error. */
export function PageTitle({ title, prefix = '' }: { title: string; prefix?: string }) {
  useDocumentTitle(title, prefix);
  return <h1 tabIndex={-1}>{title}</h1>;
}

export function useDocumentTitle(title: string, prefix = '') {
  const { app } = useWords();
  useEffect(() => {
    document.title = `${prefix}${title} - ${app.name}`;
  }, [title, prefix, app.name]);
}
