create table alliance (
  id uuid primary key,
  programme text not null check (programme in ('small', 'international')),
  name_zh text not null check (length(name_zh) between 1 and 120),
  name_en text not null default '',
  field text not null check (field in ('TE1', 'TE2', 'TE3', 'TE4', 'TE5', 'TB1', 'TS1', 'TM1')),
  host_zh text not null,
  host_en text not null default '',
  department_zh text not null default '',
  department_en text not null default '',
  county text not null,
  operating_type text not null check (operating_type in ('cross-university', 'regional-centre', 'single-university', 'individual-laboratory')),
  industry_categories text[] not null default '{}',
  introduction_zh text not null default '',
  introduction_en text not null default '',
  technologies_zh text[] not null default '{}',
  technologies_en text[] not null default '{}',
  partners text[] not null default '{}',
  website text,
  contact_name text,
  contact_phone text,
  contact_email text,
  is_public boolean not null default false,
  -- Folded for comparison only; never shown.
  name_key text not null,
  -- Keys of names, hosts and technologies, one a line, and the pairs of neighbouring characters in them.
  search_key text not null,
  grams text[] not null,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create unique index alliance_name on alliance (programme, name_key);
create index alliance_grams on alliance using gin (grams);
create index alliance_listed on alliance (name_zh collate "zh-Hant-x-icu", id);
alter table window_exception add foreign key (alliance_id) references alliance;

create table term (
  id uuid primary key,
  alliance_id uuid not null references alliance,
  number integer not null check (number in (1, 2)),
  starts_on date not null,
  ends_on date not null,
  version integer not null default 1,
  unique (alliance_id, number),
  -- At most three years (S106).
  check (starts_on < ends_on and ends_on < starts_on + interval '3 years')
);

create table project (
  id uuid primary key,
  alliance_id uuid not null references alliance,
  programme text not null,
  year integer not null,
  number text not null,
  standing text not null check (standing in ('running', 'ended', 'stopped')),
  is_continuing boolean not null,
  -- NT$.
  grant_total bigint not null check (grant_total >= 0),
  grant_personnel bigint not null default 0 check (grant_personnel >= 0),
  grant_operating bigint not null default 0 check (grant_operating >= 0),
  grant_equipment bigint not null default 0 check (grant_equipment >= 0),
  version integer not null default 1,
  unique (alliance_id, year),
  unique (programme, year, number),
  foreign key (programme, year) references programme_year
);
create index project_year on project (programme, year, alliance_id);

create table handover (
  id uuid primary key,
  alliance_id uuid not null references alliance,
  from_person uuid,
  to_person uuid not null,
  takes_effect_at timestamptz not null,
  reason text not null,
  keeps_assistants boolean not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index handover_of on handover (alliance_id, made_at desc, id desc);
