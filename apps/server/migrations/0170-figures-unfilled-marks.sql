-- What nobody has filled in yet is no judgement and is under no mark's filter. Lines beside the KPIs do not speak for a
-- record that has others.
delete from record_mark k using (
  select distinct on (l.record_id) l.record_id,
    (select one.finding -> 'facts' ? 'missing'
      from jsonb_array_elements(l.because) with ordinality as one(finding, place)
      where one.finding ->> 'finding' = 'fails'
      order by (one.finding -> 'facts' ? 'elsewhere'), one.place limit 1) as is_unfilled
  from ledger_line l
  where l.verdict = 'does-not-count'
  order by l.record_id, (l.kpi in ('2.individual', '2.other', '7.3.member', '7.5.member')), l.kpi
) as told
where told.record_id = k.record_id and told.is_unfilled and k.mark = 'not';
