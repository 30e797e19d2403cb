-- Реестры: the newest records of an organization, and search by the beginning of a name or of a number, each by an index. Comparison of
-- text_pattern_ops tells nothing of a row, so that the policy does not keep it from the index; «like» does.

alter table registry_entry
  add column search_applicant text generated always as (replace(lower(applicant_name), 'ё', 'е')) stored,
  add column search_child text generated always as (replace(lower(child_name), 'ё', 'е')) stored;
create index registry_entry_newest on registry_entry (organization_id, entered_at desc, registry_entry_id desc);
create index registry_entry_applicant on registry_entry (search_applicant text_pattern_ops);
create index registry_entry_child on registry_entry (search_child text_pattern_ops);
create index registry_entry_number_search on registry_entry (entry_number text_pattern_ops);
create index registry_entry_registration_search on registry_entry (registration_number text_pattern_ops);
create index registry_entry_decision_search on registry_entry (decision_number text_pattern_ops);
