/**
 * Whether each of these persons can be the one of a list of their own: nobody twice, each list for one (a perfect
 * matching on the side of the persons, found by augmenting paths).
 */
export function matched(persons: readonly string[], lists: readonly (readonly string[])[]): boolean {
  const taken = new Map<number, string>();
  const place = (person: string, tried: Set<number>): boolean =>
    lists.some((list, at) => {
      if (tried.has(at) || !list.includes(person)) return false;
      tried.add(at);
      const before = taken.get(at);
      if (before !== undefined && !place(before, tried)) return false;
      taken.set(at, person);
      return true;
    });
  return persons.every((person) => place(person, new Set()));
}
