import type { ImportView } from '@shanhai/contracts/targets/imports';
import { useMutation } from '@tanstack/react-query';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useWords } from '../../i18n/words';
import { sentenceOf } from '../../ui/states';
import { useTargetWords } from '../words';
import { showImport } from './imports';

/** Has a file that the service has checked and compared once more. */
export function CheckAgain({ view }: { view: ImportView }) {
  const words = useWords();
  const { imports } = useTargetWords();
  const keyOf = useActKey();
  const run = useMutation({
    mutationFn: async () => {
      const params = { id: view.planId, importId: view.id };
      const idempotencyKey = keyOf({ ...params, checkedAt: view.checkedAt });
      showImport(
        view.planId,
        await request('POST', '/target-plans/{id}/imports/{importId}/check', {
          params,
          body: {},
          idempotencyKey,
        }),
      );
    },
  });
  return (
    <>
      {run.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(run.error, words)}
        </p>
      )}
      <div className="actions">
        <button className="button" type="button" disabled={run.isPending} onClick={() => run.mutate()}>
          {imports.retry}
        </button>
      </div>
    </>
  );
}
