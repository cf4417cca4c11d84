-- Every letter the platform writes is kept; sending is a job of its own (none of it where no SMTP is set).
create table letter (
  id uuid primary key,
  to_address text not null,
  person_id uuid,
  alliance_id uuid,
  kind text not null,
  locale text not null check (locale in ('zh-TW', 'en')),
  subject text not null,
  text text not null,
  -- A one-time link of the text, kept apart: erased once the letter is sent or the link is dead, so that no store of
  -- letters opens an account.
  link text,
  link_ends_at timestamptz,
  written_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_failure text,
  -- Null when it is sent or given up.
  next_attempt_at timestamptz
);
create index letter_written on letter (written_at desc, id desc);
create index letter_due on letter (next_attempt_at) where next_attempt_at is not null;
create index letter_person on letter (person_id, kind, written_at desc);
create index letter_link on letter (link_ends_at) where link is not null;
