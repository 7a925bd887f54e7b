import type { Cell, UnitPage } from '@shanhai/contracts/targets/plans';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useActKey } from '../../api/act-key';
import { isProblem } from '../../api/problem';
import { request } from '../../api/request';
import { useMe } from '../../session/session';
import { keptAs } from '../kept';
import { readUnitPage, refreshTargets, showUnitPage } from '../plans';
import {
  afterSave,
  cellsToSend,
  editedCells,
  isEdits,
  noEdits,
  receiversOf,
  seenAnew,
  type Edits,
} from './cells';

/** A unit's breakdown while it is edited: what is typed lies on this device until the service has it. */
export function useBreakdown(page: UnitPage) {
  const { person } = useMe();
  const keyOf = useActKey();
  const [kept] = useState(() => keptAs(person.id, `${page.plan.id}.${page.unit.id}`, isEdits));
  const [edits, setEdits] = useState<Edits>(() => kept.read() ?? noEdits);
  const [sentCells, setSentCells] = useState<readonly Cell[]>([]);
  const latest = useRef(edits);
  const change = useCallback(
    (next: (before: Edits) => Edits) => {
      latest.current = next(latest.current);
      if (editedCells(latest.current) === 0) kept.drop();
      else kept.keep(latest.current);
      setEdits(latest.current);
    },
    [kept],
  );
  useUnloadWarning(editedCells(edits) > 0);
  const save = useMutation({
    mutationFn: async () => {
      const sent = latest.current;
      const body = {
        cells: cellsToSend(sent, page, receiversOf(page)),
        explanations: { ...sent.explanations },
      };
      setSentCells(body.cells);
      const params = { id: page.plan.id, unitId: page.unit.id };
      const saved = await request('PATCH', '/target-plans/{id}/units/{unitId}/breakdown', {
        ...{ params, body, idempotencyKey: keyOf(body) },
      });
      showUnitPage(saved);
      change((now) => seenAnew(afterSave(now, sent), sent, saved));
      void refreshTargets();
      return saved;
    },
    // What others have made of these cells is drawn beside what was typed.
    onError: async (error) => {
      if (isProblem(error, 'cells_changed')) showUnitPage(await readUnitPage(page.plan.id, page.unit.id));
    },
  });
  return { edits, change, save, sentCells };
}

export type Breakdown = ReturnType<typeof useBreakdown>;

/** The browser asks before a page with unsaved text is closed. */
export function useUnloadWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}
