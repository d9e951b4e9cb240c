-- Who may see which rows, whatever the code asks for. What no policy names is seen by nobody.

alter table child enable row level security;
alter table child force row level security;
create policy system on child using (app_system());
create policy own_child on child for select
  using ((app_role('young-person') or app_role('advocate')) and id::text = app_setting('child'));

alter table home enable row level security;
alter table home force row level security;
create policy system on home using (app_system());
create policy own_child on home for select
  using ((app_role('young-person') or app_role('advocate')) and child::text = app_setting('child'));

alter table appeal enable row level security;
alter table appeal force row level security;
create policy system on appeal using (app_system());
create policy own_child on appeal
  using ((app_role('young-person') or app_role('advocate')) and child::text = app_setting('child'));
create policy own_region on appeal
  using (app_role('hearing-officer') and region = app_setting('region'));
create policy own_council on appeal
  using (app_role('social-worker') and council = app_setting('council'));
create policy own_home on appeal
  using (app_role('provider') and provider::text = app_setting('provider'));
create policy escalated on appeal
  using (app_role('commissioner') and escalated_at is not null);

-- The raw words go to the child's council and to officers, and to the home only when the child says so.
alter table appeal_words enable row level security;
alter table appeal_words force row level security;
create policy system on appeal_words using (app_system());
create policy with_the_appeal on appeal_words
  using (not app_role('provider') and exists (select from appeal a where a.id = appeal_words.appeal));
create policy shared_with_the_home on appeal_words for select
  using (app_role('provider')
    and exists (select from appeal a where a.id = appeal_words.appeal and a.share_words));

-- An answer is for those who listen; whoever gave it sees the own one.
alter table answer enable row level security;
alter table answer force row level security;
create policy system on answer using (app_system());
create policy for_those_who_listen on answer for select
  using ((app_role('hearing-officer') or app_role('commissioner'))
    and exists (select from appeal a where a.id = answer.appeal));
create policy own_council on answer
  using (app_role('social-worker') and party = 'COUNCIL' and office = app_setting('council')
    and exists (select from appeal a where a.id = answer.appeal));
create policy own_home on answer
  using (app_role('provider') and party = 'PROVIDER' and office = app_setting('provider')
    and exists (select from appeal a where a.id = answer.appeal));

alter table hearing enable row level security;
alter table hearing force row level security;
create policy system on hearing using (app_system());
create policy with_the_appeal on hearing
  using (not app_role('provider') and exists (select from appeal a where a.id = hearing.appeal));

alter table alarm enable row level security;
alter table alarm force row level security;
create policy system on alarm using (app_system());
create policy for_those_who_listen on alarm for select
  using ((app_role('hearing-officer') or app_role('commissioner'))
    and exists (select from appeal a where a.id = alarm.appeal));

alter table funding_answer enable row level security;
alter table funding_answer force row level security;
create policy system on funding_answer using (app_system());
create policy with_the_appeal on funding_answer for select
  using (exists (select from appeal a where a.id = funding_answer.cause));
