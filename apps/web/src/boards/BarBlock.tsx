import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { Block } from './Block';
import type { Colours, Tone } from './colours';
import { barsOption } from './options';
import { useBoardWords } from './words';

export interface BarRow {
  readonly id: string;
  readonly name: string;
  /** One number for each column. */
  readonly values: readonly number[];
  /** The list that makes the row. */
  readonly to: string;
  /** The lists that make its numbers, one for each column; that of the row where there are none. */
  readonly open?: readonly string[];
  /** What else the table says of the row. */
  readonly more?: string;
}

interface BarBlockProps {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly summary: string;
  readonly excel?: string;
  readonly tools?: ReactNode;
  readonly columns: readonly { readonly name: string; readonly tone: Tone }[];
  readonly rows: readonly BarRow[];
  /** How many of them the picture has. */
  readonly most: number;
  readonly stacked: boolean;
  readonly say: (value: number) => string;
  readonly tick?: (value: number) => string;
  /** What a row is; a unit where it is not said. */
  readonly rowHead?: string;
  /** The heading of what else is said. */
  readonly more?: string;
}

const ROW = 30;

/** Bars by unit, and their table. */
export function BarBlock({
  columns,
  rows,
  most,
  stacked,
  say,
  tick,
  more,
  rowHead,
  ...block
}: BarBlockProps) {
  const { unit } = useBoardWords();
  const navigate = useNavigate();
  const shown = rows.slice(0, most);
  const option = (colours: Colours) =>
    barsOption(
      {
        categories: shown.map(({ name }) => name),
        series: columns.map((column, nth) => ({
          ...column,
          values: shown.map(({ values }) => values[nth] ?? 0),
        })),
        ...{ stacked, say, tick },
      },
      colours,
    );
  const onOpen = (name: string): void => {
    const row = shown.find((each) => each.name === name);
    if (row) void navigate(row.to);
  };
  const height = 60 + shown.length * (stacked ? ROW : ROW + columns.length * 8);
  return (
    <Block {...block} option={option} height={height} onOpen={onOpen}>
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{rowHead ?? unit}</th>
            {[...columns.map(({ name }) => name), ...(more === undefined ? [] : [more])].map((column) => (
              <th key={column} scope="col" className="figure-cell">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to={row.to}>{row.name}</Link>
              </td>
              {columns.map(({ name }, nth) => (
                <td key={name} data-label={name} className="figure-cell">
                  <Link to={row.open?.[nth] ?? row.to}>{say(row.values[nth] ?? 0)}</Link>
                </td>
              ))}
              {more !== undefined && (
                <td data-label={more} className="figure-cell">
                  {row.more ?? '–'}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
