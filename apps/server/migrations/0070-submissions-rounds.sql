create table round (
  id uuid primary key,
  alliance_id uuid not null,
  window_id uuid not null,
  programme text not null,
  year integer not null,
  number integer not null check (number in (1, 2)),
  state text not null check (state in ('open', 'submitted', 'under-verification', 'record-issued', 'correction-open', 'corrected', 'closed')),
  correction_due timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null,
  unique (alliance_id, window_id)
);
create index round_queue on round (programme, year, number, state);

-- What was handed in, byte for byte: the hash is over `canonical` (RFC 8785) and can be taken again at any time.
create table snapshot (
  id uuid primary key,
  number text not null unique,
  round_id uuid not null references round,
  alliance_id uuid not null,
  year integer not null,
  sequence integer not null,
  canonical text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  journal_hash text not null,
  is_late boolean not null,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  unique (round_id, sequence)
);
create index snapshot_alliance on snapshot (alliance_id, year, submitted_at);

-- Numbers of receipts; a gap (a submission that failed) is harmless, a number given twice is not.
create sequence submission_number;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger snapshot_stands before update or delete or truncate on snapshot
  for each statement execute function refuse_change();
