-- Сеанс в выбранной организации: when the right to enter comes from a group of ЕСИА, roles elsewhere do not count in the session.

alter table session add column organization_id uuid references organization;
