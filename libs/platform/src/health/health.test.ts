import { Gauge, Registry } from 'prom-client';
import { startHealthServer } from '.';

test('figures that cannot be had now are a failed scrape, and the process goes on', async () => {
  const metrics = new Registry();
  let away = true;
  new Gauge({
    ...{ name: 'asked', help: 'asked of a database', registers: [metrics] },
    collect() {
      if (away) throw new Error('the database is away');
      this.set(1);
    },
  });
  const server = await startHealthServer({ port: 0, host: '127.0.0.1', components: () => ({}), metrics });
  try {
    const url = `http://127.0.0.1:${server.port}`;
    expect((await fetch(`${url}/metrics`)).status).toBe(500);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    away = false;
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('asked 1');
  } finally {
    await server.close();
  }
});
