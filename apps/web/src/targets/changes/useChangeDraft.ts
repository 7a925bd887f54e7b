import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { request } from '../../api/request';
import { useMe } from '../../session/session';
import { keptAs } from '../kept';
import { refreshTargets } from '../plans';
import { useUnloadWarning } from '../unit/useBreakdown';
import { askedOf, isTheSame, isTyped, typedOf, type Line, type Typed } from './lines';
import { showChange } from './queries';
import { knownWith, type Known } from './useKnown';

/** A request while it is written: what is typed lies on this device until the service has it. */
export function useChangeDraft(change: ChangeView, known: Known) {
  const { person } = useMe();
  const [kept] = useState(() => keptAs(person.id, `change.${change.id}`, isTyped));
  const [typed, setTyped] = useState<Typed>(() => kept.read() ?? typedOf(change));
  const latest = useRef(typed);
  const stored = typedOf(change);
  const unsaved = !isTheSame(typed, stored);
  const set = useCallback(
    (part: Partial<Typed>) => {
      latest.current = { ...latest.current, ...part };
      kept.keep(latest.current);
      setTyped(latest.current);
    },
    [kept],
  );
  useUnloadWarning(unsaved);
  const save = useMutation({
    mutationFn: async (): Promise<ChangeView> => {
      const sent = latest.current;
      const { ground, reason, explanation, lines } = sent;
      const { figuredOf } = knownWith(known, lines);
      const items = lines.map((line) => askedOf(figuredOf(line.targetKey), line));
      const saved = await request('PUT', '/target-changes/{id}', {
        params: { id: change.id },
        body: { ground: ground === '' ? null : ground, reason, explanation, items },
        ifMatch: sent.version,
      });
      showChange(saved);
      // What was typed while it was on its way is kept; the rest is as the service has it now.
      if (latest.current === sent) {
        latest.current = typedOf(saved);
        setTyped(latest.current);
        kept.drop();
      } else set({ version: saved.version });
      void refreshTargets();
      return saved;
    },
  });
  return {
    ...{ typed, set, save, unsaved },
    setLines: (lines: readonly Line[]) => set({ lines }),
    /** Somebody has saved since this was begun. */
    isStale: unsaved && typed.version !== change.version,
    keepMine: () => set({ version: change.version }),
    takeTheirs: () => {
      latest.current = stored;
      setTyped(stored);
      kept.drop();
    },
  };
}

export type ChangeEditing = ReturnType<typeof useChangeDraft>;
