/**
 * Before the integration tests: one PostgreSQL with a template database that is migrated, and seeded where the
 * seeder has been built; one Redis. Tests reach them through `./database`, `./redis` and `./temporal`:
 *
 *     let db: TestDatabase;
 *     beforeAll(async () => { db = await createDatabase(); });   // a clone of the template, 50–100 ms
 *     afterAll(() => db.drop());
 *     db.appUrl    // as shanhai_app, the role of the applications
 *     db.ownerUrl  // as the owner of the schema
 *     redisUrl()   // a database number of one's own for each test file
 *
 * Real parts, fast settings (no fsync): what is lost when the power goes is of no interest here.
 */
import { startServices } from './services';

export default async function globalSetup(): Promise<void> {
  const services = await startServices();
  Object.assign(globalThis, { shanhaiTestServices: services });
  // Test files run in other processes: they read where things are from the environment.
  process.env['SHANHAI_TEST_SERVICES'] = JSON.stringify(services.addresses);
}
