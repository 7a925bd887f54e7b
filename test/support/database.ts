import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { OWNER, urlOf } from '../../scripts/up/postgres.mjs';
import { addresses } from './addresses';

export interface TestDatabase {
  readonly name: string;
  /** As shanhai_app: what the applications may do, and no more. */
  readonly appUrl: string;
  /** As the owner of the schema: to prepare and to look behind the scenes. */
  readonly ownerUrl: string;
  /** Whether the seed data is in it. */
  readonly seeded: boolean;
  drop(): Promise<void>;
}

async function asOwner(statement: string): Promise<void> {
  const { port, ownerPassword: password } = addresses();
  const client = new Client({
    connectionString: urlOf(port, { user: OWNER, password, database: 'postgres' }),
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database of one's own: a clone of the migrated and seeded template. Drop it in afterAll. */
export async function createDatabase(): Promise<TestDatabase> {
  const { port, ownerPassword, appPassword, template, seeded } = addresses();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    name,
    seeded,
    appUrl: urlOf(port, { user: 'shanhai_app', password: appPassword, database: name }),
    ownerUrl: urlOf(port, { user: OWNER, password: ownerPassword, database: name }),
    drop: () => asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
