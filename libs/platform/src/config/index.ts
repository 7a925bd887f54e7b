import { z } from 'zod';

const flag = z.enum(['demo', 'test', 'production']);

/** The environment of every process, parsed once at its start. docs/deploy.md lists it. */
const environment = z.object({
  SHANHAI_MODE: flag.default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().default(3000),
  HEALTH_PORT: z.coerce.number().int().optional(),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  REDIS_URL: z.string().optional(),
  QUEUE_BACKEND: z.enum(['redis', 'postgres']).default('redis'),
  QUEUE_PREFIX: z.string().default('shanhai'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('shanhai'),
  TEMPORAL_UI_URL: z.string().optional(),
  SMTP_URL: z.string().default('smtp://127.0.0.1:25'),
  MAIL_FROM: z.string().default('山海协作 <no-reply@shanhai.example>'),
  MAIL_SINK_DIR: z.string().optional(),
  FILES_DIR: z.string().default('.shanhai/files'),
  WEB_DIR: z.string().optional(),
  /** Largest file that may be attached, in bytes. */
  UPLOAD_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(200 * 1024 * 1024),
  /** Failed sign-ins of one name from one address, and of one address, in five minutes. */
  SIGN_IN_FAILURES: z.coerce.number().int().min(1).default(10),
  SIGN_IN_FAILURES_PER_ADDRESS: z.coerce.number().int().min(1).default(100),
  /** Addresses of reverse proxies whose X-Forwarded-For is believed: commas between them. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Bearer token for /metrics on the main port; without it they are on HEALTH_PORT only. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  readonly mode: 'demo' | 'test' | 'production';
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string;
    readonly webDir?: string;
    readonly trustedProxies: readonly string[];
    readonly metricsToken?: string;
  };
  readonly signIn: { readonly failuresPerName: number; readonly failuresPerAddress: number };
  readonly uploadLimit: number;
  readonly healthPort?: number;
  readonly database: { readonly url: string; readonly poolSize: number };
  readonly queue:
    | { readonly backend: 'redis'; readonly url: string; readonly prefix: string }
    | { readonly backend: 'postgres'; readonly prefix: string };
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue: string;
    readonly uiUrl?: string;
  };
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly sinkDir?: string };
  readonly filesDir: string;
  readonly logLevel: string;
}

/** @throws an error that names each variable that is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new Error(`The environment is not complete:\n${z.prettifyError(parsed.error)}`);
  }
  const e = parsed.data;
  if (e.QUEUE_BACKEND === 'redis' && !e.REDIS_URL) {
    throw new Error('REDIS_URL is missing: give a Redis, or set QUEUE_BACKEND=postgres.');
  }
  return {
    mode: e.SHANHAI_MODE,
    http: {
      host: e.HOST,
      port: e.PORT,
      publicUrl: e.PUBLIC_URL,
      trustedProxies: e.TRUSTED_PROXIES?.split(',').map((address) => address.trim()) ?? [],
      ...(e.WEB_DIR && { webDir: e.WEB_DIR }),
      ...(e.METRICS_TOKEN && { metricsToken: e.METRICS_TOKEN }),
    },
    signIn: { failuresPerName: e.SIGN_IN_FAILURES, failuresPerAddress: e.SIGN_IN_FAILURES_PER_ADDRESS },
    uploadLimit: e.UPLOAD_LIMIT,
    ...(e.HEALTH_PORT !== undefined && { healthPort: e.HEALTH_PORT }),
    database: { url: e.DATABASE_URL, poolSize: e.DATABASE_POOL },
    queue:
      e.QUEUE_BACKEND === 'postgres'
        ? { backend: 'postgres', prefix: e.QUEUE_PREFIX }
        : { backend: 'redis', url: e.REDIS_URL ?? '', prefix: e.QUEUE_PREFIX },
    temporal: {
      address: e.TEMPORAL_ADDRESS,
      namespace: e.TEMPORAL_NAMESPACE,
      taskQueue: e.TEMPORAL_TASK_QUEUE,
      ...(e.TEMPORAL_UI_URL && { uiUrl: e.TEMPORAL_UI_URL }),
    },
    mail: { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM, ...(e.MAIL_SINK_DIR && { sinkDir: e.MAIL_SINK_DIR }) },
    filesDir: e.FILES_DIR,
    logLevel: e.LOG_LEVEL,
  };
}
