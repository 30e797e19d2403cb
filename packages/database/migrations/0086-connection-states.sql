-- States of all steps in the row of the organization: the map of a region reads one row for each organization instead of eleven.

alter table organization_connection add column states jsonb not null default '{}';
insert into connection_due (organization_id) select c.organization_id from organization_connection c;
-- Lists of the tree come by short title: the first page is read in order and not sorted out of thousands.
create index organization_short_title on organization (short_title, organization_id);
-- The settings of the session are read once a statement and not once an organization.
create or replace function administered_organizations() returns setof uuid language sql stable as $$
  select o.organization_id from organization o
  where o.organization_id = any ((select administered_ids())::uuid[]) or o.ancestor_ids && (select overseen_ids())::uuid[]
$$;
