-- What was removed is listed for those who may bring it back, the latest first.
create index record_removed on record (alliance_id, year, removed_at desc, id desc) where removed_at is not null;
