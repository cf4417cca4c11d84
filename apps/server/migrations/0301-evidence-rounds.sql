alter table record drop constraint record_round_check;
alter table record add constraint record_round_check check (round between 1 and 12);
