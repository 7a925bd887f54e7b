import type { Call, CallDraft } from '@shanhai/contracts/projects/calls';
import type { FormData } from '@shanhai/contracts/forms';
import { request } from '../../api/request';
import type { Saved } from '../../forms/draft-saver';
import { useSaver } from '../../forms/useDraft';
import { readCall, refreshCalls } from './queries';

/*
 * A draft as the keeper of forms holds it: each part of a call is one field, as JSON whose keys are in order, so that two
 * who write different parts at once are merged, and the same part is the same text.
 */
const ordered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

export const textOf = (part: CallDraft[keyof CallDraft]): string => JSON.stringify(part, ordered);

export const dataOf = (content: CallDraft): FormData =>
  Object.fromEntries(Object.entries(content).map(([name, part]) => [name, textOf(part)]));

/** What was kept came from {@link dataOf}. */
export const contentIn = (data: FormData): CallDraft =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, JSON.parse(text) as unknown]] : [],
    ),
  ) as CallDraft;

const savedOf = ({ content, version }: Call): Saved => ({ data: dataOf(content), version });

/** The draft of a call while it is written. */
export function useCallDraft(call: Call) {
  const { id } = call;
  return useSaver(id, savedOf(call), {
    send: async (data, version) => {
      const sent = { params: { id }, body: contentIn(data), ifMatch: version };
      return (await request('PUT', '/calls/{id}', sent)).version;
    },
    read: async () => savedOf(await readCall(id)),
    refreshLists: refreshCalls,
  });
}
