-- The row whose lock orders all evaluations of one alliance and year.
create table alliance_year (
  alliance_id uuid not null,
  year integer not null,
  revision integer not null default 0,
  settled_at timestamptz,
  primary key (alliance_id, year)
);

-- What each record contributes to which KPI, and why. A figure is the sum of contributions and nothing else.
create table ledger_line (
  alliance_id uuid not null,
  year integer not null,
  record_id uuid not null,
  kpi text not null,
  verdict text not null check (verdict in ('counts', 'does-not-count', 'counts-elsewhere', 'already-counted', 'needs-evidence', 'needs-person')),
  -- In the KPI's own unit; money in NT$.
  contribution bigint not null,
  provisional boolean not null,
  because jsonb not null,
  elsewhere text,
  counted_by uuid,
  missing text[] not null,
  questions text[] not null,
  primary key (alliance_id, year, record_id, kpi)
);
create index ledger_line_kpi on ledger_line (alliance_id, year, kpi);
create index ledger_line_year on ledger_line (year, kpi);
