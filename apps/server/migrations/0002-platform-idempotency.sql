-- One row per intention of a person; the reply is stored in the transaction of the change itself.
create table idempotent_reply (
  person_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  route text not null,
  asked text not null,
  reply jsonb,
  at timestamptz not null,
  primary key (person_id, key)
);
create index idempotent_reply_at on idempotent_reply (at);
