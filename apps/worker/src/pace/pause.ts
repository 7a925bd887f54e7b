/** A sleep that can be cut short. An interruption while nobody sleeps cuts the next sleep short. */
export class Pause {
  private interrupted = false;
  private wakeUp: (() => void) | undefined;

  /** Sleeps up to `ms`; answers true when it was interrupted. */
  async sleep(ms: number): Promise<boolean> {
    if (!this.interrupted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wakeUp = undefined;
    }
    const interrupted = this.interrupted;
    this.interrupted = false;
    return interrupted;
  }

  interrupt(): void {
    this.interrupted = true;
    this.wakeUp?.();
  }
}
