import { listCharges } from '@pgs/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';

/** Charges of the card; a change of the application makes them be asked again. */
export const useCharges = (applicationId: string) =>
  useQuery({
    queryKey: ['application', applicationId, 'charges'],
    queryFn: ({ signal }) => call(listCharges, { parameters: { id: applicationId } }, signal),
  });
