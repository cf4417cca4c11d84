-- A record that is being corrected is counted for the organisation it named when it was handed in too, whatever it names since.
with moved as (
  select r.organisation_id as named_now, (v.content->>'organisation')::uuid as named_then, r.alliance_id, r.type, r.changed_at
  from record r
  join record_version v on v.record_id = r.id and v.version = r.handed_in_version
  where r.status = 'returned' and r.handed_in_version <> r.version and r.removed_at is null
    and r.organisation_id::text is distinct from v.content->>'organisation'
), no_longer as (
  update organisation_use u set handed_in = u.handed_in - m.records
  from (select named_now, alliance_id, count(*)::int4 as records from moved group by named_now, alliance_id) m
  where u.organisation_id = m.named_now and u.alliance_id = m.alliance_id
), counted as (
  select named_then, alliance_id, count(*)::int4 as records,
    (count(*) filter (where type = 'membership'))::int4 as memberships, max(changed_at) as last_at
  from moved where named_then is not null group by named_then, alliance_id
)
insert into organisation_use as u (organisation_id, alliance_id, records, memberships, handed_in, last_at)
select named_then, alliance_id, records, memberships, records, last_at from counted
on conflict (organisation_id, alliance_id) do update set
  records = u.records + excluded.records, memberships = u.memberships + excluded.memberships,
  handed_in = u.handed_in + excluded.handed_in;
