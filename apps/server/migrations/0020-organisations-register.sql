create table organisation (
  id uuid primary key,
  business_number text unique check (business_number ~ '^[0-9]{8}$'),
  name text not null check (length(name) between 1 and 200),
  -- Folded for comparison only; never shown.
  name_key text not null,
  kind text not null check (kind in ('firm', 'non-research-legal-person', 'association', 'research-legal-person',
    'foreign-company', 'prc-company', 'school', 'government', 'individual')),
  -- Code of one of the 22 counties and cities; null where there is no seat in Taiwan.
  county text,
  address text,
  representative text,
  phone text,
  size text check (size in ('sme', 'large', 'listed')),
  has_taiwan_branch boolean not null default false,
  pays_taiwan_tax boolean not null default false,
  -- Pairs of neighbouring characters of all names held, so that a part of two characters is found by the index.
  grams text[] not null,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- A person's own number is never kept.
  check (kind <> 'individual' or business_number is null)
);
create index organisation_grams on organisation using gin (grams);
create index organisation_name_key on organisation (name_key, id);
create index organisation_listed on organisation (name collate "zh-Hant-x-icu", id);
create index organisation_number_begins on organisation (business_number text_pattern_ops);

-- Every name held, the present one included.
create table organisation_name (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 200),
  name_key text not null,
  since date,
  -- The day from which another name held; null for the present one.
  until date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  check (since is null or until is null or since <= until)
);
create unique index organisation_name_present on organisation_name (organisation_id) where until is null;
create index organisation_name_of on organisation_name (organisation_id, recorded_at);

-- Which alliances' records name an organisation; told by the slice that keeps the records.
create table organisation_use (
  organisation_id uuid not null references organisation,
  alliance_id uuid not null,
  records integer not null check (records > 0),
  memberships integer not null check (memberships between 0 and records),
  last_at timestamptz not null,
  primary key (organisation_id, alliance_id)
);
