create table person (
  id uuid primary key,
  email text not null,
  -- Compared folded; shown as it was typed.
  email_key text not null unique,
  name text not null check (length(name) between 1 and 80),
  phone text,
  locale text not null check (locale in ('zh-TW', 'en')),
  origin text not null check (origin in ('registered', 'issued')),
  -- Only who holds the mailbox ever sets a password, therefore none without a confirmed address.
  password_hash text check (password_hash is null or email_confirmed_at is not null),
  password_changed_at timestamptz,
  email_confirmed_at timestamptz,
  disabled_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null
);
create index person_created on person (created_at desc, id desc);

create table password_memory (
  person_id uuid not null references person,
  hash text not null,
  at timestamptz not null,
  primary key (person_id, hash)
);

-- Failures are counted for every address typed, known or not, so that the reply tells nothing. The address is kept as a
-- digest: people type passwords into the wrong field. Places the person signed in from before count apart from all
-- others, so that a stranger who keeps guessing does not keep the owner out.
create table sign_in_attempt (
  address_digest bytea not null,
  place text not null,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (address_digest, place)
);
create index sign_in_attempt_last on sign_in_attempt (last_at);

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
create index session_open on session (person_id) where ended_at is null;
create index session_place on session (person_id, address, started_at desc);
create index session_started on session (started_at);

create table one_time_link (
  id uuid primary key,
  person_id uuid not null references person,
  purpose text not null check (purpose in ('activate', 'confirm-email', 'reset-password', 'change-email')),
  token_hash bytea not null unique,
  -- The address that a change of e-mail goes to.
  fresh_email text check ((purpose = 'change-email') = (fresh_email is not null)),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- Used, or replaced by a newer one.
  spent_at timestamptz
);
create index one_time_link_person on one_time_link (person_id, purpose, made_at desc);

-- The names of the alliances in which rights are held, kept by the slice that owns alliances.
create table alliance_nameplate (
  alliance_id uuid primary key,
  name_zh text not null,
  name_en text not null
);

create table right_held (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null check (role in ('assistant', 'principal-investigator', 'co-investigator', 'programme-office',
    'ministry-officer', 'reviewer', 'member-contact', 'liaison-expert', 'administrator')),
  alliance_id uuid references alliance_nameplate,
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
