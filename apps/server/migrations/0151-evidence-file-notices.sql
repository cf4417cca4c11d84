-- What is odd about a file that is taken all the same, for whoever handed it in: restricted printing, no end mark …
alter table stored_file add column notices text[] not null default '{}';

-- A file whose bytes are no longer those that were handed in, or are gone: told to the office once, until it is mended.
create table file_finding (
  sha256 text not null,
  kind text not null check (kind in ('changed', 'missing')),
  found_at timestamptz not null,
  mended_at timestamptz,
  primary key (sha256, found_at),
  check (mended_at is null or mended_at >= found_at)
);
create unique index file_finding_open on file_finding (sha256) where mended_at is null;
