-- What counts only with a membership that waits for the office waits with it, in lists as in figures (interpretation 22).
-- Lines beside the KPIs do not speak for a record that has others.
update record_mark as k set mark = 'person'
where k.mark = 'counts' and exists (
  select from ledger_line l
  where l.record_id = k.record_id and l.alliance_id = k.alliance_id and l.year = k.year
    and l.provisional and l.kpi not in ('2.individual', '2.other', '7.3.member', '7.5.member')
);
