import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default is the same. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashing takes a thread and 19 MiB each: so many at once, and so many may wait. */
const atOnce = 4;
const inQueue = 60;

let running = 0;
const waiting: (() => void)[] = [];

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the one of the hash. Without a hash (an unknown user) the same work is done, so
 * that the time of the answer doesn't tell which names exist. `busy` when too many already wait.
 */
export async function verifyPassword(
  stored: string | undefined,
  password: string,
): Promise<boolean | 'busy'> {
  if (running >= atOnce && waiting.length >= inQueue) return 'busy';
  if (running >= atOnce) await new Promise<void>((turn) => waiting.push(turn));
  else running += 1;
  try {
    decoy ??= hashPassword('nobody has this password');
    const matches = await verify(stored ?? (await decoy), password);
    return matches && stored !== undefined;
  } finally {
    // The place goes to who waits longest; only when nobody waits is it free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
