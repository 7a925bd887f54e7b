import { useCallback } from 'react';
import { useNavigate } from 'react-router';

/**
 * Goes to the address of what somebody chose, in place of the address before, and draws it at once: a second choice
 * made in the same breath must add to the first, not undo it.
 */
export function useChosenAddress(): (address: string) => void {
  const navigate = useNavigate();
  return useCallback((address) => void navigate(address, { replace: true, flushSync: true }), [navigate]);
}
