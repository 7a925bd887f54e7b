/** Whether a time of day lies in hours that may go over midnight; all are HH:MM, and the end lies outside. */
export const liesIn = (at: string, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  from <= to ? at >= from && at < to : at >= from || at < to;
