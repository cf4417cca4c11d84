-- What an organisation was, from which day, and when we came to know it (interpretation 31). Rows are never changed but
-- for the mark that another row stands in their place.
create table organisation_fact (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- The day from which it holds; null where it was so from the beginning, as far as anybody knows.
  since date,
  kind text not null check (kind in ('firm', 'non-research-legal-person', 'association', 'research-legal-person',
    'foreign-company', 'prc-company', 'school', 'government', 'individual')),
  county text,
  has_taiwan_branch boolean not null,
  pays_taiwan_tax boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  reason text,
  replaced_at timestamptz
);
create unique index organisation_fact_stands on organisation_fact (organisation_id, since) nulls not distinct
  where replaced_at is null;
create index organisation_fact_of on organisation_fact (organisation_id, recorded_at);

-- What the register says today is all that is known of earlier days: one stage for each.
insert into organisation_fact (id, organisation_id, since, kind, county, has_taiwan_branch, pays_taiwan_tax, recorded_at,
  recorded_by)
select gen_random_uuid(), id, null, kind, county, has_taiwan_branch, pays_taiwan_tax, changed_at, created_by
from organisation;

-- How many of an alliance's records that name the organisation were handed in: from then on only the office says what it is.
alter table organisation_use add column handed_in integer not null default 0 check (handed_in between 0 and records);
update organisation_use u set handed_in = (
  select count(*) from record r
  where r.organisation_id = u.organisation_id and r.alliance_id = u.alliance_id and r.removed_at is null
    and r.status in ('submitted', 'accepted', 'returned', 'rejected', 'withdrawn'));
