create table programme_year (
  programme text not null check (programme in ('small', 'international')),
  -- ROC year.
  year integer not null check (year between 100 and 199),
  starts_on date not null,
  ends_on date not null,
  version integer not null default 1,
  primary key (programme, year),
  check (starts_on < ends_on)
);

-- A reporting window: the round's shown deadline, the last new entry, the last correction (spec 4.1). Each is a whole
-- minute, and that minute still belongs to what it ends.
create table reporting_window (
  id uuid primary key,
  programme text not null,
  year integer not null,
  round integer not null check (round in (1, 2)),
  -- Facts dated from … to belong to this round (interpretation 21).
  facts_from date not null,
  facts_to date not null,
  opens timestamptz not null,
  due timestamptz not null,
  entry_ends timestamptz not null,
  edits_end timestamptz not null,
  version integer not null default 1,
  unique (programme, year, round),
  foreign key (programme, year) references programme_year,
  check (facts_from <= facts_to),
  check (opens < due and due <= edits_end and opens < entry_ends and entry_ends <= edits_end)
);

create table window_exception (
  id uuid primary key,
  window_id uuid not null references reporting_window,
  alliance_id uuid not null,
  ends_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 500),
  given_by uuid not null,
  given_by_name text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_by_name text,
  withdrawn_because text,
  check ((withdrawn_at is null) = (withdrawn_because is null))
);
create index window_exception_given on window_exception (window_id, given_at desc, id desc);
create index window_exception_of on window_exception (window_id, alliance_id) where withdrawn_at is null;
