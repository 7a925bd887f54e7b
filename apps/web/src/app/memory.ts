/**
 * Small things kept in this browser. Storage may be refused (private windows, full disk, policy): the page
 * then works without memory, and callers that keep a person's text say so by the answer of `remember`.
 */
export const recall = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** False when the browser refused to keep it. */
export const remember = (key: string, value: string): boolean => {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
};

export const forget = (key: string): void => {
  try {
    localStorage.removeItem(key);
  } catch {
    // What can't be reached can't have been kept either.
  }
};

export const forgetAll = (prefix: string): void => {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // See forget.
  }
};
