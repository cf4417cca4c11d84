-- A version that nobody typed says why it is there: put back to what was handed in, or given back when a correction opened again.
alter table record_version add column cause text check (cause in ('put-back', 'restored'));
