import { getEmployee, listEmployees, listEsiaEmployees, listOrganizations, type ResponseOf } from '@pgs/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

export type Staff = ResponseOf<typeof listEmployees>;
export type StaffRow = Staff['rows'][number];
export type EmployeeCard = ResponseOf<typeof getEmployee>;
export type Grant = EmployeeCard['grants'][number];

export const staffQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['employees', organizationId],
    queryFn: ({ signal }) => call(listEmployees, { parameters: { id: organizationId } }, signal),
  });

export const employeeQuery = (organizationId: string, personId: string) =>
  queryOptions({
    queryKey: ['employees', organizationId, personId],
    queryFn: ({ signal }) => call(getEmployee, { parameters: { id: organizationId, personId } }, signal),
  });

export const esiaQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['employees', organizationId, 'esia'],
    queryFn: ({ signal }) => call(listEsiaEmployees, { parameters: { id: organizationId } }, signal),
  });

/** Organizations the person administers, for the choice at the head of the section. */
export const ownOrganizationsQuery = queryOptions({
  queryKey: ['organizations', 'own'],
  queryFn: async ({ signal }) => (await call(listOrganizations, {}, signal)).rows.filter(({ mine }) => mine),
});
