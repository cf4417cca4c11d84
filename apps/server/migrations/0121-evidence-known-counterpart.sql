-- The counterpart as the register knew it when the record was handed in, with what it was before and from when; null
-- until then. Later changes of the register do not reach what was handed in.
alter table record add column known_counterpart jsonb;
update record r set known_counterpart = jsonb_build_object('id', o.id, 'kind', o.kind, 'county', o.county,
  'hasTaiwanBranch', o.has_taiwan_branch, 'paysTaiwanTax', o.pays_taiwan_tax, 'formerly', '[]'::jsonb)
from organisation o
where o.id = r.organisation_id and r.status in ('submitted', 'accepted', 'returned', 'rejected', 'withdrawn');
create index record_of_counterpart on record (organisation_id) where removed_at is null;
