-- The second lock of administrators asked once a statement instead of once a row: the map of three thousand organizations reads many.

create function administered_organizations() returns setof uuid language sql stable as $$
  select o.organization_id from organization o
  where o.organization_id = any (administered_ids()::uuid[]) or o.ancestor_ids && overseen_ids()::uuid[]
$$;

alter policy organization_change_scope on organization_change
  using ((select is_system()) or organization_id in (select administered_organizations()));
alter policy access_change_scope on access_change
  using ((select is_system()) or organization_id in (select administered_organizations()));
alter policy access_order_scope on access_order
  using ((select is_system()) or organization_id in (select administered_organizations()));
alter policy signing_certificate_scope on signing_certificate
  using ((select is_system()) or organization_id in (select administered_organizations()));
alter policy esia_employee_scope on esia_employee
  using ((select is_system()) or organization_id in (select administered_organizations()));
alter policy workplace_scope on workplace
  using ((select is_system()) or organization_id in (select administered_organizations()));
alter policy connection_confirmation_scope on connection_confirmation
  using ((select is_system()) or organization_id in (select administered_organizations()));
alter policy role_training_scope on role_training
  using ((select is_system()) or organization_id in (select administered_organizations()));

drop function is_administered(uuid);
