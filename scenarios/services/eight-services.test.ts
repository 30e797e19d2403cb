import { services } from '@pgs/catalog';
import { listCharges } from '@pgs/contract';
import { readPdfPages } from '@pgs/documents/testing';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServiceStory, serviceStories } from './service-stories.ts';

let platform: TestPlatform;
const numbers = new Map<ServiceStory, string>();
const signedIn = new Map<string, Employee>();

const as = async (lastName: string): Promise<Employee> => {
  const employee = signedIn.get(lastName) ?? (await platform.as(lastName));
  signedIn.set(lastName, employee);
  return employee;
};
const numberOf = (story: ServiceStory): string => numbers.get(story) ?? '';
/** The same step of every application, one after another, and the world catches up once. */
const eachStory = async (step: (story: ServiceStory, number: string) => Promise<void>): Promise<void> => {
  for (const story of serviceStories) await step(story, numberOf(story));
  await platform.settle();
};

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const treasury = async (operation: string, body: unknown): Promise<void> => {
  const response = await fetch(`${platform.training.addresses['gis-gmp']}/emulator/${operation}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
};

it('every service of the catalog has its story', () => {
  expect(serviceStories.map(({ filing }) => filing.serviceCode).toSorted()).toEqual(services.map(({ code }) => code).toSorted());
});

describe('eight applications go side by side', () => {
  it('are filed at the portal and registered by their offices', async () => {
    for (const story of serviceStories) numbers.set(story, await platform.portal.file(story.filing));
    await platform.settle();
    await eachStory(async ({ office }, number) => {
      const registrar = await as(office.registrar);
      await registrar.act(number, 'take');
      await registrar.answerCriteria(number);
      await registrar.act(number, 'register');
    });
    for (const story of serviceStories) {
      const { office, asked, filing } = story;
      const card = await (await as(office.specialist)).open(numberOf(story));
      expect([filing.serviceCode, card.status, card.requests.map(({ state, contradictions }) => [state, contradictions.length])]).toEqual([
        filing.serviceCode,
        'reviewingDocuments',
        asked.map(() => ['answered', 0]),
      ]);
    }
  });

  it('the applicants are told what is going on, and charged where the service is paid', async () => {
    await eachStory(async ({ office, told, chargedKopecks }, number) => {
      const specialist = await as(office.specialist);
      await specialist.act(number, 'take');
      const { status } = await specialist.act(number, 'setIntermediateStatus', { code: told.code, values: told.values ?? {} });
      expect(status).toBe(chargedKopecks ? 'awaitingPayment' : 'reviewingDocuments');
    });
    await eachStory(async ({ office, told, chargedKopecks }, number) => {
      const order = await platform.portal.order(number);
      expect(order.history.some(({ comment }) => comment.includes(told.reads))).toBe(true);
      if (!chargedKopecks) return;
      const specialist = await as(office.specialist);
      const { id } = await specialist.open(number);
      const { charges } = await specialist.call(listCharges, { parameters: { id } });
      expect(charges).toMatchObject([{ state: 'accepted', amountKopecks: chargedKopecks }]);
      await treasury('pay', { uin: charges[0]?.uin });
    });
    platform.clock.advance({ minutes: 1 });
    await platform.composed.pollPayments();
    await platform.settle();
  });

  it('a suspension stops the term, the payment opens the review again', async () => {
    for (const story of serviceStories.filter(({ suspendedOn }) => suspendedOn)) {
      const specialist = await as(story.office.specialist);
      const suspended = await specialist.act(numberOf(story), 'suspend', {
        groundCode: story.suspendedOn,
        comment: 'Места распределяет комиссия',
      });
      expect(suspended.status).toBe('suspended');
      await specialist.act(numberOf(story), 'resumeReview', { reason: 'Комиссия распределила места' });
    }
    for (const story of serviceStories) {
      const specialist = await as(story.office.specialist);
      expect((await specialist.open(numberOf(story))).status).toBe('reviewingDocuments');
      // Never twice: what is paid is not asked for again.
      if (story.chargedKopecks)
        await expect(specialist.act(numberOf(story), 'setIntermediateStatus', { code: story.told.code })).rejects.toThrow(/charge-exists/);
    }
  });

  it('decisions are prepared, signed, delivered and entered in registries', async () => {
    await eachStory(async ({ office }, number) => {
      const specialist = await as(office.specialist);
      await specialist.answerCriteria(number);
      await specialist.act(number, 'startDecision');
      await specialist.act(number, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
      await specialist.act(number, 'sendForSignature');
    });
    await eachStory(async ({ office }, number) => {
      await (await as(office.official)).sign(number);
    });
    await eachStory(async ({ office }, number) => {
      await (await as(office.specialist)).act(number, 'finish');
    });
    for (const story of serviceStories)
      expect((await (await as(story.office.specialist)).open(numberOf(story))).status, story.filing.serviceCode).toBe('serviceGranted');
  });

  it.each(serviceStories.map((story) => [story.filing.serviceCode, story] as const))(
    '%s: the applicant holds the decision',
    async (_code, story) => {
      const order = await platform.portal.order(numberOf(story));
      expect(order.history.at(-1)?.code).toBe(3);
      const pdf = await platform.portal.downloadFile(
        numberOf(story),
        order.files.findIndex(({ kind }) => kind === 'result'),
      );
      const text = readPdfPages(pdf).join(' ').replaceAll('\u200b', '').replaceAll(/\s+/g, ' ');
      for (const words of story.decides) expect(text).toContain(words);
      expect(text).not.toMatch(/[{}]|undefined/);
    },
  );
});
