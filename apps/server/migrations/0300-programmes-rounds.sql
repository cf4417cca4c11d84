-- The rounds a year was opened with: as its page named them that day, and they stay when the page names others later.
create table programme_round (
  programme text not null,
  year integer not null,
  round integer not null check (round between 1 and 12),
  -- The days whose facts it reports, unless its window says otherwise.
  starts_on date not null,
  ends_on date not null,
  primary key (programme, year, round),
  foreign key (programme, year) references programme_year,
  check (starts_on <= ends_on)
);

-- Years from before were all opened with two: to 31 October, and the rest.
insert into programme_round (programme, year, round, starts_on, ends_on)
  select programme, year, 1, starts_on, greatest(starts_on, least(make_date(year + 1911, 10, 31), ends_on - 1))
  from programme_year;
insert into programme_round (programme, year, round, starts_on, ends_on)
  select y.programme, y.year, 2, first.ends_on + 1, y.ends_on
  from programme_year y join programme_round first on (first.programme, first.year) = (y.programme, y.year);

alter table reporting_window drop constraint reporting_window_round_check;
alter table reporting_window add foreign key (programme, year, round) references programme_round;
