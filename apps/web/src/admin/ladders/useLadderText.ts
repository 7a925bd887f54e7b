import { request } from '../../api/request';
import { useCheckedText } from '../useCheckedText';

/** A deadline to try a ladder on, days as YYYY-MM-DD. */
export interface Sample {
  readonly startsOn: string;
  readonly dueOn: string;
}

export type LadderText = ReturnType<typeof useLadderText>;

/** The text of a ladder that is being written, tried on a deadline of these days. */
export const useLadderText = (initial: string, name: string, sample: Sample) =>
  useCheckedText({
    ...{ name: `ladder.${name}`, initial, with: [sample] },
    check: (source, signal) =>
      request('POST', '/ladders/check', { body: { text: { source }, sample }, signal }),
  });
