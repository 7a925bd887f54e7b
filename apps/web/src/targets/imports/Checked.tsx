import type { ImportView } from '@shanhai/contracts/targets/imports';
import { useEffect } from 'react';
import { announce } from '../../ui/Announcer';
import { useTargetWords } from '../words';
import { CheckAgain } from './CheckAgain';
import { FaultList } from './FaultList';
import { PreviewOf } from './Preview';

interface CheckedProps {
  readonly view: ImportView;
  readonly onClose: () => void;
}

/** A file that the service has: how far its check is, and what came of it. */
export function Checked({ view, onClose }: CheckedProps) {
  const { imports } = useTargetWords();
  const { status, fileName, faults } = view;
  useEffect(() => {
    if (status === 'ready') announce(imports.ready(fileName));
    if (status === 'faulty') announce(imports.faulty(fileName, faults));
  }, [status, fileName, faults, imports]);
  switch (status) {
    case 'waiting':
    case 'checking':
      return <Checking view={view} />;
    case 'failed':
      return (
        <div className="note error" role="alert">
          <p>{imports.broke}</p>
          <CheckAgain view={view} />
        </div>
      );
    case 'faulty':
      return <FaultList view={view} />;
    case 'ready':
      return <PreviewOf view={view} onTaken={onClose} />;
    // Whoever reads the newest file is told of none that was taken over.
    case 'taken':
      return null;
  }
}

function Checking({ view: { status, fileName, percent } }: { view: ImportView }) {
  const { imports } = useTargetWords();
  return (
    <div className="import-progress">
      <p>{status === 'waiting' ? imports.waiting(fileName) : imports.checking(fileName, percent)}</p>
      <progress max={100} value={percent} aria-label={imports.checkProgress} />
      <p className="quiet">{imports.mayClose}</p>
    </div>
  );
}
