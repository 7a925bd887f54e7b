/** How the approval of an extension ended: granted, or as it ended otherwise. */
export type ExtensionOutcome = 'granted' | 'rejected' | 'withdrawn' | 'cancelled';

/** How a work item stands in the database. */
export interface WorkItemReading {
  readonly ended: 'closed' | 'cancelled' | null;
  /** The extension that is asked for, with the id of its approval. */
  readonly extension: { readonly id: string; readonly approvalId: string } | null;
}

interface OfExtension {
  readonly workItemId: string;
  readonly extension: string;
}

/** What the process needs done. Each is one transaction and may be asked for again: it then changes nothing. */
export interface SupervisedWorkActivities {
  readWorkItem(workItemId: string): Promise<WorkItemReading>;
  /** Opens the approval of an extension (延期审批). */
  openExtension(of: OfExtension): Promise<void>;
  /** How that approval ended; null while it runs. */
  readExtension(extension: string): Promise<{ readonly outcome: ExtensionOutcome | null }>;
  /** Moves the days that were granted, or takes down that they were not, and tells whom it concerns. */
  settleExtension(of: OfExtension & { readonly outcome: ExtensionOutcome }): Promise<void>;
}
