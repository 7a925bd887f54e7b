import { LineCounter, parseDocument } from 'yaml';

/** /root/children/0 → ['root', 'children', 0] */
const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** The line of a text, from 1, on which the part with this JSON pointer begins; null when it isn't there. */
export const lineOf = (source: string, pointer: string): number | null => {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter });
  const node: unknown = document.getIn(pathOf(pointer), true);
  const range = (node as { range?: readonly number[] } | undefined)?.range;
  return range?.[0] === undefined ? null : lineCounter.linePos(range[0]).line;
};
