import { v5, v7 } from 'uuid';

/** Ids that sort by time, so that new rows land together at the end of an index. */
export const newId = (): string => v7();

const namespace = '6f1d0c1e-26c0-5e70-9d3c-0a1c5a5b2020';

/** The same name gives the same id: a repeated activity makes the same row. */
export const idFromName = (name: string): string => v5(name, namespace);
