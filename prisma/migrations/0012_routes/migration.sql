-- Routes and forms are written, checked, tried and published through the API. A draft is a row without a version:
-- no version, no hash, and nothing can be started on it.
ALTER TABLE route
  ALTER COLUMN version DROP NOT NULL,
  ALTER COLUMN hash DROP NOT NULL,
  -- Who may start it by themselves (签报), on which form; NULL for routes that a process starts.
  ADD COLUMN submission jsonb,
  -- The YAML as it was written: its comments survive. NULL when a document was given.
  ADD COLUMN source text,
  -- Of a draft: raised by every edit, so that two administrators don't overwrite each other.
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN updated_at timestamptz,
  ADD COLUMN updated_by uuid REFERENCES person (id),
  ADD COLUMN published_by uuid REFERENCES person (id),
  ADD COLUMN retired_by uuid REFERENCES person (id);
UPDATE route SET updated_at = published_at;
ALTER TABLE route
  ALTER COLUMN updated_at SET DEFAULT now(),
  ALTER COLUMN updated_at SET NOT NULL,
  ADD CONSTRAINT route_draft CHECK ((published_at IS NULL) = (version IS NULL) AND (version IS NULL) = (hash IS NULL)),
  ADD CONSTRAINT route_retired CHECK (retired_at IS NULL OR published_at IS NOT NULL);

ALTER TABLE form
  ADD COLUMN source text,
  ADD COLUMN published_by uuid REFERENCES person (id);

-- How many approvals run on a route.
CREATE INDEX approval_route_open ON approval (route_id) WHERE closed_at IS NULL;

-- ── what is published never changes ────────────────────────────────────────────────────────────────────

-- Of a published route only its retirement may still be written, once.
CREATE FUNCTION route_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NULL THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.retired_at IS NULL
     AND to_jsonb(NEW) - '{retired_at,retired_by}'::text[] = to_jsonb(OLD) - '{retired_at,retired_by}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'route % version % is published and never changes', OLD.key, OLD.version USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER route_immutable BEFORE UPDATE OR DELETE ON route
  FOR EACH ROW EXECUTE FUNCTION route_is_immutable();

-- Its signer rules neither: they are written with the route, in the transaction that writes the row as it stands.
CREATE FUNCTION route_signer_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_route uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.route_id ELSE OLD.route_id END;
BEGIN
  IF EXISTS (SELECT FROM route
             WHERE id = of_route AND published_at IS NOT NULL AND xmin <> pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'the signers of route % are published and never change', of_route USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER route_signer_immutable AFTER INSERT OR UPDATE OR DELETE ON route_signer
  FOR EACH ROW EXECUTE FUNCTION route_signer_is_immutable();

CREATE FUNCTION form_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'form % version % is published and never changes', OLD.key, OLD.version USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER form_immutable BEFORE UPDATE OR DELETE ON form
  FOR EACH ROW EXECUTE FUNCTION form_is_immutable();

-- Nothing is ever started on a draft, whatever the code above believes.
CREATE FUNCTION approval_needs_published_route() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM route WHERE id = NEW.route_id AND published_at IS NULL) THEN
    RAISE EXCEPTION 'route % is a draft: nothing can be started on it', NEW.route_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_on_published_route BEFORE INSERT ON approval
  FOR EACH ROW EXECUTE FUNCTION approval_needs_published_route();

-- ── rights ─────────────────────────────────────────────────────────────────────────────────────────────

-- Drafts are discarded and their signers written anew; the triggers above keep what is published.
GRANT DELETE ON route, route_signer TO shanhai_app;
REVOKE UPDATE ON form FROM shanhai_app;
