import type { ImportView } from '@shanhai/contracts/targets/imports';
import { useEffect, useRef, useState } from 'react';
import { addressOf } from '../../api/request';
import { upload } from '../../api/upload';
import { showImport } from './imports';

/** A file on its way to the service, or one that did not arrive. */
export interface Sending {
  readonly file: File;
  readonly percent: number;
  readonly failure: unknown;
}

/** Sends a file for a plan. What breaks off is kept here, so that it need not be chosen again. */
export function useSending(planId: string) {
  const [sending, setSending] = useState<Sending | null>(null);
  const abort = useRef<(() => void) | null>(null);
  useEffect(() => () => abort.current?.(), []);
  const send = (file: File) => {
    setSending({ file, percent: 0, failure: null });
    const address = addressOf('/target-plans/{id}/imports', { id: planId });
    abort.current = upload<ImportView>(address, file, {
      onProgress: (percent) => setSending({ file, percent, failure: null }),
      onFailure: (failure) => setSending({ file, percent: 0, failure }),
      onDone: (view) => {
        showImport(planId, view);
        setSending(null);
      },
    });
  };
  const cancel = () => {
    abort.current?.();
    setSending(null);
  };
  return { sending, send, cancel };
}
