import { describe, expect, it } from 'vitest';
import type { ConnectionFacts, DirectoryFacts } from './connection-facts.ts';
import { letterTemplate, letterText } from './connection-letter.ts';
import { connectionWay } from './connection-progress.ts';
import { connectionStageIds, connectionStepIds, connectionSteps, judgeConnection } from './connection-steps.ts';
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
  outsideProfile: 0,
  withoutGroup: 0,
  officialsWithoutCertificate: 0,
  certificateUntilOn: '2027-05-01',
  workplaces: 2,
  uncertified: 0,
  certifiedUntilOn: '2028-01-01',
  offline: 0,
  networkCheckedOn: '2026-08-20',
  withoutSoftware: 0,
  softwareCheckedOn: '2026-08-20',
  unreachable: [],
  esnsiCode: '745-1',
  esnsiConfirmedOn: '2026-09-01',
  esnsiUntilOn: null,
  directory: { record: 'unseen', differing: [], seenOn: null, failedOn: null },
  troubledBooks: [],
  untrained: 0,
  untrainedByRole: {},
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
    [{ outsideProfile: 1 }, 'esiaAccounts'],
    [{ withoutGroup: 1 }, 'esiaAccounts'],
    [{ networkCheckedOn: '2026-03-01' }, 'network'],
    [{ softwareCheckedOn: '2026-03-01' }, 'signatureSoftware'],
    [{ directory: { record: 'missing', differing: [], seenOn: '2026-09-09', failedOn: null } }, 'referenceBooks'],
    [{ directory: { record: 'differs', differing: ['Адрес'], seenOn: '2026-09-09', failedOn: null } }, 'referenceBooks'],
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

  it('says field by field, role by role and reason by reason what is wrong', () => {
    const said = (fields: Partial<ConnectionFacts>) => judged(fields).steps.find(({ state }) => state !== 'done')?.sentence;
    expect(said({ directory: { record: 'differs', differing: ['Наименование', 'Адрес'], seenOn: '2026-09-09', failedOn: null } })).toBe(
      'Запись в справочнике отличается: Наименование, Адрес (сверено 09.09.2026)',
    );
    expect(said({ untrained: 2, untrainedByRole: { registrar: 1, specialist: 2 } })).toBe(
      'Не обучены своей роли: 2 из 3 (Регистратор — 1, Специалист — 2)',
    );
    expect(said({ outsideProfile: 1, withoutGroup: 2 })).toBe(
      'Не состоят в профиле организации в ЕСИА: 1 из 3. Не включены в группу доступа ЕСИА: 2 из 3',
    );
  });
});

describe('a probe without an answer', () => {
  const stepOf = (fields: Partial<ConnectionFacts>, step: string) => judged(fields).steps.find((one) => one.step === step);
  const directory = (fields: Partial<DirectoryFacts>) => ({
    directory: { record: 'same', differing: [], seenOn: '2026-09-01', failedOn: '2026-09-10', ...fields } as const,
  });

  it('is «не удалось проверить» and takes nothing from what was good', () => {
    const away = { unreachable: ['СМЭВ'] };
    expect(stepOf(away, 'network')).toMatchObject({ state: 'unknown', sentence: expect.stringContaining('СМЭВ') });
    expect(judged(away).connected).toBe(true);
    expect(stepOf(directory({}), 'referenceBooks')).toMatchObject({ state: 'unknown', sentence: expect.stringContaining('01.09.2026') });
    expect(judged(directory({})).connected).toBe(true);
  });

  it('does not hide what is wrong by itself, and proves nothing that was never seen', () => {
    expect(stepOf({ unreachable: ['СМЭВ'], offline: 1 }, 'network')?.state).toBe('missing');
    const never = { ...directory({ record: 'unseen', seenOn: null }), esnsiConfirmedOn: null };
    expect(stepOf(never, 'referenceBooks')?.state).toBe('unknown');
    expect(judged(never)).toMatchObject({ connected: false, stage: 'referenceBooks' });
    expect(judged(directory({ record: 'missing' })).connected).toBe(false);
  });

  it('tells of books of services that are missing or stale, and holds nobody up for them', () => {
    const troubledBooks = ['Детские сады', 'Максимум организаций'];
    const same = { ...directory({ seenOn: '2026-09-08' }), troubledBooks };
    expect(stepOf(same, 'referenceBooks')).toMatchObject({
      state: 'unknown',
      sentence: expect.stringMatching(/Запись совпадает.*«Детские сады», «Максимум организаций» — обновите/),
    });
    expect(judged(same).connected).toBe(true);
    // What is wrong with the record itself comes first, and an unknown record stays what it was.
    expect(stepOf({ ...directory({ record: 'missing', seenOn: '2026-09-08' }), troubledBooks }, 'referenceBooks')?.state).toBe('missing');
    const never = { ...directory({ record: 'unseen', seenOn: null }), esnsiConfirmedOn: null, troubledBooks };
    expect(judged(never).connected).toBe(false);
  });

  it('leaves a fresh answer as it is, and a confirmation by a person where the directory was never read', () => {
    expect(stepOf(directory({ seenOn: '2026-09-08' }), 'referenceBooks')?.state).toBe('done');
    expect(stepOf(directory({ record: 'unseen', seenOn: null }), 'referenceBooks')?.state).toBe('done');
  });
});

it('the letter to the lagging says what, who and how, and keeps the words of the sender', () => {
  const connection = judged({ grantsWithoutOrder: 2, untrained: 1 });
  const letter = letterText(letterTemplate, 'Школа № 1', connection, '2026-10-01');
  expect(letter).toContain('Школа № 1!');
  expect(letter).toContain('до 01.10.2026');
  expect(letter).toContain(
    '1. Издан приказ о назначении ответственных сотрудников: ролей без приказа: 2. Кто делает: руководитель организации.',
  );
  expect(letter).toContain('2. Сотрудники обучены своим ролям');
  expect(letter).not.toContain('Аттестация');
  expect(letterText('{перечень} {иное} $&', 'x', connection, '2026-10-01')).toMatch(/^1\. [\s\S]* \{иное\} \$&$/);
});

it('the way to the connection tells what each day brought and took', () => {
  const way = connectionWay([
    { on: '2026-09-01', steps: ['administrator'], connected: false },
    { on: '2026-09-02', steps: ['administrator'], connected: false },
    { on: '2026-09-03', steps: ['administrator', 'order', 'stepOfAnotherVersion'], connected: true },
    { on: '2026-09-09', steps: ['order'], connected: false },
  ]);
  expect(way.map(({ on, gained, lost, turn }) => [on, gained.length, lost.length, turn])).toEqual([
    ['2026-09-09', 0, 1, 'disconnected'],
    ['2026-09-03', 1, 0, 'connected'],
    ['2026-09-01', 1, 0, null],
  ]);
});

it('«Подключение» is given to administrators only, «Места и очередь» by roles, «Обучение» to everyone', () => {
  expect(ownSectionsOf([{ role: 'organizationAdministrator' }])).toEqual(['connection', 'places', 'training']);
  expect(ownSectionsOf([{ role: 'queueOperator' }, { role: 'inPersonClerk' }])).toEqual(['training']);
  expect(ownSectionsOf([{ role: 'signingOfficial' }, { role: 'observer' }])).toEqual(['places', 'training']);
});
