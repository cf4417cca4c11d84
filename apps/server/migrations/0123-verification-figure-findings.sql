-- What a change of the register, of an alliance's basic data or of a rule would make of figures that were handed in or
-- closed. Nothing moves until the office reopens them or leaves them as they are, with its reason (interpretation 31).
create table figure_finding (
  id uuid primary key,
  alliance_id uuid not null,
  programme text not null,
  year integer not null,
  cause text not null check (cause in ('register', 'alliance', 'edition')),
  organisation_id uuid,
  -- Who changed what and when, or from which edition to which.
  cause_facts jsonb not null,
  -- Lines old and new, and figures old and new, as they would be.
  changes jsonb not null,
  figures jsonb not null,
  was_closed boolean not null,
  digest text not null,
  made_at timestamptz not null,
  -- 'lapsed': what had caused it was taken back before anybody decided.
  state text not null default 'open' check (state in ('open', 'reopened', 'left', 'lapsed')),
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  version integer not null default 1,
  check ((cause = 'register') = (organisation_id is not null)),
  check ((state in ('reopened', 'left')) = (decided_by is not null)),
  check ((state in ('reopened', 'left')) = (reason is not null))
);
-- The same is told once, also after the office has left it.
create unique index figure_finding_once on figure_finding (alliance_id, year, digest) where state in ('open', 'left');
create index figure_finding_listed on figure_finding (state, made_at desc, id desc);
create index figure_finding_of on figure_finding (alliance_id, made_at desc);
