-- Dead letters for their page, and arrived messages for the relay's housekeeping: neither may scan the table.
CREATE INDEX outbox_dead ON outbox (id) WHERE status = 'dead';
CREATE INDEX outbox_done ON outbox (done_at) WHERE status = 'done';
