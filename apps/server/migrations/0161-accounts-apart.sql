-- Who judges is of no team, who keeps the accounts does neither, and nobody gives himself a right. Givers hold the
-- person's row, so two at once cannot put somebody on two sides. Rights from before stand until they are withdrawn.
create function right_side(role text) returns text language sql immutable as $$
  select case
    when role in ('programme-office', 'ministry-officer', 'reviewer') then 'judges'
    when role in ('assistant', 'principal-investigator', 'co-investigator', 'member-contact', 'liaison-expert') then 'alliances'
    else 'accounts'
  end
$$;

create function keep_duties_apart() returns trigger language plpgsql as $$
begin
  if new.given_by = new.person_id then
    raise exception 'nobody gives himself a right' using errcode = 'check_violation', constraint = 'right_held_not_to_self';
  end if;
  perform 1 from person where id = new.person_id for update;
  if exists (
    select 1 from right_held
    where person_id = new.person_id and withdrawn_at is null and right_side(role) <> right_side(new.role)
  ) then
    raise exception 'rights of two sides are held by one person' using errcode = 'check_violation', constraint = 'right_held_one_side';
  end if;
  return new;
end $$;
create trigger right_held_apart before insert on right_held for each row execute function keep_duties_apart();
