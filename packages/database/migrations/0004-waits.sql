-- Ожидания: the last day of the wait that lasts, a reminder still owed, and whether the term of the service stands still.
alter table application
  add column wait_due_on date,
  add column wait_remind_on date,
  add column is_paused boolean not null default false;

-- For the timer: few applications wait at a time.
create index application_wait on application (wait_due_on) where wait_due_on is not null;
