import type { Employee, TestPlatform } from '@pgs/testing';

/** The registrar of school № 1 takes, checks and registers the application; the agencies answer. */
export async function register(platform: TestPlatform, number: string): Promise<void> {
  const registrar = await platform.as('Лугова');
  await registrar.act(number, 'take');
  await registrar.answerCriteria(number);
  await registrar.act(number, 'register');
  await platform.settle();
}

/** The specialist of school № 1 reviews the registered application and prepares a grant; answers the specialist. */
export async function prepareGrant(platform: TestPlatform, number: string): Promise<Employee> {
  const specialist = await platform.as('Родников');
  await specialist.act(number, 'take');
  await specialist.answerCriteria(number);
  await specialist.act(number, 'startDecision');
  await specialist.act(number, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
  await platform.settle();
  return specialist;
}
