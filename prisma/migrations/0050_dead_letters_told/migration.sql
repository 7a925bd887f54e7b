-- When administrators, and the person whose address was refused, were told that a delivery is dead. A retry clears it.
ALTER TABLE delivery ADD COLUMN told_at timestamptz;
CREATE INDEX delivery_untold ON delivery (id) WHERE status = 'dead' AND told_at IS NULL;
