import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useKeys } from '../app/keys';
import { useWords } from '../i18n/words';

const PAUSE_MS = 300;

/** Searches the list on the screen; what is searched for stands in the address. */
export function SearchBox({ hint }: { readonly hint?: string }) {
  const { inbox } = useWords();
  const [search, setSearch] = useSearchParams();
  const given = search.get('q') ?? '';
  const [text, setText] = useState(given);
  /** What this box has put into the address last, and what it has seen there. */
  const [written, setWritten] = useState(given);
  const [seen, setSeen] = useState(given);
  if (given !== seen) {
    setSeen(given);
    if (given !== written) {
      // A link has led to another search: its words stand here now, and are not overwritten by those of before.
      setWritten(given);
      setText(given);
    }
  }
  const box = useRef<HTMLInputElement>(null);
  const touch = window.matchMedia('(hover: none)').matches;
  useKeys({ Slash: () => box.current?.focus() });
  useEffect(() => {
    const sought = text.trim();
    if (sought === written) return;
    const timer = window.setTimeout(() => {
      setWritten(sought);
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (sought === '') after.delete('q');
          else after.set('q', sought);
          return after;
        },
        { replace: true },
      );
    }, PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text, written, setSearch]);
  return (
    <div className="search-box" role="search">
      <input
        className="input"
        ref={box}
        type="search"
        maxLength={100}
        value={text}
        aria-label={inbox.search}
        placeholder={hint ?? (touch ? inbox.searchFor : inbox.searchHint)}
        // What was searched for is on the screen: the keys are the list's again.
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
