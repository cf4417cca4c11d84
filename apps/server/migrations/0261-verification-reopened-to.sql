-- What reopening did: 'desk', its records are judged again; 'at-once', the year had no rounds and was closed again; 'correction', they
-- were back with the alliance; 'lapsed-correction', they were, and it was too late to hand them in. Null also of what was reopened
-- before this was kept, unless the year has no round.
alter table figure_finding
  add column reopened_to text check (reopened_to in ('desk', 'at-once', 'correction', 'lapsed-correction')),
  add check (reopened_to is null or state = 'reopened');
update figure_finding
set reopened_to = 'at-once'
where state = 'reopened'
  and not exists (select from round where round.alliance_id = figure_finding.alliance_id and round.year = figure_finding.year);
