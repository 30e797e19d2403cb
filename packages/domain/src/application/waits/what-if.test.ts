import { expect, test } from 'vitest';
import { anApplication, aService, aWaitRule, calendar, now, school } from '../../testing/builders.ts';
import { whatIfWait } from './what-if.ts';

// Registered on Monday 16.03.2026: three working days, the last one is Thursday 19.03.
const reviewed = anApplication({ status: 'reviewingDocuments', registeredAt: now, serviceDueOn: '2026-03-19' });
const timed = { calendar, now, organization: school, service: aService() };

test('a wait that does not stop the term leaves the last day where it is', () => {
  expect(whatIfWait(timed, reviewed, 'requestInformation')).toBe(
    'Если запросить сведения у заявителя сегодня, ждать можно до 23.03.2026; срок услуги в это время идёт, последний день останется 19.03.2026.',
  );
});

test('a wait that stops the term says what the last day becomes', () => {
  const sentence = whatIfWait(timed, reviewed, 'requestCorrection');
  expect(sentence).toContain('ждать можно до 23.03.2026; срок услуги в это время не идёт');
  // The day it stops counts, the five working days after it up to the answer do not.
  expect(sentence).toContain('последний день услуги станет 26.03.2026 вместо 19.03.2026.');
});

test('nothing is said where there is no such wait, no date yet or a wait already', () => {
  expect(whatIfWait(timed, reviewed, 'suspend', 'unknown')).toBeUndefined();
  expect(whatIfWait(timed, { ...reviewed, serviceDueOn: undefined }, 'invite')).toBeUndefined();
  const wait = { id: '1', kind: 'visit', startedAt: now, dueOn: '2026-03-20', pausesTerm: false, comment: '' } as const;
  expect(whatIfWait(timed, { ...reviewed, waits: [wait] }, 'invite')).toBeUndefined();
  const service = aService({
    suspensionGrounds: [{ code: 'S1', title: 'О', legalPoint: 'п.', advice: '', wait: aWaitRule({ pausesTerm: true }) }],
  });
  expect(whatIfWait({ ...timed, service }, reviewed, 'suspend', 'S1')).toContain('приостановить рассмотрение сегодня');
});
