-- Fields and terms are told by the programme's definition, not by the table.
alter table alliance drop constraint alliance_field_check;
alter table term drop constraint term_number_check;
alter table term add constraint term_number_check check (number >= 1);
