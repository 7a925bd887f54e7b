import type { PlanDocument } from '@shanhai/contracts/targets/plans';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem } from '../../api/problem';
import { request } from '../../api/request';
import { serviceTime } from '../../app/status';
import { useSteady } from '../../app/steady';
import { useMe } from '../../session/session';
import { keptAs, type Kept } from '../kept';
import { readDocument, refreshTargets, showPlan } from '../plans';
import type { PlanDraft } from './document';
import { faultsIn, type Fault } from './faults';
import { mergePlans, sameDraft, takeTheirs, type Conflict } from './merge';

type Base = PlanDraft & { readonly version: number };

/** What was typed and not saved, with what it was typed upon. */
interface Unsaved {
  readonly base: Base;
  readonly mine: PlanDraft;
}
const isUnsaved = (value: unknown): value is Unsaved =>
  typeof value === 'object' && value !== null && 'base' in value && 'mine' in value;

export interface DraftState {
  readonly base: Base;
  readonly mine: PlanDraft;
  /** What both changed: nothing is saved until each is settled. */
  readonly conflicts: readonly Conflict[];
  /** Something that others saved was put together with what was typed here. */
  readonly merged: boolean;
  /** What was left unsaved on this device last time has come back. */
  readonly restored: boolean;
  readonly keptLocally: boolean;
  readonly faults: readonly Fault[];
  readonly savedAt: Date | null;
}

const baseOf = ({ version, title, targets }: PlanDocument): Base => ({ version, title, targets });

/** Begins with what the service has, and with what was typed upon it, or upon a version before it. */
function begin(document: PlanDocument, unsaved: Unsaved | null): DraftState {
  const base = baseOf(document);
  const clean = { base, mine: base, conflicts: [], merged: false, restored: false };
  const state = { ...clean, keptLocally: true, faults: [], savedAt: null };
  if (unsaved === null || sameDraft(unsaved.mine, unsaved.base)) return state;
  const { draft, conflicts } = mergePlans(unsaved.base, unsaved.mine, base, document.recipients);
  const merged = unsaved.base.version !== base.version;
  return { ...state, mine: draft, conflicts, merged, restored: !sameDraft(draft, base) };
}

/** A plan is too large to be written down with each key: it is, in the first pause, and before the page is left. */
const PAUSE_MS = 300;

/** Keeps the newest state on this device; `onKept` says whether the browser took it. */
function useKeeper(kept: Kept<Unsaved>, onKept: (keptLocally: boolean) => void) {
  const waiting = useRef<{ readonly state: DraftState; readonly timer: number } | null>(null);
  const flush = useSteady(() => {
    if (waiting.current === null) return;
    const { state, timer } = waiting.current;
    window.clearTimeout(timer);
    waiting.current = null;
    if (sameDraft(state.mine, state.base)) kept.drop();
    else onKept(kept.keep({ base: state.base, mine: only(state.mine) }));
  });
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return useSteady((state: DraftState) => {
    window.clearTimeout(waiting.current?.timer);
    waiting.current = { state, timer: window.setTimeout(flush, PAUSE_MS) };
  });
}

/** What is typed, kept on this device until the service has it. */
function useKeptDraft(planId: string, document: PlanDocument) {
  const { person } = useMe();
  const [kept] = useState(() => keptAs(person.id, planId, isUnsaved));
  const [state, setState] = useState(() => begin(document, kept.read()));
  const latest = useRef(state);
  const keep = useKeeper(kept, (keptLocally) => {
    if (keptLocally === latest.current.keptLocally) return;
    latest.current = { ...latest.current, keptLocally };
    setState(latest.current);
  });
  const set = useCallback(
    (change: Partial<DraftState>) => {
      latest.current = { ...latest.current, ...change };
      keep(latest.current);
      setState(latest.current);
    },
    [keep],
  );
  return { state, latest, set };
}

/** The targets of a plan while they are edited, and saved as a whole. */
export function usePlanDraft(planId: string, document: PlanDocument) {
  const { recipients } = document;
  const { state, latest, set } = useKeptDraft(planId, document);
  const change = useCallback(
    (next: (draft: PlanDraft) => PlanDraft) => set({ mine: next(latest.current.mine) }),
    [set, latest],
  );
  /** Puts what others saved meanwhile together with what is typed here. */
  const takeIn = async () => {
    const theirs = baseOf(await readDocument(planId));
    const { draft, conflicts } = mergePlans(latest.current.base, latest.current.mine, theirs, recipients);
    set({ base: theirs, mine: draft, conflicts, merged: true, faults: [] });
    void refreshTargets();
  };
  const save = useMutation({
    mutationFn: async () => {
      const { mine: sent, base } = latest.current;
      const body = { title: sent.title, targets: [...sent.targets] };
      try {
        const plan = await request('PUT', '/target-plans/{id}/targets', {
          ...{ params: { id: planId }, body, ifMatch: base.version },
        });
        showPlan(plan);
        const saved = { base: { ...only(sent), version: plan.version }, savedAt: serviceTime() };
        set({ ...saved, faults: [], merged: false, restored: false });
        void refreshTargets();
      } catch (error) {
        if (isProblem(error, 'version_conflict')) await takeIn();
        else if (isProblem(error) && error.errors.length > 0) set({ faults: faultsIn(error.errors, sent) });
        throw error;
      }
    },
  });
  const settle = (conflict: Conflict, side: 'mine' | 'theirs') =>
    set({
      conflicts: latest.current.conflicts.filter((each) => each !== conflict),
      ...(side === 'theirs' && { mine: takeTheirs(latest.current.mine, conflict, recipients) }),
    });
  const revert = () => set({ mine: only(state.base), conflicts: [], merged: false, restored: false });
  return { state, change, save, settle, revert, unsaved: !sameDraft(state.mine, state.base) };
}

export type PlanEditing = ReturnType<typeof usePlanDraft>;

const only = ({ title, targets }: PlanDraft): PlanDraft => ({ title, targets });
