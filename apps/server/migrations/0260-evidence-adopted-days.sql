-- From which day the office adopted what a team proposed: {"since": "2021-09-01"}, or null in it where it was always so. Of what was
-- adopted before nothing is said; the register itself tells it.
alter table organisation_proposal add column adopted jsonb check (adopted is null or state = 'accepted');
