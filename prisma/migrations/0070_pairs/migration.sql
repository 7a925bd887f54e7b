-- A pair (结对) is kept by hand from now on: it has an address, a version, and the reason for which it ended. seeded_from is
-- the first day as the seed wrote it, by which the seed finds its row however it is corrected; null for what was begun here.
ALTER TABLE unit_pair
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN seeded_from date,
  ADD COLUMN end_reason text,
  ADD COLUMN version int NOT NULL DEFAULT 1;
UPDATE unit_pair SET seeded_from = valid_from;
ALTER TABLE unit_pair DROP CONSTRAINT unit_pair_pkey, ADD CONSTRAINT unit_pair_pkey PRIMARY KEY (id);
-- The seed's rows; and with the aiding side first, what related_units looks up.
CREATE UNIQUE INDEX unit_pair_seeded ON unit_pair (aiding_id, receiving_id, seeded_from);
-- The list of pairs, in its order.
CREATE INDEX unit_pair_list ON unit_pair (receiving_id, aiding_id, valid_from, id);

-- The city at or above a unit; the unit itself where there is none, so that every unit counts in one place.
CREATE FUNCTION city_of(of_unit text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  WITH RECURSIVE up AS (
    SELECT id, parent_id, kind, 0 AS height FROM unit WHERE id = of_unit
    UNION ALL
    SELECT u.id, u.parent_id, u.kind, up.height + 1 FROM unit u JOIN up ON u.id = up.parent_id WHERE up.height < 10
  )
  SELECT coalesce((SELECT id FROM up WHERE kind = 'city' ORDER BY height LIMIT 1), of_unit)
$$;
