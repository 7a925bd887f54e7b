import type { Column } from './columns';

type Language = 'zh' | 'en';
type Title = readonly [zh: string, en: string];

/** A column whose title is not chosen yet. */
export type Described<Row> = Omit<Column<Row>, 'title'> & { readonly title: Title };

export const text = <Row>(title: Title, width: number, of: Column<Row>['of']): Described<Row> => ({
  ...{ title, width, of },
  type: 'text',
});
export const figure = <Row>(title: Title, of: Column<Row>['of']): Described<Row> => ({
  ...{ title, of, width: 10 },
  type: 'number',
});
export const instant = <Row>(title: Title, of: Column<Row>['of']): Described<Row> => ({
  ...{ title, of, width: 18 },
  type: 'instant',
});

/** Chooses between two languages. */
export type Pick = (zh: string, en: string) => string;

/** Columns as they stand in a file of this language. */
export function columnsIn<Row>(
  language: Language,
  described: (pick: Pick) => readonly Described<Row>[],
): Column<Row>[] {
  const pick: Pick = (zh, en) => (language === 'zh' ? zh : en);
  return described(pick).map(({ title, ...column }) => ({ ...column, title: pick(...title) }));
}
