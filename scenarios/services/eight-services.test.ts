import { services } from '@pgs/catalog';
import { checkSignature, listCharges, readDecisionText, reviewForSigning } from '@pgs/contract';
import { editDocx, readPdfPages } from '@pgs/documents/testing';
import { checkPackage } from '@pgs/proof';
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
const storyOf = (serviceCode: string): ServiceStory | undefined => serviceStories.find(({ filing }) => filing.serviceCode === serviceCode);
const wordsOf = (pdf: Uint8Array): string => readPdfPages(pdf).join(' ').replaceAll('\u200b', '').replaceAll(/\s+/g, ' ');
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

it('every service of the catalog has its story; those about a result have theirs after one', () => {
  expect(serviceStories.map(({ filing }) => filing.serviceCode).toSorted()).toEqual(
    services.flatMap(({ code, afterResult }) => (afterResult ? [] : [code])).toSorted(),
  );
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

  it('decisions are prepared, each with the documents it needs', async () => {
    await eachStory(async ({ office, annexes = [] }, number) => {
      const specialist = await as(office.specialist);
      await specialist.answerCriteria(number);
      await specialist.act(number, 'startDecision');
      await specialist.act(number, 'prepareDecision', {
        kind: 'grant',
        groundCodes: [],
        explanation: '',
        annexes: annexes.map(({ code, values }) => ({ code, values })),
      });
    });
  });

  it('the text of a building permit is edited in an office program and comes back without its requisites touched', async () => {
    const [permit, plan] = ['building-permit', 'land-plot-plan'].map((code) => storyOf(code));
    if (!permit || !plan) throw new Error('no such stories');
    const specialist = await as(permit.office.specialist);
    const [{ id }, other] = [await specialist.open(numberOf(permit)), await specialist.open(numberOf(plan))];
    const docxOf = async (applicationId: string): Promise<Uint8Array> => {
      const response = await specialist.fetch(`/api/applications/${applicationId}/decision.docx`);
      expect(response.status).toBe(200);
      return new Uint8Array(await response.arrayBuffer());
    };
    const takeBack = async (file: Uint8Array, name = 'Проект решения.docx') => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(file)]), name);
      const uploaded = await specialist.fetch('/api/uploads', { method: 'POST', body: form });
      const answer = (await uploaded.json()) as { readonly id: string; readonly code?: string };
      if (answer.code !== undefined) throw new Error(answer.code);
      return specialist.call(readDecisionText, { parameters: { id }, body: { fileId: answer.id } });
    };
    const draft = await docxOf(id);
    const edited = editDocx(draft, (xml) =>
      xml.replace('Разрешение действует на срок', 'Разрешение выдано на первый этап и действует на срок'),
    );

    await expect(takeBack(await docxOf(other.id))).rejects.toThrow('decision-file-other-case');
    await expect(takeBack(new TextEncoder().encode('не документ'), 'Проект.txt')).rejects.toThrow('decision-file-not-docx');
    await expect(takeBack(editDocx(draft, (xml) => xml, { 'word/vbaProject.bin': new Uint8Array(9) }))).rejects.toThrow(
      'file-type-forbidden',
    );
    await expect(takeBack(editDocx(draft, (xml) => xml.replace('▲ КОНЕЦ ТЕКСТА', 'КОНЕЦ')))).rejects.toThrow('decision-file-unreadable');
    const renamed = editDocx(draft, (xml) => xml.replaceAll('ООО «Учебстрой»', 'ООО «Другое»'));
    await expect(takeBack(renamed)).rejects.toThrow('Заявитель: в деле «ООО «Учебстрой»», в файле «ООО «Другое»».');
    await expect(takeBack(editDocx(draft, (xml) => xml.replaceAll('[номер решения]', 'без номера')))).rejects.toThrow('«номер решения»');
    const school = await as('Родников');
    const [enrolment] = serviceStories;
    if (!enrolment) throw new Error('no stories');
    const notOffered = await school.fetch(`/api/applications/${(await school.open(numberOf(enrolment))).id}/decision.docx`);
    expect([notOffered.status, await notOffered.json()]).toMatchObject([409, { code: 'service-does-not-provide' }]);

    const read = await takeBack(edited);
    expect(read.paragraphs.at(-1)).toContain('выдано на первый этап');
    const annexes = (permit.annexes ?? []).map(({ code, values }) => ({ code, values }));
    await specialist.act(numberOf(permit), 'prepareDecision', {
      kind: 'grant',
      groundCodes: [],
      explanation: read.explanation,
      paragraphs: read.paragraphs,
      annexes,
    });
    await expect(takeBack(edited)).rejects.toThrow('decision-file-outdated');
    await platform.settle();
    const { proposedDecision } = await specialist.open(numberOf(permit));
    expect(proposedDecision?.special).toEqual([
      'Текст решения отличается от шаблона.',
      'Вместе с решением подписываются: Разрешение на строительство; Приложение к разрешению на строительство: этапы строительства.',
    ]);
    expect(proposedDecision?.text.template.at(-1)).not.toContain('первый этап');
  });

  it('decisions are signed with all their documents, delivered and entered in registries', async () => {
    await eachStory(async ({ office }, number) => {
      await (await as(office.specialist)).act(number, 'sendForSignature');
    });
    const permit = storyOf('building-permit');
    if (!permit) throw new Error('no such story');
    const official = await as(permit.office.official);
    const { proposedDecision, id } = await official.open(numberOf(permit));
    expect((await official.call(reviewForSigning, { body: { ids: [id] } })).rows).toMatchObject([
      {
        special: proposedDecision?.special,
        text: proposedDecision?.text,
        annexes: [{ title: 'Разрешение на строительство' }, {}],
        reason: null,
      },
    ]);
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
      const text = wordsOf(pdf);
      for (const words of story.decides) expect(text).toContain(words);
      expect(text).not.toMatch(/[{}]|undefined/);
      const signed = order.files.filter(({ index }) => order.files.some(({ signatureOf }) => signatureOf === index));
      expect(signed.map(({ name }) => name)).toEqual(['Решение.pdf', ...(story.annexes ?? []).map(({ fileName }) => fileName)]);
      for (const { fileName, says } of story.annexes ?? []) {
        const file = order.files.findIndex(({ name }) => name === fileName);
        const words = wordsOf(await platform.portal.downloadFile(numberOf(story), file));
        // Cells of a table stand side by side: the text of the page may have no space between them.
        for (const one of says) expect(words.replaceAll(' ', '')).toContain(one.replaceAll(' ', ''));
        expect(words).not.toMatch(/[{}]|undefined/);
      }
      const employee = await as(story.office.specialist);
      const { id, decision } = await employee.open(numberOf(story));
      expect(decision?.annexes).toHaveLength(story.annexes?.length ?? 0);
      const check = await employee.call(checkSignature, { parameters: { id } });
      expect([check.valid, ...check.annexes.map(({ valid }) => valid)]).toEqual([true, ...(story.annexes ?? []).map(() => true)]);
      const proof = await checkPackage(new Uint8Array(await (await employee.fetch(`/api/applications/${id}/proof`)).arrayBuffer()));
      expect(proof.valid).toBe(true);
      expect(proof.findings.filter(({ code, verdict }) => code.startsWith('annex-') && verdict === 'good')).toHaveLength(
        2 * (story.annexes?.length ?? 0),
      );
    },
  );
});
