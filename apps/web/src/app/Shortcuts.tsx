import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../i18n/words';
import { Dialog } from '../ui/Dialog';
import { chooseSingleKeys, singleKeys, useKeys } from './keys';
import { useStore } from './store';

const AFTER_G_MS = 1_000;

/** Keys that hold on every page: G then a letter, and ? for the list. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const gAt = useRef(-Infinity);
  const go = (path: string) => () => {
    if (performance.now() - gAt.current < AFTER_G_MS) void navigate(path);
  };
  useKeys({
    'Shift+Slash': () => setOpen(true),
    KeyG: () => {
      gAt.current = performance.now();
    },
    KeyI: go('/inbox'),
    KeyM: go('/mine'),
    KeyP: go('/projects'),
    KeyT: go('/targets'),
  });
  return open ? <ShortcutHelp onClose={() => setOpen(false)} /> : null;
}

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { app, common } = useWords();
  const { list, title } = app.shortcuts;
  const rows: readonly (readonly [string, string])[] = [
    ['J K', list.move],
    ['Enter', list.open],
    ['A', list.approve],
    ['R', list.return],
    ['D', list.reject],
    ['F', list.transfer],
    ['C', list.comment],
    ['X', list.select],
    ['/', list.search],
    ['Ctrl+Enter', list.send],
    ['[ ]', list.neighbours],
    ['G I / G M / G P / G T', list.go],
    ['?', list.help],
    ['Esc', list.back],
  ];
  return (
    <Dialog title={title} onClose={onClose}>
      <dl className="shortcut-list">
        {rows.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <SingleKeysSwitch />
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {common.close}
        </button>
      </div>
    </Dialog>
  );
}

export function SingleKeysSwitch() {
  const { app } = useWords();
  const on = useStore(singleKeys);
  return (
    <label className="choice">
      <input type="checkbox" checked={on} onChange={(event) => chooseSingleKeys(event.target.checked)} />
      {app.shortcuts.enabled}
    </label>
  );
}
