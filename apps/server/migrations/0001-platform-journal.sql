-- One chain per alliance and one for the office, so that nobody's writing waits for somebody else's.
create table journal_head (
  chain text primary key,
  seq bigint not null check (seq >= 0),
  hash bytea not null check (length(hash) = 32)
);
create table journal (
  chain text not null references journal_head,
  seq bigint not null check (seq > 0),
  id uuid not null unique,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  -- Which sign-in or API token it came through: its first characters, never enough to use it.
  actor_through text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  reason text,
  facts jsonb not null,
  previous_hash bytea not null check (length(previous_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (chain, seq)
);
create index journal_subject on journal (subject_kind, subject_id, at desc, id desc);
create index journal_actor on journal (actor_id, at desc, id desc);
create index journal_at on journal (at desc, id desc);

-- A trigger <table>_stands marks a table whose lines stand for ever; the rights given after a migration leave out
-- changing and deleting for every table that has one.
create function journal_stands() returns trigger language plpgsql as $$
begin
  raise exception 'a line of % stands: it can neither be changed nor deleted', tg_table_name using errcode = '42501';
end $$;
create trigger journal_stands before update or delete or truncate on journal
  for each statement execute function journal_stands();

-- A head only ever moves on by one line.
create function journal_head_moves_on() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.chain = old.chain and new.seq = old.seq + 1 then
    return new;
  end if;
  raise exception 'the head of a chain only moves on by one line' using errcode = '42501';
end $$;
create trigger journal_head_moves_on before update or delete on journal_head
  for each row execute function journal_head_moves_on();
create trigger journal_head_stays before truncate on journal_head
  for each statement execute function journal_stands();
