-- What the children of a setting say of it, in words and never in figures: shown only where enough of them have spoken, and
-- told anew only when so many answers changed that none of them can be worked out from the difference.

create table home_voice (
  setting      uuid primary key,
  at_least     int  not null check (at_least > 1),
  safe         text check (safe in ('most', 'about_half', 'few')),
  liked        text check (liked in ('most', 'about_half', 'few')),
  listened_to  text check (listened_to in ('most', 'about_half', 'few')),
  want_to_stay text check (want_to_stay in ('most', 'about_half', 'few')),
  until        date not null
);

-- Whose answers stand behind what is told now: code=answer, in order. Nobody but the service's own look reads it.
create table home_voice_answer (
  setting uuid not null,
  child   uuid not null references child,
  answers text not null,
  primary key (setting, child)
);
create index home_voice_answer_child on home_voice_answer (child);
alter table home_voice_answer enable row level security;
alter table home_voice_answer force row level security;
create policy system on home_voice_answer using (app_system()) with check (app_system());
create policy sealed on home_voice_answer as restrictive using (
  not exists (select from sealed_child s where s.child = home_voice_answer.child)
  or home_voice_answer.child::text = app_setting('opening'));
