import type { Person } from './messages';

export type Names = ReadonlyMap<string, Person>;

export const nameOf = (names: Names, id: string): Person => names.get(id) ?? { id, name: '–', nameEn: '–' };
