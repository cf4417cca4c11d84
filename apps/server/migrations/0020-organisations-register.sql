create table organisation (
  id uuid primary key,
  business_number text unique check (business_number ~ '^[0-9]{8}$'),
  name text not null check (length(name) between 1 and 200),
  -- Folded for comparison only; never shown.
  name_key text not null,
  kind text not null check (kind in ('firm', 'non-research-legal-person', 'association', 'research-legal-person',
    'foreign-company', 'prc-company', 'school', 'government', 'individual')),
  -- One of the 22 counties and cities; null where there is no seat in Taiwan.
  county text,
  address text,
  representative text,
  phone text,
  size text check (size in ('sme', 'large', 'listed')),
  has_taiwan_branch boolean not null default false,
  pays_taiwan_tax boolean not null default false,
  -- Bigrams of number and names, so that a part of two characters is found by the index.
  grams text[] not null,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index organisation_grams on organisation using gin (grams);
create index organisation_name_key on organisation (name_key);

create table organisation_name (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  since date,
  until date,
  recorded_at timestamptz not null,
  recorded_by uuid
);
create index organisation_name_of on organisation_name (organisation_id, recorded_at);
