/**
 * How many files are being written at once: a person reads one at a time, and all together no more than the database can
 * spare. Kept in the process.
 */
export class ExportSlots {
  private readonly taken = new Set<string>();

  constructor(private readonly most = 8) {}

  take(personId: string): boolean {
    if (this.taken.has(personId) || this.taken.size >= this.most) return false;
    this.taken.add(personId);
    return true;
  }

  free(personId: string): void {
    this.taken.delete(personId);
  }
}
