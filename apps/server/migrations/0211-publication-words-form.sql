-- The form in which an edition's words of search were made; those of before are made anew when the program starts.
alter table published_alliance add column words_form integer not null default 0;
