import type { Call } from '@shanhai/contracts/projects/calls';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { queries } from '../../app/queries';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { MayApply } from './CallRow';
import { refreshCalls } from './queries';
import { useCallWords } from './words';

/** Begins an application, or says why one can't. */
export function BeginCall({ call }: { call: Call }) {
  const words = useWords();
  const { page } = useCallWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const begin = useMutation({
    mutationFn: () =>
      request('POST', '/applications', {
        body: { callId: call.id },
        // Each visit of the page begins one of its own: a unit may hand in several.
        idempotencyKey: keyOf(call.id),
      }),
    onSuccess: async (application) => {
      queries.setQueryData(['application', application.id], application);
      void queries.invalidateQueries({ queryKey: ['applications'] });
      await navigate(`/drafts/${application.id}`);
    },
    // Somebody may have been faster: what the page says is read again.
    onError: () => void refreshCalls(),
  });
  return (
    <div className="call-begin">
      {call.mayApply.allowed && (
        <button
          className="button primary"
          type="button"
          disabled={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {begin.isPending ? page.beginning : page.begin}
        </button>
      )}
      <span className="quiet">
        <MayApply mayApply={call.mayApply} />
      </span>
      {begin.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(begin.error, words)}
        </p>
      )}
    </div>
  );
}
