import { FormDialog } from '../org/FormDialog';
import { useMe } from '../session/session';
import type { DraftSaver } from './draft-saver';
import { localCopies } from './local-copy';

interface DiscardDialogProps {
  readonly id: string;
  readonly saver: DraftSaver;
  readonly label: string;
  readonly lead: string;
  readonly remove: () => Promise<unknown>;
  /** Where to go when it is gone. */
  readonly done: () => Promise<void>;
}

/** A draft goes, and the copy of it in this browser; nothing of it is saved any more. */
export function DiscardDialog({ id, saver, label, lead, remove, done }: DiscardDialogProps) {
  const { person } = useMe();
  const act = async () => {
    saver.stop();
    await remove();
    localCopies(person.id, id).drop();
    await done();
  };
  return (
    <FormDialog label={label} title={label} confirm={label} danger isComplete act={act}>
      {() => <p>{lead}</p>}
    </FormDialog>
  );
}
