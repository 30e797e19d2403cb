import { describe, expect, it } from 'vitest';
import {
  act,
  anApplication,
  anEmployee,
  aProposal,
  aService,
  aSignatureFact,
  now,
  platform,
  problemOf,
  refusalOf,
  school,
  uuid,
  validReport,
} from '../../testing/builders.ts';
import { Story } from '../../testing/story.ts';
import type { Application } from '../application.ts';
import { specialOfDecision } from '../batch/special-of-decision.ts';
import type { Facts } from '../changes.ts';
import { decisionText, isSameText, templateText, withNumberAndDate } from './decision-text.ts';

const specialist = anEmployee(21, 'Специалистова Светлана', 'specialist');
const official = anEmployee(31, 'Директорова Дарья', 'signingOfficial');
const result = { title: 'Решение', paragraphs: ['{applicantName}: решение № {decisionNumber} от {decidedOn}.', 'Класс — {form.grade}.'] };
const order = {
  code: 'order',
  title: 'Выписка из приказа',
  need: 'chosen' as const,
  paragraphs: ['Приказ № {asked.number}: зачислить, {applicantName}.'],
  asks: [{ name: 'number', caption: 'Номер приказа' }],
  source: 'п. 1',
};
const notice = { code: 'notice', title: 'Уведомление', need: 'always' as const, paragraphs: ['{applicantName}'], source: 'п. 2' };
const service = aService({ results: { grant: { ...result, annexes: [order, notice] }, refuseService: result, refuseDocuments: result } });
const deciding = (fields: Partial<Application> = {}): Application =>
  anApplication({ status: 'makingDecision', registeredAt: now, responsibleId: specialist.personId, ...fields });
const source = { application: deciding(), service, organization: school };
const template = templateText('grant', source);
const [first = ''] = template;
const prepare = (input: object, application = deciding()) =>
  ({
    actor: specialist,
    application,
    service,
    action: 'prepareDecision',
    input: { kind: 'grant', groundCodes: [], explanation: '', ...input },
  }) as const;

describe('text of a decision', () => {
  it('follows the template, with words where number and date will stand', () => {
    expect(first).toMatch(/: решение № \[номер решения\] от \[дата решения\]\.$/);
    expect(withNumberAndDate([first], { number: 'П-1', decidedOn: '16.03.2026' })[0]).toMatch(/решение № П-1 от 16\.03\.2026\.$/);
    expect(withNumberAndDate([first], { number: undefined, decidedOn: '16.03.2026' })[0]).toContain('№ ________ от');
  });

  it('left as it was, whatever the spaces, is the template’s and follows it', () => {
    const spaced = template.map((paragraph) => `  ${paragraph.replaceAll(' ', '\u00a0 ')} `);
    expect(isSameText(spaced, template)).toBe(true);
    const { application } = act(prepare({ paragraphs: ['', ...spaced] }));
    expect(application.proposedDecision?.paragraphs).toBeUndefined();
    expect(decisionText({ kind: 'grant' }, source)).toEqual(template);
  });

  it('changed by the specialist is kept, printed and named to who signs', () => {
    const changed = [first, 'Класс — первый «Б», с углублённым изучением математики.'];
    const { application } = act(prepare({ paragraphs: changed }));
    expect(application.proposedDecision?.paragraphs).toEqual(changed);
    const special = specialOfDecision({ ...source, application, todayOn: '2026-03-16', previousRefusals: [] });
    expect(special).toEqual(['Текст решения отличается от шаблона.', 'Вместе с решением подписываются: Уведомление.']);
  });

  it('may lose neither a requisite nor all its words', () => {
    const problem = problemOf(prepare({ paragraphs: [first.replace('[номер решения]', 'б/н')] }));
    expect(problem).toMatchObject({ code: 'decision-requisite-changed', details: { caption: 'номер решения', value: '[номер решения]' } });
    expect(refusalOf(prepare({ paragraphs: ['Зачислить.'] }))).toBe('decision-requisite-changed');
    expect(refusalOf(prepare({ paragraphs: [' ', ''] }))).toBe('decision-text-empty');
  });

  it('left by hand is not sent with a name the case no longer has', () => {
    const { application } = act(prepare({ paragraphs: [first, 'Класс первый.'] }));
    const corrected = { ...application, applicant: { ...application.applicant, lastName: 'Исправлена' } };
    const sending = { actor: specialist, application: corrected, service, action: 'sendForSignature', input: {} } as const;
    expect(problemOf(sending)).toMatchObject({ code: 'decision-requisite-changed', details: { caption: 'заявитель' } });
  });
});

