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
  -- A membership that goes on from an earlier year points to the record it continues.
  carried_from uuid,
  -- Entered under a one-alliance exception, or in a later round than its date belongs to.
  is_late boolean not null default false,
  version integer not null default 1,
  grams text[] not null default '{}',
  entered_by uuid not null,
  entered_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);
create index record_of_year on record (alliance_id, year, entered_at desc, id desc) where removed_at is null;
create index record_of_type on record (alliance_id, year, type, entered_at desc, id desc) where removed_at is null;
create index record_grams on record using gin (grams);
create index record_organisation on record (organisation_id) where removed_at is null;
create unique index record_carried_once on record (alliance_id, year, carried_from) where carried_from is not null and removed_at is null;

-- What a record said at each version: for conflicts by field, and the old beside the new.
create table record_version (
  record_id uuid not null references record,
  version integer not null,
  status text not null,
  organisation_id uuid,
  content jsonb not null,
  proofs jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (record_id, version)
);

create table stored_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  pages integer,
  has_text boolean,
  state text not null check (state in ('quarantined', 'clean', 'refused')),
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
  removed_by uuid
);
create index attachment_of on attachment (record_id) where removed_at is null;
create index attachment_same_file on attachment (sha256) where removed_at is null;

create table upload (
  id uuid primary key,
  alliance_id uuid not null,
  person_id uuid not null,
  file_name text not null,
  size bigint not null,
  state text not null check (state in ('receiving', 'examining', 'stored', 'refused', 'attached')),
  refusal text,
  sha256 text references stored_file,
  begun_at timestamptz not null,
  ended_at timestamptz
);
create index upload_open on upload (alliance_id, begun_at) where state in ('receiving', 'examining');

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
