import { filledForms } from '@pgs/catalog';
import type { Filing, TestPlatform } from '@pgs/testing';

/** Место в детском саду: the filing every story of the distribution starts from. */
export const kindergartenPlace = (changes: Partial<Filing> & { readonly applicant: string }): Filing => ({
  serviceCode: 'kindergarten',
  organizationCode: 'education-department',
  childIndex: 0,
  ...changes,
  form: { ...filledForms.kindergarten, kindergartens: [{ title: 'Солнышко' }], acceptsOthers: false, ...changes.form },
});

/** The education department registers the children and puts them on the register: they stand waiting for the distribution. */
export async function standInQueue(platform: TestPlatform, numbers: readonly string[]): Promise<void> {
  const registrar = await platform.as('Кленова');
  for (const number of numbers) {
    await registrar.act(number, 'take');
    await registrar.answerCriteria(number);
    await registrar.act(number, 'register');
  }
  await platform.settle();
  const specialist = await platform.as('Ольхова');
  for (const number of numbers) {
    await specialist.act(number, 'take');
    await specialist.act(number, 'setIntermediateStatus', { code: 'onRegister-140' });
    await specialist.act(number, 'suspend', { groundCode: 'awaitingDistribution', comment: 'Ребёнок поставлен на учёт' });
  }
  await platform.settle();
}
