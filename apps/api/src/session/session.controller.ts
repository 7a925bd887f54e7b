import { Controller, Inject } from '@nestjs/common';
import {
  meOf,
  SESSION_MS,
  SessionCache,
  signIn,
  SignInAttempts,
  signOut,
  type SignInDeps,
} from '@shanhai/application/session';
import { routes } from '@shanhai/contracts/session';
import { ok } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import type { Database } from '@shanhai/platform/postgres';
import { Handle, type Call } from '../http';
import { CLOCK, CONFIG, DATABASE, SESSIONS } from '../tokens';
import { sessionCookieHeader } from './cookie';

@Controller()
export class SessionController {
  private readonly deps: SignInDeps;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE) db: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(SESSIONS) sessions: SessionCache,
  ) {
    const { failuresPerName: perName, failuresPerAddress: perAddress } = config.signIn;
    const attempts = new SignInAttempts({ perName, perAddress, windowMs: 5 * 60_000 });
    this.deps = { db, clock, sessions, attempts };
  }

  @Handle(routes.signIn)
  async signIn({ body, request, reply }: Call<typeof routes.signIn>) {
    const from = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
    const opened = await signIn(this.deps, { ...body, ...from });
    if (!opened.ok) return opened;
    const seconds = SESSION_MS / 1000;
    void reply.header(
      'set-cookie',
      sessionCookieHeader(opened.value.token, seconds, this.config.http.publicUrl),
    );
    return ok(opened.value.me);
  }

  @Handle(routes.signOut)
  async signOut({ person, reply }: Call<typeof routes.signOut>) {
    void reply.header('set-cookie', sessionCookieHeader('', 0, this.config.http.publicUrl));
    return signOut(this.deps, person);
  }

  @Handle(routes.current)
  async current({ person }: Call<typeof routes.current>) {
    return Promise.resolve(ok(meOf(person)));
  }
}
