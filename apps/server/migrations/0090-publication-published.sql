-- All the portal ever sees: copied out of verified or approved data, never joined to anything else.
create table published_alliance (
  alliance_id uuid primary key,
  field text not null,
  region text not null,
  content jsonb not null,
  -- Everything that is searched, folded, and its bigrams for the index.
  key text not null,
  grams text[] not null,
  name_zh text not null,
  published_at timestamptz not null
);
create index published_alliance_grams on published_alliance using gin (grams);
create index published_alliance_field on published_alliance (field, region);

create table published_figures (
  programme text not null,
  year integer not null,
  content jsonb not null,
  published_at timestamptz not null,
  primary key (programme, year)
);
