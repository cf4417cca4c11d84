-- Expected outcomes of an alliance-year on their way to agreement (spec 4.2).
create table target_sheet (
  alliance_id uuid not null,
  year integer not null,
  state text not null default 'open' check (state in ('open', 'submitted', 'agreed')),
  version integer not null default 1,
  submitted_at timestamptz,
  submitted_by uuid,
  submitted_by_name text,
  returned_because text,
  primary key (alliance_id, year)
);

-- Expected outcomes per KPI as agreed, and the alliance's own words on the gap (spec 4.4).
create table target (
  alliance_id uuid not null,
  year integer not null,
  kpi text not null,
  -- In the KPI's own unit; money in NT$.
  amount bigint not null check (amount >= 0),
  -- Why it is lower than the first term reached for.
  reason text,
  version integer not null default 1,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (alliance_id, year, kpi)
);

create table gap_remark (
  alliance_id uuid not null,
  year integer not null,
  kpi text not null,
  attainment text not null default '' check (length(attainment) <= 1000),
  gap text not null default '' check (length(gap) <= 1000),
  version integer not null default 1,
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  primary key (alliance_id, year, kpi)
);

-- What the office's closed verification of a year came to, for the comparison with the next year's expectation.
create table verified_outcome (
  alliance_id uuid not null,
  year integer not null,
  kpi text not null,
  amount bigint not null,
  noted_at timestamptz not null,
  primary key (alliance_id, year, kpi)
);
