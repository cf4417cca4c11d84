-- One entry of a round on the desk: who looks at it and what was decided.
create table desk_entry (
  id uuid primary key,
  round_id uuid not null,
  alliance_id uuid not null,
  record_id uuid not null,
  snapshot_id uuid not null,
  assigned_to uuid,
  decision text check (decision in ('accepted', 'returned', 'rejected')),
  note text not null default '',
  phrase_code text,
  -- The record's version that was returned, so that a correction shows old beside new.
  returned_version integer,
  decided_by uuid,
  decided_at timestamptz,
  -- The second pair of eyes, where the year asks for it above a threshold.
  confirmed_by uuid,
  confirmed_at timestamptz,
  version integer not null default 1,
  unique (round_id, record_id)
);
create index desk_entry_queue on desk_entry (round_id, decision);
create index desk_entry_assigned on desk_entry (assigned_to) where decision is null;

-- The thread of a returned entry: finding → answer → new evidence → decision, each with name and time.
create table thread_line (
  id uuid primary key,
  entry_id uuid not null references desk_entry,
  alliance_id uuid not null,
  kind text not null check (kind in ('finding', 'answer', 'evidence', 'decision')),
  text text not null,
  facts jsonb not null default '{}',
  by_person uuid not null,
  at timestamptz not null
);
create index thread_line_of on thread_line (entry_id, at);

create table phrase (
  code text primary key,
  zh text not null,
  en text not null,
  -- The decision it goes with and the reading it answers, to be offered first.
  decision text not null check (decision in ('returned', 'rejected')),
  reading text,
  uses integer not null default 0
);

create sequence verification_number;

create table verification_record (
  id uuid primary key,
  number text not null unique,
  round_id uuid not null,
  alliance_id uuid not null,
  year integer not null,
  snapshot_id uuid not null,
  sequence integer not null,
  canonical text not null,
  sha256 text not null,
  correction_due timestamptz,
  issued_by uuid not null,
  issued_at timestamptz not null,
  unique (round_id, sequence)
);
create trigger verification_record_stands before update or delete or truncate on verification_record
  for each statement execute function refuse_change();
