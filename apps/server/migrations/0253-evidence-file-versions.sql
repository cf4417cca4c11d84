-- Which files stood under a record at a version is said by versions: two who write at once may be numbered otherwise than
-- their clocks read, and a file that became another kind of proof was the old one until then.
alter table attachment
  add column added_version int4,
  add column removed_version int4;

update attachment a set
  added_version = coalesce(
    (select min(v.version) from record_version v where v.record_id = a.record_id and v.at >= a.added_at),
    (select max(v.version) from record_version v where v.record_id = a.record_id), 1),
  removed_version = case when a.removed_at is not null then coalesce(
    (select min(v.version) from record_version v where v.record_id = a.record_id and v.at >= a.removed_at),
    (select max(v.version) from record_version v where v.record_id = a.record_id), 1) end;

alter table attachment
  alter column added_version set not null,
  add check ((removed_at is null) = (removed_version is null));
