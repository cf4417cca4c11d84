-- Expected outcomes per KPI as agreed, and the alliance's own words on the gap (spec 4.4).
create table target (
  alliance_id uuid not null,
  year integer not null,
  kpi text not null,
  -- In the KPI's own unit; money in NT$.
  amount bigint not null check (amount >= 0),
  version integer not null default 1,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (alliance_id, year, kpi)
);

create table gap_remark (
  alliance_id uuid not null,
  year integer not null,
  kpi text not null,
  attainment text not null default '',
  gap text not null default '',
  version integer not null default 1,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (alliance_id, year, kpi)
);
