-- A line of the thread keeps what was decided with it: {"decision": …}, or {} where nothing was. It is always said.
alter table thread_line alter column facts drop default;
