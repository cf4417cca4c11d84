-- A version of a round is handed in once: the row's lock sees to it, and this holds should anybody pass by the lock.
-- Snapshots from before have none; they are never changed.
alter table snapshot add column round_version integer;
alter table snapshot add unique (round_id, round_version);
