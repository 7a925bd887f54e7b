import type { ChangeEffectView, ChangeView } from '@shanhai/contracts/targets/changes';
import { Effect } from './Effect';
import type { Raising } from './RaiseBelow';
import { useChangeWords } from './words';

interface PanelProps {
  readonly effect: ChangeEffectView | null;
  readonly isWaiting: boolean;
  readonly rule: ChangeView['difference'];
  readonly raising: Raising;
}

/** What follows, beside the form; it is worked out anew whenever a line changes. */
export function EffectPanel({ effect, isWaiting, rule, raising }: PanelProps) {
  const words = useChangeWords();
  return (
    <section className="card part" aria-labelledby="change-effect" aria-busy={isWaiting}>
      <h2 id="change-effect">{words.effect.title}</h2>
      <p className="quiet">{words.rules[rule]}</p>
      {effect !== null ? (
        <Effect {...{ effect, raising }} />
      ) : (
        <p className="quiet" role="status">
          {isWaiting ? words.effect.waiting : words.effect.none}
        </p>
      )}
    </section>
  );
}
