-- Why the alliance withdrew a record stands with the version in which it did, for whoever reads it later. What was withdrawn
-- before takes it from the journal.
alter table record_version add column reason text check (reason is null or status = 'withdrawn');

update record_version v set reason = j.reason from journal j
where v.status = 'withdrawn' and j.action = 'evidence.record-withdrawn' and j.subject_kind = 'record'
  and j.subject_id = v.record_id::text and (j.facts ->> 'version')::int4 = v.version;
