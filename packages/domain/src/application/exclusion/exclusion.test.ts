import { expect, test } from 'vitest';
import { act, anApplication, anEmployee, platform, refusalOf, uuid } from '../../testing/builders.ts';
import { available, whyNot } from '../decide.ts';

const registrar = anEmployee(11, 'Лугова Ирина', 'registrar');
const colleague = anEmployee(12, 'Приёмова Полина', 'registrar');
const assigning = anEmployee(13, 'Назначаева Нина', 'assigningRegistrar');
const his = anApplication({
  status: 'checkingDocuments',
  responsibleId: registrar.personId,
  responsibleName: registrar.name,
  registrarId: registrar.personId,
});
const candidate = ({ personId, name, grants }: typeof registrar) => ({ candidate: { id: personId, name, grants } });

test('a declared conflict takes the case away, and nothing of it is left for him', () => {
  const { application, effects, entry } = act({
    actor: registrar,
    application: his,
    action: 'declareConflict',
    input: { reason: 'Заявитель — сестра.' },
  });
  expect(application).toMatchObject({ responsibleId: undefined, registrarId: undefined, conflicts: [{ personId: registrar.personId }] });
  expect(effects).toEqual([{ name: 'excludePerson', personId: registrar.personId }]);
  expect(entry.comment).toContain('Заявитель — сестра.');
  const context = { application, actor: registrar, service: undefined as never };
  expect(whyNot('take', context)).toEqual({ code: 'not-found' });
  expect(available(context)).toEqual([]);
  const given = { actor: assigning, application, action: 'reassign', input: { personId: registrar.personId } } as const;
  expect(refusalOf({ ...given, facts: candidate(registrar) })).toBe('employee-unsuitable');
  expect(act({ ...given, input: { personId: colleague.personId }, facts: candidate(colleague) }).application.responsibleId).toBe(
    colleague.personId,
  );
});

test('it is declared on whosever table the case lies, and never in a finished case', () => {
  const signing = anApplication({ status: 'awaitingSignature', responsibleId: colleague.personId });
  expect(
    act({ actor: registrar, application: signing, action: 'declareConflict', input: { reason: 'Сосед' } }).application.responsibleId,
  ).toBe(colleague.personId);
  const done = anApplication({ status: 'serviceGranted' });
  expect(refusalOf({ actor: registrar, application: done, action: 'declareConflict', input: { reason: 'Сосед' } })).toBe(
    'status-does-not-allow',
  );
});

test('only what lies with the substitute goes back, and only to somebody who can work on it', () => {
  const input = { fromPersonId: registrar.personId, toPersonId: colleague.personId };
  const back = { actor: platform, application: his, action: 'returnWork', input } as const;
  expect(act({ ...back, facts: candidate(colleague) }).application).toMatchObject({
    responsibleId: colleague.personId,
    registrarId: colleague.personId,
  });
  expect(refusalOf({ ...back, facts: candidate(assigning) })).toBe('employee-unsuitable');
  const taken = { ...his, responsibleId: uuid(99) };
  expect(refusalOf({ ...back, application: taken, facts: candidate(colleague) })).toBe('work-not-with-substitute');
});
