import type { Approval } from '@shanhai/contracts/approvals';
import { useEffect, useRef } from 'react';
import { newKey } from '../api/act-key';
import { request } from '../api/request';
import { queries } from '../app/queries';
import { refreshCounts } from '../notices/live';
import { useMe } from '../session/session';
import { useCopies } from './copies';

/**
 * Opening the page of an approval of which one has an unread copy receipts it, once. A receipt that could not be
 * sent is no loss: the copy stays unread and is receipted the next time.
 */
export function useReadReceipt(approval: Approval | undefined) {
  const me = useMe().person.id;
  const copies = useCopies(approval?.id ?? '', (approval?.copies ?? 0) > 0).data ?? [];
  const unread = copies.some(({ person, readAt }) => person.id === me && readAt === null);
  const sent = useRef<string | null>(null);
  useEffect(() => {
    if (!approval || !unread || sent.current === approval.id) return;
    sent.current = approval.id;
    void receipt(approval);
  });
}

async function receipt({ id, version }: Approval): Promise<void> {
  const body = { type: 'read' as const, version };
  try {
    await request('POST', '/approvals/{id}/commands', { params: { id }, body, idempotencyKey: newKey() });
  } catch {
    return;
  }
  await Promise.all([
    refreshCounts(),
    queries.invalidateQueries({ queryKey: ['approval', id] }),
    queries.invalidateQueries({ queryKey: ['copies', id] }),
    queries.invalidateQueries({ queryKey: ['inbox', 'copies'] }),
  ]);
}
