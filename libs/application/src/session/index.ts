export { SignInAttempts, type AttemptLimits } from './attempts';
export { SessionCache } from './cache';
export { once, type OnceKey } from './idempotency.store';
export { hashPassword } from './passwords';
export { SESSION_REVOKED } from './session.store';
export { meOf, SESSION_MS, signIn, signOut, type SignInDeps } from './sign-in';
export type { HeldPost, SignedIn } from './signed-in.store';
