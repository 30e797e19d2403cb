import type { NotificationRow } from '@pgs/contract';
import { expect, test } from 'vitest';
import { groupMessages } from './message-groups.ts';

const row = (id: string, applicationId: string | null): NotificationRow => ({
  id,
  kind: 'assigned',
  title: '',
  groupTitle: '',
  detail: '',
  at: '2026-11-24T05:00:00Z',
  read: false,
  mine: false,
  applicationId,
  connectionOf: null,
  supportOf: null,
  tab: 'details',
  number: null,
  serviceTitle: null,
  applicantName: null,
  organizationTitle: '',
});

test('what is about one application is one line where the newest stands; the rest stays apart and in order', () => {
  const groups = groupMessages([row('1', 'a'), row('2', 'b'), row('3', 'a'), row('4', null), row('5', null), row('6', 'b')]);
  expect(groups.map(({ newest, earlier }) => [newest.id, ...earlier.map(({ id }) => id)])).toEqual([['1', '3'], ['2', '6'], ['4'], ['5']]);
});
