-- Accepted and counts, accepted and does not count: two decisions. What the entry came to when it was decided stands
-- beside it, so that nobody accepts as counting what does not count, nor closes without words what lacks a paper.
-- Decisions of before have none: what they came to is found when the record is issued.
alter table desk_entry drop constraint desk_entry_decision_check;
alter table desk_entry add constraint desk_entry_decision_check
  check (decision in ('accepted', 'accepted-not-counted', 'returned', 'rejected'));
alter table desk_entry add column outcome text check (outcome in ('counts', 'not', 'evidence', 'person'));
alter table desk_entry add constraint desk_entry_decided_truly check (
  case decision
    when 'accepted' then outcome is null or outcome = 'counts'
    when 'accepted-not-counted' then outcome is not null and outcome in ('not', 'evidence') and (outcome = 'not' or note <> '')
    else true
  end
);
