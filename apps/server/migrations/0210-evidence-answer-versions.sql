-- Two who answer one question at once: the second is told, as with everything else that two people may change.
alter table answer add column version integer not null default 1 check (version > 0);
