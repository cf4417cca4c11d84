-- The one mark of a record as the figures last gave it, so that lists are filtered where they are made. Written under
-- the lock of its alliance-year and never together with the record's own row: two who save at once wait in one order.
create table record_mark (
  record_id uuid primary key,
  alliance_id uuid not null,
  year integer not null,
  mark text not null check (mark in ('counts', 'not', 'evidence', 'person'))
);
create index record_mark_of_year on record_mark (alliance_id, year);

-- What stands in the ledger already, by the order in which a person is told of it; lines beside the KPIs do not speak
-- for a record that has others.
insert into record_mark (record_id, alliance_id, year, mark)
select record_id, alliance_id, year,
  (array['not', 'not', 'evidence', 'person', 'counts', 'not'])[
    coalesce(min(weight) filter (where kpi not in ('2.individual', '2.other', '7.3.member', '7.5.member')), min(weight))]
from (
  select record_id, alliance_id, year, kpi,
    array_position(array['does-not-count', 'counts-elsewhere', 'needs-evidence', 'needs-person', 'counts',
      'already-counted'], verdict) as weight
  from ledger_line
) as line
group by record_id, alliance_id, year;
