-- What Prisma's schema language can't say: lawful values, indexes over the open rows only, and the rights of
-- the role that the applications sign in with. The owner of the schema migrates; shanhai_app works.

-- ── lawful values (valid_to is the last day on which a row holds) ──────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE unit
  ADD CONSTRAINT unit_kind CHECK (kind IN
    ('province', 'city', 'county', 'office', 'member_unit', 'leading_group', 'thematic_group')),
  ADD CONSTRAINT unit_period CHECK (valid_to >= valid_from),
  ADD CONSTRAINT unit_not_own_parent CHECK (parent_id <> id);
ALTER TABLE unit_listing ADD CONSTRAINT unit_listing_period CHECK (valid_to >= valid_from);
ALTER TABLE unit_pair
  ADD CONSTRAINT unit_pair_period CHECK (valid_to >= valid_from),
  ADD CONSTRAINT unit_pair_two_units CHECK (aiding_id <> receiving_id);
ALTER TABLE person ADD CONSTRAINT person_language CHECK (language IN ('zh', 'en'));
ALTER TABLE post ADD CONSTRAINT post_period CHECK (valid_to >= valid_from);

ALTER TABLE route ADD CONSTRAINT route_version CHECK (version >= 1);
ALTER TABLE route_signer
  ADD CONSTRAINT route_signer_kind CHECK (kind IN ('person', 'role', 'initiator')),
  ADD CONSTRAINT route_signer_relation CHECK (relation IN
    ('own', 'parent', 'city', 'province', 'paired', 'city_office', 'province_office', 'unit'));
ALTER TABLE form ADD CONSTRAINT form_version CHECK (version >= 1);
ALTER TABLE policy ADD CONSTRAINT policy_version CHECK (version >= 1);
ALTER TABLE plan_item ADD CONSTRAINT plan_item_kind CHECK (kind IN ('target', 'programme', 'work_item'));
ALTER TABLE programme ADD CONSTRAINT programme_window CHECK (closes_on >= opens_on);

ALTER TABLE project_application
  ADD CONSTRAINT project_application_status CHECK (status IN
    ('draft', 'submitted', 'in_approval', 'publicity', 'completed', 'refused', 'rejected', 'withdrawn')),
  ADD CONSTRAINT project_application_version CHECK (version >= 1);
ALTER TABLE attachment
  ADD CONSTRAINT attachment_size CHECK (size > 0),
  ADD CONSTRAINT attachment_sha256 CHECK (octet_length(sha256) = 32);
ALTER TABLE number_series ADD CONSTRAINT number_series_next CHECK (next >= 1);

ALTER TABLE approval
  ADD CONSTRAINT approval_status CHECK (status IN
    ('running', 'returned', 'approved', 'rejected', 'withdrawn', 'cancelled')),
  ADD CONSTRAINT approval_round_number CHECK (round >= 1),
  ADD CONSTRAINT approval_version CHECK (version >= 1),
  ADD CONSTRAINT approval_closed CHECK ((closed_at IS NULL) = (status IN ('running', 'returned')));
ALTER TABLE approval_task ADD CONSTRAINT approval_task_kind CHECK (kind IN ('decide', 'correct'));

ALTER TABLE event
  ADD CONSTRAINT event_seq CHECK (seq >= 1),
  ADD CONSTRAINT event_hash CHECK (octet_length(hash) = 32 AND octet_length(prev_hash) = 32);
ALTER TABLE outbox ADD CONSTRAINT outbox_status CHECK (status IN ('pending', 'done', 'dead'));

ALTER TABLE deadline
  ADD CONSTRAINT deadline_unit CHECK (unit IN ('working_day', 'calendar_day', 'hour')),
  ADD CONSTRAINT deadline_status CHECK (status IN ('running', 'due', 'closed')),
  ADD CONSTRAINT deadline_budget CHECK (budget >= 0 AND consumed >= 0);
ALTER TABLE reminder ADD CONSTRAINT reminder_status CHECK (status IN
    ('scheduled', 'fired', 'skipped', 'cancelled'));
ALTER TABLE delivery
  ADD CONSTRAINT delivery_channel CHECK (channel IN ('email', 'dingtalk', 'webhook')),
  ADD CONSTRAINT delivery_status CHECK (status IN ('pending', 'sending', 'sent', 'dead', 'cancelled')),
  ADD CONSTRAINT delivery_attempts CHECK (attempts >= 0);
ALTER TABLE demo_clock ADD CONSTRAINT demo_clock_one_row CHECK (id = 1);

-- ── indexes over what is open: they stay small however long the history grows ──────────────────────────

-- the inbox page, by keyset
CREATE INDEX approval_task_inbox ON approval_task (person_id, due_at, id) WHERE closed_at IS NULL;
-- the relay: what is due, and whether an earlier message of the aggregate still waits (a dead one blocks too)
CREATE INDEX outbox_due ON outbox (available_at) WHERE status = 'pending';
CREATE INDEX outbox_open ON outbox (aggregate, id) WHERE status IN ('pending', 'dead');
-- the sweeps of the notifier
CREATE INDEX reminder_due ON reminder (fire_at) WHERE status = 'scheduled';
CREATE INDEX deadline_due ON deadline (due_at) WHERE status = 'running' AND workflow_id IS NOT NULL;
CREATE INDEX delivery_due ON delivery (next_at) WHERE status IN ('pending', 'sending');
-- the count of unread notices
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;

-- ── rights ─────────────────────────────────────────────────────────────────────────────────────────────

-- Without a password nobody can sign in as it: `npm start`, or the administrator, sets one.
-- Roles belong to the whole server, so another database's migration may make it at the same moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shanhai_app') THEN
    CREATE ROLE shanhai_app LOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- made in between by another migration: that is all that was wanted
END $$;

GRANT USAGE ON SCHEMA public TO shanhai_app;

-- A later table gets its rights in the migration that makes it: a right is given by name.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  unit, unit_listing, unit_pair, person, account, post, session, idempotency_key, plan_item, programme,
  project_application, attachment, number_series, approval, approval_round, approval_task, outbox, deadline,
  reminder, notice, delivery, demo_clock
TO shanhai_app;

-- Rules that a running case was started with are never removed.
GRANT SELECT, INSERT, UPDATE ON route, route_signer, form, policy, calendar_year TO shanhai_app;

-- History is written once (design: events are the audit). Not even a bug of ours can change it.
GRANT SELECT, INSERT ON event TO shanhai_app;

GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO shanhai_app;

-- BullMQ's tables where there is no Redis: it makes and migrates them itself, here and nowhere else.
CREATE SCHEMA IF NOT EXISTS queue;
GRANT USAGE, CREATE ON SCHEMA queue TO shanhai_app;
