import { defineConfig } from 'prisma/config';

// Migrations run as the owner of the schema; the application's own role may not change it.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: {
    url: process.env['MIGRATION_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/shanhai',
  },
});
