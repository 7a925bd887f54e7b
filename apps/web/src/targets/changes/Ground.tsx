import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { useNames } from '../../i18n/names';
import { useChangeWords } from './words';

/** A lawful ground with where it comes from. */
export function Ground({ ground }: Pick<ChangeView, 'ground'>) {
  const words = useChangeWords();
  const names = useNames();
  if (ground === null) return <p>–</p>;
  return (
    <p>
      {names.text(ground.title)} <span className="quiet">{words.groundSource(ground.source)}</span>{' '}
      {ground.illustrative && (
        <span className="tag" title={words.illustrativeWhy}>
          {words.illustrative}
        </span>
      )}
    </p>
  );
}
