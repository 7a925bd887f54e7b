import { runMigrations, type PgPoolClient } from 'bullmq';
import { Connection } from '../postgres';

/** Made by our migrations and owned by the application's role; BullMQ's tables lie here and nowhere else. */
export const QUEUE_SCHEMA = 'queue';

/**
 * Brings BullMQ's tables up to its version. BullMQ would begin with CREATE SCHEMA IF NOT EXISTS, for which
 * Postgres asks the right to create schemas in the database even when the schema is there; the application's
 * role does not have it, so that statement is left out.
 */
export async function migrateQueueSchema(databaseUrl: string): Promise<void> {
  const client = new Connection({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await runMigrations(withoutSchemaCreation(client), QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}

const withoutSchemaCreation = (client: Connection): PgPoolClient =>
  new Proxy(client, {
    get(target, property) {
      if (property !== 'query') return Reflect.get(target, property) as unknown;
      return (text: string, values?: unknown[]) =>
        text.startsWith('CREATE SCHEMA IF NOT EXISTS') ? target.query('SELECT') : target.query(text, values);
    },
  }) as unknown as PgPoolClient;
