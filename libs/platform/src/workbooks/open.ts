import { posix } from 'node:path';
import { WorkbookRefused } from './refused';
import { readSheet, textsFor, type Shared } from './sheet';
import { stylesOf } from './styles';
import { hear } from './xml';
import { openZip, type Zip } from './zip';

/** A workbook whose sheets can be read one after another. */
export interface Workbook {
  readonly sheets: readonly string[];
  /** From which year its days are counted. */
  readonly epoch: 1900 | 1904;
  /** Bytes of a sheet when it is unpacked. */
  readonly sizeOf: (sheet: string) => number;
  readonly read: (sheet: string) => ReturnType<typeof readSheet>;
}

/**
 * Opens an Excel workbook (.xlsx, ECMA-376) without reading its sheets: texts and formats are kept, rows are not. One that
 * carries macros, is encrypted, or could unpack to more than `limit` bytes is not opened.
 * @throws WorkbookRefused
 */
export async function openWorkbook(content: Buffer, limit: number): Promise<Workbook> {
  const zip = await openZip(content, limit);
  await refuseMacros(zip);
  const main = targetOf(await relationsOf(zip, ''), 'officeDocument');
  if (main === undefined || zip.sizeOf(main) === 0) throw new WorkbookRefused('file_not_workbook');
  const relations = await relationsOf(zip, main);
  const { epoch, sheets } = await mainOf(zip, main);
  const places = new Map(
    sheets.map(({ name, id }) => [name, relations.find((relation) => relation.id === id)?.target ?? '']),
  );
  const shared = await sharedOf(zip, relations);
  return {
    ...{ epoch, sheets: [...places.keys()] },
    sizeOf: (sheet) => zip.sizeOf(places.get(sheet) ?? ''),
    read: async function* (sheet) {
      const part = await zip.open(places.get(sheet) ?? '');
      if (!part) throw new WorkbookRefused('file_damaged');
      yield* readSheet(part, shared);
    },
  };
}

async function refuseMacros(zip: Zip): Promise<void> {
  let macros = zip.names.some((name) => /vbaProject|macrosheets/i.test(name));
  await hear(await zip.open('[Content_Types].xml'), {
    open: (_, { ContentType = '' }) => (macros ||= /macroEnabled/i.test(ContentType)),
  });
  if (macros) throw new WorkbookRefused('file_macros');
}

interface Relation {
  readonly id: string;
  readonly type: string;
  /** The name of a part. */
  readonly target: string;
}

/** What a part refers to; the package itself where it has no name. */
async function relationsOf(zip: Zip, part: string): Promise<Relation[]> {
  const folder = posix.dirname(`/${part}`);
  const relations: Relation[] = [];
  await hear(await zip.open(posix.join(folder, '_rels', `${posix.basename(part)}.rels`).slice(1)), {
    open: (name, { Id: id, Type: type, Target: target }) => {
      if (name !== 'Relationship' || !id || !type || !target) return;
      relations.push({ id, type: posix.basename(type), target: posix.resolve(folder, target).slice(1) });
    },
  });
  return relations;
}

const targetOf = (relations: readonly Relation[], type: string): string | undefined =>
  relations.find((relation) => relation.type === type)?.target;

async function mainOf(zip: Zip, main: string) {
  const sheets: { readonly name: string; readonly id: string }[] = [];
  let epoch: Workbook['epoch'] = 1900;
  await hear(await zip.open(main), {
    open: (tag, { name = '', date1904 = '', 'r:id': id = '', ...more }) => {
      if (tag === 'workbookPr' && ['1', 'true'].includes(date1904)) epoch = 1904;
      // The prefix of relationships is the writer's choice.
      if (tag === 'sheet')
        sheets.push({
          name,
          id: id || (Object.entries(more).find(([key]) => key.endsWith(':id'))?.[1] ?? ''),
        });
    },
  });
  return { epoch, sheets };
}

async function sharedOf(zip: Zip, relations: readonly Relation[]): Promise<Shared> {
  const texts: string[] = [];
  await hear(await zip.open(targetOf(relations, 'sharedStrings') ?? ''), textsFor(texts));
  return { texts, styles: await stylesOf(await zip.open(targetOf(relations, 'styles') ?? '')) };
}
