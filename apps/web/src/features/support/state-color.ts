import type { SupportRequest } from '@pgs/contract';

export const stateColor: Readonly<Record<SupportRequest['state'], string>> = {
  asked: 'yellow',
  consented: 'green',
  refused: 'red',
  lapsed: 'gray',
  withdrawn: 'gray',
  ranOut: 'gray',
  ended: 'gray',
};
