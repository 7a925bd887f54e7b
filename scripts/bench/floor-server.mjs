/**
 * The floor of the inbox: Fastify and pg with the same two statements and nothing else. Started by the bench with
 * what it needs in the environment; says its port on standard output.
 */
import fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const statements = JSON.parse(process.env['STATEMENTS'] ?? '[]');
const app = fastify();
app.get('/inbox', async () => {
  const [page, counts] = await Promise.all(statements.map((/** @type {any} */ each) => pool.query(each)));
  return { items: page.rows, counts: counts.rows[0] };
});
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
console.log(typeof address === 'object' ? address?.port : address);
