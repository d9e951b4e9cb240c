-- What most children of a home say, beside what else a search asks of it: joining home_voice cost a search over every home
-- in the country a quarter of its time. Written by the same look as home_voice; empty until the next one.
alter table offer add column most_say text[] not null default '{}';
