-- Codes of the register's list; empty where the setting says nothing, or said it before the register asked.
alter table offer add column specialisms text[] not null default '{}';
