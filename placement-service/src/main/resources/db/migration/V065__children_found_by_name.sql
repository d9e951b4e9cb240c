-- Children are found by the words of their names and by how these begin: a keyed hash of each, made by the service. No name can
-- be read out of them, and a row says nothing to who may not see its child.
create table child_name_key (
  child uuid   not null references child,
  token bigint not null,
  primary key (token, child)
);
create index child_name_key_child on child_name_key (child);

alter table child_name_key enable row level security;
alter table child_name_key force row level security;
create policy system on child_name_key using (app_system());
create policy council on child_name_key using (responsible_now(child)) with check (responsible_now(child));
create policy office on child_name_key for select using (app_role('regional-officer') and sees_child(child));
create policy sealed on child_name_key as restrictive using (
  not exists (select from sealed_child s where s.child = child_name_key.child) or child_name_key.child::text = app_setting('opening'));
