import { findAppointments, getAppointment, getGrid, getOffice, listOfficeChanges, listOffices, listSlots } from '@pgs/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';

/** Others book at the same time: what is on the screen is read again this often, milliseconds. */
const freshMs = 10_000;

export const officesQuery = queryOptions({
  queryKey: ['appointments', 'offices'],
  queryFn: ({ signal }) => call(listOffices, {}, signal),
});

export const officeQuery = (id: string) =>
  queryOptions({ queryKey: ['appointments', 'office', id], queryFn: ({ signal }) => call(getOffice, { parameters: { id } }, signal) });

export const gridQuery = (id: string, fromOn: string, days: number) =>
  queryOptions({
    queryKey: ['appointments', 'grid', id, fromOn, days],
    placeholderData: keepPreviousData,
    refetchInterval: freshMs,
    queryFn: ({ signal }) => call(getGrid, { parameters: { id }, query: { fromOn, days } }, signal),
  });

export const slotsQuery = (id: string, serviceCode: string, fromOn: string, toOn: string) =>
  queryOptions({
    queryKey: ['appointments', 'slots', id, serviceCode, fromOn, toOn],
    placeholderData: keepPreviousData,
    refetchInterval: freshMs,
    enabled: serviceCode !== '',
    queryFn: ({ signal }) => call(listSlots, { parameters: { id }, query: { serviceCode, fromOn, toOn } }, signal),
  });

export const findQuery = (search: string, officeId: string) =>
  queryOptions({
    queryKey: ['appointments', 'find', search, officeId],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(findAppointments, { query: search ? { search } : { officeId } }, signal),
  });

export const appointmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointments', 'one', id],
    queryFn: ({ signal }) => call(getAppointment, { parameters: { id } }, signal),
  });

export const officeChangesQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointments', 'office', id, 'changes'],
    queryFn: ({ signal }) => call(listOfficeChanges, { parameters: { id } }, signal),
  });
