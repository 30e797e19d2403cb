-- Описание услуги keeps the order of its fields: the form at the desk and the card show them as the regulations list them. jsonb sorts keys by length.
-- What is loaded already gets its order back when the platform loads its catalog anew.
alter table service_definition alter column definition type json using definition::text::json;
