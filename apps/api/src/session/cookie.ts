import { sessionCookie } from '../http/gate';

/** Out of reach of scripts, never sent with another site's POST, and over TLS only where there is TLS. */
export function sessionCookieHeader(token: string, seconds: number, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${sessionCookie}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
