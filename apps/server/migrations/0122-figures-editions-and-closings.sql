-- The edition of the year's page that decided the line: a mended rule does not reach back.
alter table ledger_line add column edition integer not null default 1;

-- A year as it was closed, byte for byte: the hash is over `canonical`. Closed again after the office reopened it, it
-- stands a second time; the first stays.
create table year_closing (
  id uuid primary key,
  alliance_id uuid not null,
  programme text not null,
  year integer not null,
  sequence integer not null,
  canonical text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  closed_by uuid,
  closed_at timestamptz not null,
  unique (alliance_id, year, sequence)
);
create index year_closing_year on year_closing (programme, year);
create trigger year_closing_stands before update or delete or truncate on year_closing
  for each statement execute function refuse_change();

-- The closing that holds now; null while the year is open. What the rules were told of the alliance when its year was
-- first handed in.
alter table alliance_year add column closing_id uuid references year_closing;
alter table alliance_year add column known_alliance jsonb;

create function refuse_closed_line() returns trigger language plpgsql as $$
begin
  if exists (
    select from touched t join alliance_year y on y.alliance_id = t.alliance_id and y.year = t.year
    where y.closing_id is not null
  ) then
    raise exception 'the ledger of a closed year is never changed' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

-- Years of before: closed are those whose rounds are all closed, and those that were taken over as verified history.
with rounds as (
  select alliance_id, year, count(*) as made, count(*) filter (where state = 'closed') as closed from round
  group by alliance_id, year
), entered as (
  select alliance_id, programme, year, count(*) filter (where status = 'accepted') as accepted,
    count(*) filter (where status not in ('accepted', 'rejected', 'withdrawn')) as open
  from record where removed_at is null group by alliance_id, programme, year
), closed as (
  select e.alliance_id, e.programme, e.year
  from entered e left join rounds r on r.alliance_id = e.alliance_id and r.year = e.year
  where e.accepted > 0 and (
    (r.made is null and e.open = 0)
    or (r.made = r.closed and r.made = (
      select count(*) from reporting_window w where w.programme = e.programme and w.year = e.year)))
), counted as (
  select l.* from ledger_line l join closed c on c.alliance_id = l.alliance_id and c.year = l.year
  join record r on r.id = l.record_id
  where r.status = 'accepted' and r.removed_at is null
), sums as (
  select alliance_id, year, kpi, sum(contribution) as value,
    coalesce(sum(contribution) filter (where provisional), 0) as provisional
  from counted group by alliance_id, year, kpi
), texts as (
  select c.*, jsonb_build_object(
    'format', 'openalliance-closed-year/1',
    'alliance', jsonb_build_object('id', a.id, 'industryCategories', to_jsonb(a.industry_categories),
      'runs', (select case when count(*) > 0 then jsonb_build_object('start', min(t.starts_on)::text,
        'end', max(t.ends_on)::text) end from term t where t.alliance_id = a.id)),
    'field', a.field, 'programme', c.programme, 'year', c.year, 'edition', 1, 'records', '[]'::jsonb,
    'figures', coalesce((select jsonb_object_agg(s.kpi, s.value) from sums s
      where s.alliance_id = c.alliance_id and s.year = c.year), '{}'),
    'provisional', coalesce((select jsonb_object_agg(s.kpi, s.provisional) from sums s
      where s.alliance_id = c.alliance_id and s.year = c.year), '{}'),
    'lines', coalesce((select jsonb_agg(jsonb_build_object('record', l.record_id, 'kpi', l.kpi, 'verdict', l.verdict,
      'contribution', l.contribution, 'provisional', l.provisional, 'because', l.because, 'elsewhere', l.elsewhere,
      'countedBy', l.counted_by, 'missing', to_jsonb(l.missing), 'questions', to_jsonb(l.questions), 'edition', 1)
      order by l.kpi, l.record_id) from counted l where l.alliance_id = c.alliance_id and l.year = c.year), '[]')
  )::text as canonical
  from closed c join alliance a on a.id = c.alliance_id
)
insert into year_closing (id, alliance_id, programme, year, sequence, canonical, sha256, closed_at)
select gen_random_uuid(), alliance_id, programme, year, 1, canonical,
  encode(sha256(convert_to(canonical, 'UTF8')), 'hex'), now()
from texts;

-- The ledger of a closed year says what was verified and nothing else.
delete from ledger_line l using year_closing c, record r
where c.alliance_id = l.alliance_id and c.year = l.year and r.id = l.record_id
  and (r.status not in ('accepted', 'rejected', 'withdrawn') or r.removed_at is not null);
delete from record_mark m using year_closing c
where c.alliance_id = m.alliance_id and c.year = m.year
  and not exists (select from ledger_line l where l.record_id = m.record_id);
insert into alliance_year (alliance_id, year) select alliance_id, year from year_closing on conflict do nothing;
update alliance_year y set closing_id = c.id from year_closing c where c.alliance_id = y.alliance_id and c.year = y.year;

update alliance_year y set known_alliance = jsonb_build_object('id', a.id,
  'industryCategories', to_jsonb(a.industry_categories),
  'runs', (select case when count(*) > 0 then jsonb_build_object('start', min(t.starts_on)::text,
    'end', max(t.ends_on)::text) end from term t where t.alliance_id = a.id))
from alliance a
where a.id = y.alliance_id and exists (
  select from record r where r.alliance_id = y.alliance_id and r.year = y.year and r.removed_at is null
    and r.status in ('submitted', 'accepted', 'returned', 'rejected', 'withdrawn'));

create trigger ledger_line_closed_insert after insert on ledger_line
  referencing new table as touched for each statement execute function refuse_closed_line();
create trigger ledger_line_closed_update after update on ledger_line
  referencing old table as touched for each statement execute function refuse_closed_line();
create trigger ledger_line_closed_delete after delete on ledger_line
  referencing old table as touched for each statement execute function refuse_closed_line();