describe('what is special of a refusal', () => {
  const refused = (groundCodes: readonly string[], previous: readonly string[]) =>
    specialOfDecision({
      ...source,
      application: deciding({ proposedDecision: aProposal({ kind: 'refuseService', groundCodes }) }),
      todayOn: '2026-03-16',
      previousRefusals: [{ kind: 'refuseService', number: 'О-7', decidedOn: '2026-02-01', groundCodes: previous }],
    });

  it('is several grounds, and that it follows another', () => {
    expect(refused(['a', 'b'], ['a', 'b'])).toEqual(['Отказ.', 'Оснований отказа: 2.', 'Повторный отказ: прежний — № О-7 от 01.02.2026.']);
    expect(refused(['b'], ['a'])[1]).toContain('названо основание, которого в нём не было');
  });
});

describe('several documents of one decision', () => {
  const withOrder = { annexes: [{ code: 'order', values: { number: ' 15 ', stray: 'x' } }] };

  it('are the obligatory and the chosen ones, in the order of the service, with what was asked', () => {
    expect(act(prepare({})).application.proposedDecision?.annexes).toEqual([{ code: 'notice', title: 'Уведомление', values: {} }]);
    expect(act(prepare(withOrder)).application.proposedDecision?.annexes).toEqual([
      { code: 'order', title: 'Выписка из приказа', values: { number: '15' } },
      { code: 'notice', title: 'Уведомление', values: {} },
    ]);
    expect(problemOf(prepare({ annexes: [{ code: 'order' }] }))).toMatchObject({
      code: 'annex-value-missing',
      details: { annex: 'Выписка из приказа', caption: 'Номер приказа' },
    });
    expect(refusalOf(prepare({ annexes: [{ code: 'other' }] }))).toBe('annex-unknown');
    expect(refusalOf(prepare({ kind: 'refuseService', groundCodes: ['a'], ...withOrder }))).toMatch(/annex-unknown|ground-unknown/);
  });

  const sent = () =>
    new Story(deciding(), service).step(specialist, 'prepareDecision', prepare(withOrder).input).step(specialist, 'sendForSignature');

  it('are composed anew together and stand in the case once', () => {
    const { application } = sent();
    const proposed = application.proposedDecision;
    expect(application.documents.map(({ kindCode }) => kindCode)).toEqual(['decision', 'decisionAnnex', 'decisionAnnex']);
    expect(application.documents.map(({ id }) => id)).toEqual([
      proposed?.documentId,
      ...(proposed?.annexes ?? []).map(({ documentId }) => documentId),
    ]);
    expect(() =>
      new Story(application, service).step(platform, 'recordDocument', {
        proposedDecisionId: proposed?.id,
        final: true,
        document: { id: uuid(1), fileId: uuid(2), fileName: 'a.pdf', title: 'Решение', sizeBytes: 1 },
      }),
    ).toThrow('order');
  });

  const signing = (change: (facts: Required<Pick<Facts, 'signature' | 'annexSignatures'>>) => Facts = (facts) => facts) => {
    const { application } = sent();
    const ids = [
      application.proposedDecision?.documentId ?? '',
      ...(application.proposedDecision?.annexes ?? []).map(({ documentId }) => documentId ?? ''),
    ];
    const [signature, ...annexSignatures] = ids.map((id, at) => aSignatureFact(id, validReport(), uuid(800 + at)));
    if (!signature) throw new Error('nothing to sign');
    const input = { documentId: ids[0], signature: 'A'.repeat(120) };
    return { actor: official, application, service, action: 'sign', input, facts: change({ signature, annexSignatures }) } as const;
  };

  it('are signed by one act: the decision names each with its signature', () => {
    const { application, entry } = act(signing());
    expect(application.decision?.annexes).toMatchObject([
      { code: 'order', values: { number: '15' }, signatureDocumentId: uuid(801) },
      { code: 'notice', signatureDocumentId: uuid(802) },
    ]);
    expect(application.documents.filter(({ source: from }) => from === 'signature')).toHaveLength(3);
    expect(entry.comment).toContain('Выписка из приказа; Уведомление');
  });

  it('are all signed or none', () => {
    expect(
      problemOf(signing(({ signature, annexSignatures }) => ({ signature, annexSignatures: annexSignatures.slice(1) }))),
    ).toMatchObject({
      code: 'signature-missing',
      details: { title: 'Выписка из приказа' },
    });
    const alien = aSignatureFact(uuid(999));
    expect(refusalOf(signing((facts) => ({ ...facts, annexSignatures: [...facts.annexSignatures, alien] })))).toBe(
      'signature-other-document',
    );
    const broken = { valid: false, failure: 'bad-signature' } as const;
    const withReport = (report: Facts['signature'] extends infer F ? (F extends { report: infer R } ? R : never) : never) =>
      signing(({ signature, annexSignatures: [one, ...rest] }) => ({
        signature,
        annexSignatures: one ? [{ ...one, report }, ...rest] : rest,
      }));
    expect(problemOf(withReport(broken)).message).toContain('«Выписка из приказа»');
    expect(refusalOf(withReport(validReport({ thumbprint: 'BB' })))).toBe('signatures-of-several-certificates');
  });
});
