import { describe, expect, it } from 'vitest';
import {
  type ConnectionFacts,
  connectionStageIds,
  connectionStepIds,
  connectionSteps,
  judgeConnection,
  reminderLetter,
} from './connection-steps.ts';
import { ownSectionsOf } from './own-sections.ts';

const days = { todayOn: '2026-09-10', warnUntilOn: '2026-10-10' };
const complete: ConnectionFacts = {
  servesPeople: true,
  administrators: 1,
  registrars: 1,
  specialists: 1,
  officials: 1,
  staff: 3,
  grantsWithoutOrder: 0,
  unlinked: 0,
  officialsWithoutCertificate: 0,
  certificateUntilOn: '2027-05-01',
  workplaces: 2,
  uncertified: 0,
  certifiedUntilOn: '2028-01-01',
  offline: 0,
  withoutSoftware: 0,
  esnsiCode: '745-1',
  esnsiConfirmedOn: '2026-09-01',
  esnsiUntilOn: null,
  untrained: 0,
};
const judged = (fields: Partial<ConnectionFacts>) => judgeConnection({ ...complete, ...fields }, days);
const missing = (fields: Partial<ConnectionFacts>) =>
  judged(fields)
    .steps.filter(({ state }) => state === 'missing')
    .map(({ step }) => step);

describe('connection', () => {
  it('has the four stages of the source, each with steps', () => {
    expect(connectionStageIds).toHaveLength(4);
    for (const stage of connectionStageIds) expect(connectionStepIds.some((step) => connectionSteps[step].stage === stage)).toBe(true);
  });

  it('is reached when nothing is missing', () => {
    expect(judged({})).toMatchObject({ connected: true, stage: null, stuck: null });
  });

  it.each([
    [{ administrators: 0 }, 'administrator'],
    [{ specialists: 0 }, 'basicRoles'],
    [{ grantsWithoutOrder: 2 }, 'order'],
    [{ uncertified: 1 }, 'certification'],
    [{ certifiedUntilOn: '2026-09-09' }, 'certification'],
    [{ offline: 1 }, 'network'],
    [{ unlinked: 1 }, 'esiaAccounts'],
    [{ withoutSoftware: 2 }, 'signatureSoftware'],
    [{ officialsWithoutCertificate: 1 }, 'certificates'],
    [{ esnsiCode: '' }, 'referenceBooks'],
    [{ esnsiConfirmedOn: null }, 'referenceBooks'],
    [{ untrained: 1 }, 'training'],
  ] as const)('names the one prerequisite that is broken: %o', (fields, step) => {
    expect(missing(fields)).toEqual([step]);
    const { connected, stage, stuck } = judged(fields);
    expect([connected, stage]).toEqual([false, connectionSteps[step].stage]);
    expect(stuck).toContain(connectionSteps[step].who);
  });

  it('of a clean organization begins with its administrator', () => {
    const nothing = {
      ...complete,
      ...{
        administrators: 0,
        registrars: 0,
        specialists: 0,
        officials: 0,
        staff: 0,
        workplaces: 0,
        esnsiCode: '',
        certificateUntilOn: null,
      },
    };
    const { stage, stuck, steps } = judgeConnection(nothing, days);
    expect(stage).toBe('staff');
    expect(stuck).toContain('администратор вышестоящей организации');
    expect(steps.every(({ state }) => state === 'missing')).toBe(true);
  });

  it('warns in time about what expires, and stays connected', () => {
    const { connected, steps } = judged({ certificateUntilOn: '2026-10-01', certifiedUntilOn: '2026-10-10' });
    expect(connected).toBe(true);
    expect(steps.filter(({ state }) => state === 'expiring').map(({ step }) => step)).toEqual(['certification', 'certificates']);
  });

  it('of an office that serves nobody needs no signature', () => {
    expect(missing({ servesPeople: false, registrars: 0, specialists: 0, officials: 0, certificateUntilOn: null })).toEqual([]);
  });

  it('the letter to the lagging says what, who and how', () => {
    const letter = reminderLetter('Школа № 1', judged({ grantsWithoutOrder: 2, untrained: 1 }));
    expect(letter).toContain('1. Издан приказ о назначении ответственных сотрудников: ролей без приказа: 2.');
    expect(letter).toContain('2. Сотрудники обучены своим ролям');
    expect(letter).not.toContain('Аттестация');
  });
});

it('«Подключение» is given to administrators only, «Места и очередь» by roles, «Обучение» to everyone', () => {
  expect(ownSectionsOf([{ role: 'organizationAdministrator' }])).toEqual(['connection', 'places', 'training']);
  expect(ownSectionsOf([{ role: 'queueOperator' }, { role: 'inPersonClerk' }])).toEqual(['training']);
  expect(ownSectionsOf([{ role: 'signingOfficial' }, { role: 'observer' }])).toEqual(['places', 'training']);
});
