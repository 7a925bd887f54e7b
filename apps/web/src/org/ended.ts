import { createStore } from '../app/store';

export interface Ended {
  readonly handedOn: number;
  readonly vacant: number;
  /** The last day, when it still lies ahead. */
  readonly later: string | null;
}

/** What became of the last post that was ended: its row is gone, the news stays on the page. */
export const ended = createStore<Ended | null>(null);

export const tellEnded = (news: Ended): void => ended.set(news);
