export { SignInAttempts, type AttemptLimits } from './attempts';
export { SessionCache } from './cache';
export { forgetKeys, once, storeAnswer, takeKey, type OnceKey } from './idempotency.store';
export { hashPassword } from './passwords';
export { forgetSessions, revokeSessions, SESSION_REVOKED } from './session.store';
export { meOf, SESSION_MS, signIn, signOut, type SignInDeps } from './sign-in';
export type { HeldPost, SignedIn } from './signed-in.store';
