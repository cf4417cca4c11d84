-- A phrase is taken out of the book, never deleted: decisions name it. Two who rewrite it at once meet at its version.
alter table phrase add column retired_at timestamptz;
alter table phrase add column retired_by uuid;
alter table phrase add column version integer not null default 1;
