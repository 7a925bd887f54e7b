import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface ComponentState {
  readonly state: 'ok' | 'starting' | 'down';
  readonly detail: string | null;
}

export interface HealthOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** State of each part as last seen. Answers at once: probes run beside it. */
  readonly components: () => Readonly<Record<string, ComponentState>>;
  readonly metrics: Registry;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * The small HTTP server of a process without an API: `/health/live` (the process turns), `/health/ready`
 * (503 unless every part is ok) and `/metrics`.
 * @throws when the port is taken.
 */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answer(request.url ?? '', response, options).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, { port, host }: HealthOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

async function answer(url: string, response: ServerResponse, options: HealthOptions): Promise<void> {
  switch (url.split('?')[0]) {
    case '/health/live':
      return json(response, 200, { status: 'ok' });
    case '/health/ready':
      return ready(response, options.components());
    case '/metrics': {
      // First the figures: some are asked of the database, which may be away.
      const text = await options.metrics.metrics();
      response.writeHead(200, { 'content-type': options.metrics.contentType }).end(text);
      return;
    }
    default:
      return json(response, 404, { status: 'not_found' });
  }
}

function ready(response: ServerResponse, components: Readonly<Record<string, ComponentState>>): void {
  const ok = Object.values(components).every(({ state }) => state === 'ok');
  json(response, ok ? 200 : 503, { status: ok ? 'ok' : 'degraded', components });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
