create table record (
  id uuid primary key,
  alliance_id uuid not null,
  programme text not null,
  year integer not null,
  type text not null,
  edition integer not null,
  status text not null check (status in ('draft', 'ready', 'submitted', 'accepted', 'returned', 'rejected', 'withdrawn')),
  organisation_id uuid,
  title text not null default '',
  happened_on date,
  starts_on date,
  ends_on date,
  -- NT$.
  amount bigint,
  content jsonb not null,
  -- The round it is reported in (interpretation 21).
  round integer not null check (round in (1, 2)),
  -- Entered under a one-alliance exception, or in a later round than its date belongs to.
  is_late boolean not null default false,
  -- A membership that goes on from an earlier year points to the record it continues …
  carried_from uuid,
  -- … and to the first of that row; itself where it continues none.
  origin uuid not null,
  -- How far a returned record may still be corrected.
  correction_ends_at timestamptz,
  version integer not null default 1,
  -- Folded for search only; never shown. One alliance-year is few rows, so a part of any length is found by reading them.
  search_key text not null default '',
  entered_by uuid not null,
  entered_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid,
  check ((removed_at is null) = (removed_by is null))
);
create index record_of_year on record (alliance_id, year, changed_at desc, id desc) where removed_at is null;
create index record_same_fact on record (organisation_id, happened_on, amount) where removed_at is null;
-- One fact stands in a year once, whoever carries it over and however often.
create unique index record_carried_once on record (alliance_id, year, origin) where removed_at is null;
create index record_origin on record (origin);

-- What a record said at each version: for conflicts by field, and the old beside the new.
create table record_version (
  record_id uuid not null references record,
  version integer not null,
  status text not null,
  content jsonb not null,
  proofs jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (record_id, version)
);

-- Files that passed the examination, each once whoever handed it in.
create table stored_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  pages integer,
  has_text boolean,
  -- False where no virus scanner was configured.
  is_scanned boolean not null,
  stored_at timestamptz not null
);

create table attachment (
  id uuid primary key,
  alliance_id uuid not null,
  record_id uuid not null references record,
  sha256 text not null references stored_file,
  proof text not null,
  file_name text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid,
  check ((removed_at is null) = (removed_by is null))
);
create index attachment_of on attachment (record_id, added_at);
create index attachment_same_file on attachment (sha256);
create index attachment_quota on attachment (alliance_id, sha256);

create table upload (
  id uuid primary key,
  alliance_id uuid not null,
  person_id uuid not null,
  file_name text not null,
  size bigint not null,
  -- 'quarantined': complete, but the scanner is away; nobody may open or attach it.
  state text not null check (state in ('receiving', 'examining', 'quarantined', 'stored', 'refused', 'attached')),
  refusal text,
  refusal_facts jsonb,
  sha256 text references stored_file,
  begun_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'refused') = (refusal is not null)),
  check ((state in ('stored', 'attached')) = (sha256 is not null))
);
create index upload_of on upload (alliance_id, state);
create index upload_open on upload (begun_at) where state in ('receiving', 'examining', 'quarantined', 'stored');
create index upload_of_file on upload (sha256);

-- The office's answers to what only a person can see; part of the explanation from then on (spec 3.7).
create table answer (
  record_id uuid not null references record,
  question text not null,
  answer text not null,
  reason text not null default '',
  by_person uuid not null,
  at timestamptz not null,
  primary key (record_id, question)
);
