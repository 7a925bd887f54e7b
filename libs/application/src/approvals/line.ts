const lines = new Map<string, Promise<unknown>>();

/** Runs `work` behind all that stand in line for the same key in this process. */
export async function inLine<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = lines.get(key);
  const turn = (async () => {
    await before?.catch(() => undefined); // told to whom it belongs
    return work();
  })();
  lines.set(key, turn);
  try {
    return await turn;
  } finally {
    if (lines.get(key) === turn) lines.delete(key);
  }
}
