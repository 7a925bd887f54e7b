import type { ApprovalClosed } from '@shanhai/contracts/messages';

export type ApprovalOutcome = ApprovalClosed['outcome'];
export type ApprovalReading =
  { readonly closed: false } | { readonly closed: true; readonly outcome: ApprovalOutcome };
