-- When the attempts began whose password is still being looked at. They hold places among the five, so that many at the
-- same moment are still only five, and are no failures: one whose end could not be written lapses by itself.
alter table sign_in_attempt add column looking timestamptz[] not null default '{}';
