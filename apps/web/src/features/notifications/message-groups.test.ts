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

test('neighbors about one application are one line; others stay apart and in order', () => {
  const groups = groupMessages([row('1', 'a'), row('2', 'a'), row('3', 'b'), row('4', 'a'), row('5', null), row('6', null)]);
  expect(groups.map(({ newest, earlier }) => [newest.id, ...earlier.map(({ id }) => id)])).toEqual([
    ['1', '2'],
    ['3'],
    ['4'],
    ['5'],
    ['6'],
  ]);
});
