-- What a team proposes about an organisation that the office keeps: old beside new, why, and the proof.
create table organisation_proposal (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  alliance_id uuid not null,
  -- The fields as they stood and as they should be.
  before jsonb not null,
  after jsonb not null,
  -- The day from which it holds; null where it was always so.
  since date,
  reason text not null check (length(reason) between 1 and 500),
  sha256 text not null references stored_file,
  file_name text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  version integer not null default 1,
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'declined' or decision_reason is not null)
);
-- One alliance has one proposal at a time about one organisation.
create unique index organisation_proposal_open on organisation_proposal (organisation_id, alliance_id) where state = 'open';
create index organisation_proposal_listed on organisation_proposal (state, proposed_at desc, id desc);
create index organisation_proposal_of on organisation_proposal (alliance_id, proposed_at desc);
create index organisation_proposal_file on organisation_proposal (sha256);
