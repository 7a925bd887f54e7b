import type { FormData } from '@shanhai/contracts/forms';
import { isProblem } from '../api/problem';
import type { LocalCopies } from './local-copy';
import { merge, sameData } from './merge';

export interface Saved {
  readonly data: FormData;
  readonly version: number;
}

export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'dirty' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly keptLocally: boolean }
  | { readonly kind: 'conflict'; readonly theirs: Saved; readonly fields: readonly string[] }
  | { readonly kind: 'locked' };

export interface DraftView {
  readonly data: FormData;
  readonly version: number;
  readonly state: SaveState;
  /** Something that was left unsaved on this device last time has come back. */
  readonly restored: boolean;
}

export interface SaverPorts {
  /** Throws ApiProblem: version_conflict, not_editable, or what else went wrong. */
  readonly send: (data: FormData, version: number) => Promise<number>;
  readonly read: () => Promise<Saved>;
  readonly copies: LocalCopies;
  readonly now: () => Date;
  readonly later: (run: () => void, ms: number) => () => void;
}

/** Saved after a pause of this length in typing (ui.md 4), and again this long after a failure. */
export const PAUSE_MS = 2_000;
export const RETRY_MS = 10_000;

/**
 * Keeps a form and its copy on the server together. One save at a time; what is typed meanwhile follows it.
 * Until the server has confirmed it, everything typed lies on this device as well.
 */
export class DraftSaver {
  private base: Saved;
  private view: DraftView;
  private cancelTimer: () => void = () => undefined;
  private running: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    initial: Saved,
    private readonly ports: SaverPorts,
  ) {
    this.base = initial;
    const copy = ports.copies.read();
    const restored = copy === null ? null : merge(copy.base, copy.data, initial.data);
    const data = restored?.data ?? initial.data;
    const dirty = !sameData(data, initial.data);
    this.view = {
      data,
      version: initial.version,
      state: dirty ? { kind: 'dirty' } : { kind: 'saved', at: null },
      restored: dirty,
    };
    if (dirty) this.saveLater(PAUSE_MS);
  }

  readonly get = (): DraftView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes an answer over. Validation never stands in the way of saving. */
  change(key: string, value: FormData[string] | undefined): void {
    const { [key]: _before, ...rest } = this.view.data;
    const data = value === undefined || value === '' ? rest : { ...rest, [key]: value };
    const { state } = this.view;
    const keptLocally = this.ports.copies.keep({ data, base: this.base.data });
    if (state.kind === 'conflict' || state.kind === 'locked') return this.show({ data });
    this.show({ data, state: keptLocally || state.kind !== 'failed' ? { kind: 'dirty' } : state });
    this.saveLater(PAUSE_MS);
  }

  /** Saves what is not saved yet; true when the server then has all of it. */
  async flush(): Promise<boolean> {
    this.cancelTimer();
    await this.running;
    if (!this.isUnsaved()) return true;
    const { kind } = this.view.state;
    if (kind !== 'conflict' && kind !== 'locked') await this.save();
    return !this.isUnsaved();
  }

  isUnsaved(): boolean {
    return this.view.state.kind !== 'saved' || !sameData(this.view.data, this.base.data);
  }

  /** Settles one field that was changed elsewhere too. When all are settled, the form is saved. */
  settle(key: string, side: 'mine' | 'theirs'): void {
    const { state, data } = this.view;
    if (state.kind !== 'conflict') return;
    const { [key]: mine, ...rest } = data;
    const value = side === 'mine' ? mine : state.theirs.data[key];
    const settled = value === undefined ? rest : { ...rest, [key]: value };
    const fields = state.fields.filter((field) => field !== key);
    if (fields.length > 0) return this.show({ data: settled, state: { ...state, fields } });
    this.base = state.theirs;
    this.ports.copies.keep({ data: settled, base: this.base.data });
    this.show({ data: settled, version: this.base.version, state: { kind: 'dirty' } });
    void this.flush();
  }

  /** Stops the clock; what is unsaved stays on this device. */
  stop(): void {
    this.cancelTimer();
  }

  private saveLater(ms: number): void {
    this.cancelTimer();
    this.cancelTimer = this.ports.later(() => void this.flush(), ms);
  }

  private save(): Promise<void> {
    this.running = this.attempt().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async attempt(): Promise<void> {
    const { data } = this.view;
    this.show({ state: { kind: 'saving' } });
    try {
      const version = await this.ports.send(data, this.base.version);
      this.confirmed({ data, version });
    } catch (error) {
      if (isProblem(error, 'not_editable')) this.show({ state: { kind: 'locked' } });
      else if (isProblem(error, 'version_conflict')) await this.takeTheirs();
      else this.failed(error);
    }
  }

  private confirmed(saved: Saved): void {
    this.base = saved;
    if (sameData(this.view.data, saved.data)) {
      this.ports.copies.drop();
      return this.show({ version: saved.version, state: { kind: 'saved', at: this.ports.now() } });
    }
    // Typed while the save was on its way.
    this.ports.copies.keep({ data: this.view.data, base: saved.data });
    this.show({ version: saved.version, state: { kind: 'dirty' } });
    this.saveLater(PAUSE_MS);
  }

  private async takeTheirs(): Promise<void> {
    try {
      const theirs = await this.ports.read();
      const { data, conflicts } = merge(this.base.data, this.view.data, theirs.data);
      if (conflicts.length > 0) {
        return this.show({ data, state: { kind: 'conflict', theirs, fields: conflicts } });
      }
      this.base = theirs;
      this.show({ data, version: theirs.version, state: { kind: 'dirty' } });
      return sameData(data, theirs.data) ? this.confirmed(theirs) : await this.attempt();
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    const keptLocally = this.ports.copies.keep({ data: this.view.data, base: this.base.data });
    this.show({ state: { kind: 'failed', error, keptLocally } });
    this.saveLater(RETRY_MS);
  }

  private show(change: Partial<DraftView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
