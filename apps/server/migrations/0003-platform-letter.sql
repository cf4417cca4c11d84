-- Every letter the platform writes is kept; sending is a job of its own (none of it where no SMTP is set).
create table letter (
  id uuid primary key,
  to_address text not null,
  person_id uuid,
  alliance_id uuid,
  kind text not null,
  locale text not null,
  subject text not null,
  text text not null,
  written_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_failure text,
  next_attempt_at timestamptz
);
create index letter_written on letter (written_at desc, id desc);
create index letter_due on letter (next_attempt_at) where sent_at is null;
