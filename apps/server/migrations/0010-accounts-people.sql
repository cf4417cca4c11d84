create table person (
  id uuid primary key,
  email text not null,
  -- Compared folded; shown as it was typed.
  email_key text not null unique,
  name text not null check (length(name) between 1 and 80),
  phone text,
  locale text not null check (locale in ('zh-TW', 'en')),
  password_hash text,
  password_changed_at timestamptz,
  email_confirmed_at timestamptz,
  disabled_at timestamptz,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null
);

create table password_memory (
  person_id uuid not null references person,
  hash text not null,
  at timestamptz not null,
  primary key (person_id, at)
);

create table session (
  id uuid primary key,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  user_agent text not null,
  address text not null
);
create index session_person on session (person_id) where ended_at is null;

create table one_time_link (
  id uuid primary key,
  person_id uuid not null references person,
  purpose text not null check (purpose in ('activate', 'confirm-email', 'reset-password')),
  token_hash bytea not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_link_person on one_time_link (person_id, made_at desc);

create table right_held (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null check (role in ('assistant', 'principal-investigator', 'co-investigator', 'programme-office',
    'ministry-officer', 'reviewer', 'member-contact', 'liaison-expert', 'administrator')),
  alliance_id uuid,
  may_submit boolean not null default false,
  given_at timestamptz not null,
  given_by uuid references person,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  check ((role in ('assistant', 'principal-investigator', 'co-investigator', 'member-contact')) = (alliance_id is not null))
);
-- A right is held once; a race of two givers meets here.
create unique index right_held_once on right_held (person_id, role, alliance_id) nulls not distinct where withdrawn_at is null;
-- An alliance has one PI at a time.
create unique index right_held_one_pi on right_held (alliance_id) where role = 'principal-investigator' and withdrawn_at is null;
create index right_held_alliance on right_held (alliance_id, given_at);

create table api_token (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_on date not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_person on api_token (person_id, created_at);
