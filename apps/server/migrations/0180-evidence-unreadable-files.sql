-- A file that lies there and cannot be read (a failing disk, a folder in its place) is told like one that was changed.
alter table file_finding drop constraint file_finding_kind_check;
alter table file_finding add constraint file_finding_kind_check check (kind in ('changed', 'missing', 'unreadable'));
