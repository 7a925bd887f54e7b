import { inWan } from '../../cooperation/money';
import { useMoneyWords } from './words';

type NumberName = keyof ReturnType<typeof useMoneyWords>['numbers'];

/** A column for each of some numbers, in 万元. */
export function FigureHeads({ names }: { names: readonly NumberName[] }) {
  const words = useMoneyWords();
  return names.map((name) => (
    <th key={name} scope="col" className="figure-cell">
      {words.numbers[name]} <span className="quiet">{words.wan}</span>
    </th>
  ));
}

interface FiguresProps<Name extends NumberName> {
  readonly names: readonly Name[];
  readonly of: Readonly<Record<Name, string>>;
}

/** The cells of a row below them. */
export function Figures<Name extends NumberName>({ names, of }: FiguresProps<Name>) {
  const words = useMoneyWords();
  return names.map((name) => (
    <td key={name} data-label={`${words.numbers[name]}${words.wan}`} className="figure-cell">
      {inWan(of[name])}
    </td>
  ));
}
