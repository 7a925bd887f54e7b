import type { Queryable } from '@shanhai/platform/postgres';

/**
 * Numbers the years that came with the installation, or with a newer one. Deadlines that are open already are
 * projected to them like to every other publication. A second time changes nothing.
 */
const PUBLISH_SEEDED = `
  WITH published AS (
    INSERT INTO calendar_publication (edition, kind, year, version, published_at)
    SELECT (SELECT coalesce(max(edition), 0) FROM calendar_publication) + row_number() OVER (ORDER BY y.year, y.version),
           'year', y.year, y.version, $1::timestamptz
    FROM calendar_year y
    WHERE NOT EXISTS (SELECT FROM calendar_publication p WHERE p.year = y.year AND p.version = y.version)
    RETURNING edition
  )
  INSERT INTO calendar_projection (edition, created_at)
  SELECT edition, clock_timestamp() FROM published
  WHERE EXISTS (SELECT FROM deadline WHERE status IN ('running', 'due'))`;

export async function publishSeededYears(tx: Queryable, now: Date): Promise<void> {
  await tx.query(PUBLISH_SEEDED, [now]);
}
