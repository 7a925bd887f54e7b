import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { useId } from 'react';
import { addressOf, request } from '../../api/request';
import { FilesBeside } from '../../forms/FilesBeside';
import { refreshTargets } from '../plans';
import { useChangeWords } from './words';

/** The evidence of a request; it can be brought and taken off as long as the request can be written. */
export function ChangeFiles({ change, edits }: { change: ChangeView; edits: boolean }) {
  const words = useChangeWords();
  const id = useId();
  if (!edits && change.files.length === 0) return null;
  const address = addressOf('/target-changes/{id}/attachments/{field}', {
    ...{ id: change.id, field: 'evidence' },
  });
  return (
    <section className="card part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.files}</h2>
      {edits && (
        <p className="field-hint" id={`${id}-hint`}>
          {words.filesHint}
        </p>
      )}
      <FilesBeside
        files={change.files}
        address={edits ? address : undefined}
        accept=".pdf,.jpg,.jpeg,.png"
        add={words.addFile}
        describedBy={`${id}-hint`}
        onRemove={(attachmentId) =>
          request('DELETE', '/target-changes/{id}/attachments/{attachmentId}', {
            params: { id: change.id, attachmentId },
          })
        }
        refresh={refreshTargets}
      />
    </section>
  );
}
