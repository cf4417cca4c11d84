-- Whose act caused a letter, so that one person cannot flood the mailboxes of many.
alter table letter add column caused_by uuid;
create index letter_caused_by on letter (caused_by, written_at) where caused_by is not null;
