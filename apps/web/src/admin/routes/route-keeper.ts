import { isProblem } from '../../api/problem';

/** What the keeper needs of a route as the service has it. */
export interface KeptRoute {
  readonly text: string;
  readonly revision: number;
}

export type KeepState<R> =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'dirty' }
  | { readonly kind: 'saving' }
  /** The text is not of a route's shape yet: the service takes no such draft. */
  | { readonly kind: 'unfit' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly theirs: R }
  | { readonly kind: 'locked' };

export interface KeeperView<R, C> {
  readonly text: string;
  readonly revision: number;
  readonly check: C | null;
  readonly state: KeepState<R>;
  readonly restored: boolean;
}

interface Check {
  readonly document: unknown;
}

export interface KeeperPorts<R extends KeptRoute, C extends Check> {
  readonly check: (text: string) => Promise<C>;
  /** Throws ApiProblem: version_conflict, route_invalid, route_not_draft. */
  readonly save: (text: string, revision: number) => Promise<KeptRoute>;
  readonly read: () => Promise<R>;
  readonly copy: {
    readonly read: () => string | null;
    readonly keep: (text: string) => void;
    readonly drop: () => void;
  };
  readonly now: () => Date;
  readonly later: (run: () => void, ms: number) => () => void;
}

/** Checked and saved after a pause of this length in typing, and tried again this long after a failure. */
export const PAUSE_MS = 700;
export const RETRY_MS = 10_000;

/**
 * Keeps the text of a draft and its copy on the server together: each pause in typing checks it and, if it has the
 * shape of a route, saves it. What the server has not confirmed lies on this device.
 */
export class RouteKeeper<R extends KeptRoute, C extends Check> {
  private view: KeeperView<R, C>;
  private savedText: string;
  private running: Promise<void> | null = null;
  private cancelTimer: () => void = () => undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    initial: KeptRoute,
    private readonly ports: KeeperPorts<R, C>,
  ) {
    const copy = ports.copy.read();
    const restored = copy !== null && copy !== initial.text;
    this.savedText = initial.text;
    this.view = {
      text: restored ? copy : initial.text,
      revision: initial.revision,
      check: null,
      state: restored ? { kind: 'dirty' } : { kind: 'saved', at: null },
      restored,
    };
  }

  readonly get = (): KeeperView<R, C> => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  write(text: string): void {
    if (text === this.view.text) return;
    this.ports.copy.keep(text);
    const { kind } = this.view.state;
    if (kind === 'conflict' || kind === 'locked') return this.show({ text });
    this.show({ text, state: { kind: 'dirty' } });
    this.settleLater(PAUSE_MS);
  }

  /** Checks the text and saves it; true when the server then has it. */
  async settle(): Promise<boolean> {
    this.cancelTimer();
    await this.running;
    const { kind } = this.view.state;
    if (kind === 'conflict' || kind === 'locked') return false;
    this.running = this.attempt().finally(() => {
      this.running = null;
    });
    await this.running;
    return !this.isUnsaved();
  }

  isUnsaved(): boolean {
    return this.view.text !== this.savedText;
  }

  /** After somebody else saved: write mine over theirs, or take theirs. */
  async resolve(side: 'mine' | 'theirs'): Promise<void> {
    const { state } = this.view;
    if (state.kind !== 'conflict') return;
    const { text, revision } = state.theirs;
    this.savedText = text;
    if (side === 'theirs') this.ports.copy.drop();
    this.show({ revision, state: { kind: 'dirty' }, ...(side === 'theirs' ? { text } : {}) });
    await this.settle();
  }

  stop(): void {
    this.cancelTimer();
  }

  /** The draft is gone: nothing of it stays on this device. */
  discard(): void {
    this.stop();
    this.ports.copy.drop();
  }

  private settleLater(ms: number): void {
    this.cancelTimer();
    this.cancelTimer = this.ports.later(() => void this.settle(), ms);
  }

  private async attempt(): Promise<void> {
    const { text, revision } = this.view;
    this.show({ state: { kind: 'saving' } });
    try {
      const check = await this.ports.check(text);
      this.show({ check });
      if (text === this.savedText) return this.confirmed(text, revision);
      if (check.document === null) return this.show({ state: { kind: 'unfit' } });
      const saved = await this.ports.save(text, revision);
      this.savedText = text;
      this.confirmed(text, saved.revision);
    } catch (error) {
      await this.refused(error);
    } finally {
      // Typed while this was on its way.
      if (this.view.text !== text) this.settleLater(PAUSE_MS);
    }
  }

  private confirmed(text: string, revision: number): void {
    if (this.view.text !== text) return this.show({ revision, state: { kind: 'dirty' } });
    this.ports.copy.drop();
    this.show({ revision, state: { kind: 'saved', at: this.ports.now() } });
  }

  private async refused(error: unknown): Promise<void> {
    if (isProblem(error, 'route_not_draft') || isProblem(error, 'not_found')) {
      return this.show({ state: { kind: 'locked' } });
    }
    if (isProblem(error, 'route_invalid')) return this.show({ state: { kind: 'unfit' } });
    if (!isProblem(error, 'version_conflict')) return this.failed(error);
    try {
      this.show({ state: { kind: 'conflict', theirs: await this.ports.read() } });
    } catch (failure) {
      this.failed(failure);
    }
  }

  private failed(error: unknown): void {
    this.show({ state: { kind: 'failed', error } });
    this.settleLater(RETRY_MS);
  }

  private show(change: Partial<KeeperView<R, C>>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
