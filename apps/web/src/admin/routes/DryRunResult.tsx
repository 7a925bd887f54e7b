import type { DryRun, DryRunStage } from '@shanhai/contracts/approvals';
import { useEffect, useRef } from 'react';
import { dayAndTime, dueDay } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useSpeech, useWords } from '../../i18n/words';
import { useRouteWords } from '../words';

/** The path with its signers, in the order in which it would be gone. */
export function DryRunResult({ result }: { result: DryRun }) {
  const { dry } = useRouteWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [result]);
  return (
    <section aria-labelledby="dry-result">
      <h3 id="dry-result" ref={heading} tabIndex={-1}>
        {dry.result}
      </h3>
      <p className="quiet">{dry.asOf(dayAndTime(new Date(result.asOf)))}</p>
      <ol className="dry-result">
        {result.stages.map((stage) => (
          <TriedStage key={stage.key} stage={stage} asOf={new Date(result.asOf)} />
        ))}
      </ol>
    </section>
  );
}

function TriedStage({ stage, asOf }: { stage: DryRunStage; asOf: Date }) {
  const { dry, tree } = useRouteWords();
  const { words, language } = useSpeech();
  const names = useNames();
  const { common } = words;
  const { condition, dueAt, outcome, signers } = stage;
  return (
    <li className={outcome}>
      <p>
        <strong>{names.text(stage.title)}</strong> <span className="tag">{tree.mode[stage.mode]}</span>{' '}
        <span className={outcome === 'nobody' ? 'field-error' : 'quiet'}>{dry.outcome[outcome]}</span>
      </p>
      {condition && (
        <p className="quiet">
          {dry.condition}
          {common.colon}
          <code>{condition.expression}</code> {condition.holds ? dry.holds : dry.fails}
        </p>
      )}
      {signers.length > 0 && (
        <ul aria-label={dry.signers}>
          {signers.map((signer) => (
            <li key={signer.person.id}>
              {names.person(signer.person)}
              {signer.unit && (
                <span className="quiet">
                  {' '}
                  {names.unit(signer.unit)}
                  {signer.title !== null && ` · ${signer.title}`}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <LeftOut stage={stage} />
      {dueAt !== null && (
        <p className="quiet">
          {dry.due(dueDay(language, new Date(dueAt), asOf))}
          {stage.provisional && common.aside(dry.provisional)}
        </p>
      )}
    </li>
  );
}

function LeftOut({ stage }: { stage: DryRunStage }) {
  const { dry } = useRouteWords();
  const { common } = useWords();
  const names = useNames();
  return stage.leftOut.map(({ person, reason }) => (
    <p key={`${person.id} ${reason}`} className="quiet">
      {names.person(person)}
      {common.colon}
      {dry.leftOut[reason]}
    </p>
  ));
}
