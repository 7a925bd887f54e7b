import { useTargetWords } from './words';

/** What is wrong with a cell, below it. */
export function FaultText({ id, fault }: { id: string; fault: string | null }) {
  const { fault: sentences } = useTargetWords();
  if (fault === null) return null;
  return (
    <p className="field-error" id={id}>
      {Object.hasOwn(sentences, fault) ? sentences[fault as keyof typeof sentences] : fault}
    </p>
  );
}
