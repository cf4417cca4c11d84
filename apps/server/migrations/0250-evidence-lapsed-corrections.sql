-- What was handed in stays what is judged: a correction that was not handed in while it could be is put back, kept as a
-- version of its own, and counts for nothing until the office opens the correction again.
alter table record
  add column handed_in_version int4,
  add column unsent_version int4,
  add column lapsed_at timestamptz;

update record r set handed_in_version = e.returned_version
from desk_entry e
where e.record_id = r.id and r.status = 'returned' and e.returned_version is not null;

create index record_correcting on record (correction_ends_at) where status = 'returned' and lapsed_at is null;
