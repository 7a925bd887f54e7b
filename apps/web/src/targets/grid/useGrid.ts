import {
  useCallback,
  useEffect,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { isBlock, parseBlock } from './block';

export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** Marks a control as the cell of a grid at a place. */
export const cellMark = ({ row, column }: GridPlace) => ({ 'data-cell': `${row}:${column}` });
/** Marks what F8 stops at: a cell that is wrong, a sum that differs. */
export const troubleMark = (isOne: boolean) => (isOne ? { 'data-trouble': '' } : {});

const placeOf = (element: Element): GridPlace | null => {
  const mark = element.getAttribute('data-cell');
  if (mark === null) return null;
  const [row = 0, column = 0] = mark.split(':').map(Number);
  return { row, column };
};

const step: Readonly<Record<string, readonly [down: number, right: number]>> = {
  Enter: [1, 0],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Left and right leave a cell only from its edge; a day is chosen by arrows itself. */
function leaves(input: HTMLInputElement, key: string): boolean {
  if (key === 'Enter') return true;
  if (input.type === 'date') return false;
  if (key === 'ArrowUp' || key === 'ArrowDown') return true;
  const { selectionStart, selectionEnd, value } = input;
  const all = selectionStart === 0 && selectionEnd === value.length;
  return (
    all || (selectionStart === selectionEnd && selectionStart === (key === 'ArrowLeft' ? 0 : value.length))
  );
}

/** The next cell of a row or column that takes the focus: not every place of a grid has one. */
function neighbour(
  grid: Element,
  from: GridPlace,
  [down, right]: readonly [number, number],
): HTMLElement | null {
  const cells = [...grid.querySelectorAll<HTMLElement>('[data-cell]:not(:disabled)')].flatMap((element) => {
    const place = placeOf(element);
    return place ? [{ element, place }] : [];
  });
  const along = cells
    .map(({ element, place }) => ({
      element,
      ahead: down !== 0 ? (place.row - from.row) * down : (place.column - from.column) * right,
      aside: down !== 0 ? place.column - from.column : place.row - from.row,
    }))
    .filter(({ ahead, aside }) => ahead > 0 && aside === 0)
    .sort((one, other) => one.ahead - other.ahead);
  return along[0]?.element ?? null;
}

const focus = (element: HTMLElement): void => {
  element.focus();
  if (element instanceof HTMLInputElement && element.type !== 'date') element.select();
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

interface Grid {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** The next thing that is wrong, after the one where one was last; from the end it begins anew. */
  readonly next: (back?: boolean) => void;
  readonly on: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPaste: (event: ClipboardEvent) => void;
  };
}

/** Arrows and Enter as in a spreadsheet, F8 to what is wrong next, and blocks of cells from the clipboard. */
export function useGrid(onBlock: (block: string[][], at: GridPlace) => void): Grid {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  const next = useCallback((back = false) => {
    const found = [...(ref.current?.querySelectorAll<HTMLElement>('[data-trouble]') ?? [])];
    const ordered = back ? found.reverse() : found;
    const from = last.current?.isConnected === true ? last.current : null;
    const side = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
    const following =
      from && ordered.find((each) => each !== from && (from.compareDocumentPosition(each) & side) !== 0);
    const to = following ?? ordered[0];
    if (to) focus(to);
  }, []);
  useEffect(() => {
    const grid = ref.current;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) last.current = target;
    };
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.code !== 'F8' || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      next(event.shiftKey);
    };
    grid?.addEventListener('focusin', remember);
    window.addEventListener('keydown', press);
    return () => {
      grid?.removeEventListener('focusin', remember);
      window.removeEventListener('keydown', press);
    };
  }, [next]);
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent } = event;
    const move = step[key];
    if (move === undefined || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return;
    if (!(target instanceof HTMLInputElement) || ref.current === null) return;
    const place = placeOf(target);
    if (place === null || (shiftKey && key !== 'Enter') || !leaves(target, key)) return;
    event.preventDefault();
    const to = neighbour(ref.current, place, key === 'Enter' && shiftKey ? [-1, 0] : move);
    if (to) focus(to);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    const place = event.target instanceof Element ? placeOf(event.target) : null;
    if (place === null || !isBlock(text)) return;
    event.preventDefault();
    onBlock(parseBlock(text), place);
  };
  return { ref, next, on: { onKeyDown, onPaste } };
}
