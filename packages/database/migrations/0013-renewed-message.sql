-- A question whose MessageID grew too old before the exchange took it leaves under a new one; the old row stays in the journal.
alter table interagency_message add column superseded_by text;
create index interagency_message_request on interagency_message (request_id) where superseded_by is null;
