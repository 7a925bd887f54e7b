import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Readable } from 'node:stream';
import { WorkbookRefused } from './refused';

/** What listens to a part: names are without their prefix. */
export interface Listener {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Far more than a workbook nests. */
const MOST_DEEP = 64;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function parserFor({ open, text, close }: Listener): SaxesParser {
  const parser = new SaxesParser();
  let deep = 0;
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    deep += 1;
    if (deep > MOST_DEEP) throw new WorkbookRefused('file_damaged');
    open?.(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    deep -= 1;
    close?.(local(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  // Entities of its own are not known to the parser, so that none unfolds: they are an error like any other.
  parser.on('error', (error) => {
    throw error;
  });
  return parser;
}

/**
 * Reads a part as it is unpacked; after each piece, of so many bytes, there is a pause for others.
 * @throws WorkbookRefused `file_damaged` where it is no XML, or unpacks to something else than it declares.
 */
export async function* listenTo(part: Readable, listener: Listener): AsyncGenerator<number> {
  const parser = parserFor(listener);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of part as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(piece, { stream: true }));
      yield piece.length;
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof WorkbookRefused ? error : new WorkbookRefused('file_damaged', {}, error);
  } finally {
    part.destroy();
  }
}

/** The same for a small part, in one go. One that is not there says nothing. */
export async function hear(part: Readable | undefined, listener: Listener): Promise<void> {
  if (part) for await (const _ of listenTo(part, listener));
}
