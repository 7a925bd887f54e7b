import type { Activity } from '@shanhai/contracts/cooperation';
import { useId } from 'react';
import { addressOf, request } from '../api/request';
import type { DraftSaver } from '../forms/draft-saver';
import { FilesBeside } from '../forms/FilesBeside';
import { refreshCooperation } from './queries';
import { useCooperationWords } from './words';

/** Files of the draft. */
export function ActivityFiles({ activity, saver }: { activity: Activity; saver: DraftSaver }) {
  const { edit } = useCooperationWords().activities;
  const id = useId();
  return (
    <section className="card part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{edit.files}</h2>
      <p className="field-hint" id={`${id}-hint`}>
        {edit.filesHint}
      </p>
      <FilesBeside
        files={activity.attachments}
        address={addressOf('/cooperation/activities/{id}/attachments/{field}', {
          ...{ id: activity.id, field: 'files' },
        })}
        accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
        add={edit.addFile}
        describedBy={`${id}-hint`}
        before={() => saver.flush()}
        onRemove={(attachmentId) =>
          request('DELETE', '/cooperation/activities/{id}/attachments/{attachmentId}', {
            params: { id: activity.id, attachmentId },
          })
        }
        refresh={refreshCooperation}
      />
    </section>
  );
}
