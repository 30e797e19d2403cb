import { listBookChoices } from '@pgs/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { createContext } from 'react';
import { call } from '../../../shared/api/call.ts';

/** Where the form is filled: books offer what the organization and the service choose from. */
export interface BookPlaceOf {
  readonly organizationId: string;
  readonly serviceCode: string;
}

export const BookPlace = createContext<BookPlaceOf>({ organizationId: '', serviceCode: '' });

interface Asked extends BookPlaceOf {
  /** Path of the control: `form.kindergartens.0.code`. */
  readonly path: string;
  readonly search: string;
  readonly within: string | undefined;
  readonly chosen: string | undefined;
}

/** `kindergartens[].code` of the place of one row. */
export const bookFieldOf = (path: string): string => path.replace(/^form\./, '').replaceAll(/\.\d+(?=\.|$)/g, '[]');

export const choicesQuery = ({ organizationId, serviceCode, path, search, within, chosen }: Asked) => {
  const query = {
    service: serviceCode,
    organization: organizationId,
    field: bookFieldOf(path),
    search,
    ...(within === undefined ? {} : { within }),
    ...(chosen === undefined ? {} : { chosen }),
  };
  return queryOptions({
    queryKey: ['book-choices', query],
    enabled: organizationId !== '' && serviceCode !== '',
    staleTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(listBookChoices, { query }, signal),
  });
};
