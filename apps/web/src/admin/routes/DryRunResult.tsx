import type { Way as Foreseen } from '@shanhai/contracts/approvals';
import { useEffect, useRef } from 'react';
import { Way } from '../../approvals/Way';
import { useWayWords } from '../../approvals/way-words';
import { dayAndTime } from '../../i18n/dates';
import { useRouteWords } from '../words';

interface DryRunResultProps {
  readonly result: Foreseen;
  readonly labelOf: (field: string) => string;
}

/** The path with its signers, in the order in which it would be gone. */
export function DryRunResult({ result, labelOf }: DryRunResultProps) {
  const { dry } = useRouteWords();
  const way = useWayWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [result]);
  return (
    <section aria-labelledby="dry-result">
      <h3 id="dry-result" ref={heading} tabIndex={-1}>
        {dry.result}
      </h3>
      <p className="quiet">{way.asOf(dayAndTime(new Date(result.asOf)))}</p>
      <Way way={result} labelOf={labelOf} exact />
    </section>
  );
}
