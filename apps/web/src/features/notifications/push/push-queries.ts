import { getPush } from '@pgs/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../shared/api/call.ts';

export const pushQuery = queryOptions({ queryKey: ['push'], queryFn: ({ signal }) => call(getPush, {}, signal) });
