import { useEffect, useRef } from 'react';
import { createStore } from './store';
import { recall, remember } from './memory';

const KEY = 'shanhai.single-keys';

/** Single keys can be switched off (WCAG 2.1.4). */
export const singleKeys = createStore(recall(KEY) !== 'off');

export const chooseSingleKeys = (on: boolean): void => {
  remember(KEY, on ? 'on' : 'off');
  singleKeys.set(on);
};

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Whether a key press is meant as a shortcut: not in a field, not while an input method composes (keyCode 229
 * is what Chinese input methods send), no modifier, no dialog open.
 */
export const isShortcut = (event: KeyboardEvent): boolean =>
  singleKeys.get() &&
  !event.isComposing &&
  event.keyCode !== 229 &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !inField(event.target) &&
  document.querySelector('dialog[open]') === null;

/** Acts by `event.code`, since with a Chinese input method `event.key` says nothing (vscode#26259). */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.shiftKey ? `Shift+${event.code}` : event.code];
      if (act === undefined || event.defaultPrevented || !isShortcut(event)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
