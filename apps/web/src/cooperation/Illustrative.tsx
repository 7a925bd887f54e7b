import { StatusTag } from '../ui/StatusTag';
import { useCooperationWords } from './words';

/** Says of what is shown that it is an example and no fact. */
export function Illustrative({ why = false }: { why?: boolean }) {
  const words = useCooperationWords();
  return (
    <span className="illustrative">
      <StatusTag tone="amber">{words.illustrative}</StatusTag>
      {why && <span className="quiet"> {words.illustrativeWhy}</span>}
    </span>
  );
}
