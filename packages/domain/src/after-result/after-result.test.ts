import { describe, expect, it } from 'vitest';
import type { Application } from '../application/application.ts';
import type { Problem } from '../problems.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import { anApplication, aService } from '../testing/builders.ts';
import { findResult, tidyResultNumber } from './asked-result.ts';
import { correctableFields } from './correctable-fields.ts';
import type { FoundResult, IssuedResult } from './found-result.ts';
import { judgeResult } from './judge-result.ts';
import { type AskedCorrection, issuedNow, proposedRevision } from './propose-revision.ts';
import { corrected, type ResultRevision } from './result-revision.ts';
import { whyResultChanged } from './why-result-changed.ts';

/** Name of the JSON Schema keyword; kept apart because an object literal with it would look like a promise. */
const consequence = 'then';
const grading: ServiceDefinition = aService({
  form: {
    type: 'object',
    required: ['grade'],
    properties: {
      grade: { type: 'integer', title: 'Класс', minimum: 1, maximum: 11 },
      filingGround: {
        title: 'Основание',
        oneOf: [
          { const: 'freePlaces', title: 'Свободные места' },
          { const: 'privilege', title: 'Льгота' },
        ],
      },
      privilege: { type: 'string', title: 'Льгота', minLength: 1 },
      secret: { type: 'string', title: 'Не печатается' },
    },
    allOf: [{ if: { properties: { filingGround: { const: 'privilege' } } }, [consequence]: { required: ['privilege'] } }],
  },
  registryColumns: [
    { title: 'Класс', field: 'form.grade' },
    { title: 'Основание', field: 'filingGround' },
    { title: 'Дата рождения', field: 'child.bornOn' },
  ],
});
const signedAt = new Date('2026-11-24T10:00:00Z');
const child = { lastName: 'Речной', firstName: 'Игорь', bornOn: '2019-05-12', snils: '92000000198' };
const filed: Application = anApplication({
  applicant: { lastName: 'Соколова', firstName: 'Анна', snils: '91000000190' },
  child,
  form: { grade: 6, filingGround: 'freePlaces', secret: 'x' },
  decision: {
    id: 'd',
    kind: 'grant',
    number: 'П-2026-000001',
    groundCodes: [],
    explanation: 'Ждём первого сентебря',
    documentId: 'doc',
    signatureDocumentId: 'sig',
    annexes: [],
    certificate: { serialNumber: '1', owner: 'Горный', validFrom: signedAt, validTo: signedAt },
    signedById: 'p',
    signedByName: 'Горный',
    signedAt,
  },
});
const issued = (changes: Partial<IssuedResult> = {}): IssuedResult => ({
  entryId: 'entry',
  entryVersion: 1,
  entryNumber: 'school/П-2026-000001',
  isAnnulled: false,
  decisionNumber: 'П-2026-000001',
  registrationNumber: 'school-2026-000001',
  datedOn: ['2026-11-24', '2026-11-25'],
  application: filed,
  service: grading,
  corrected: [],
  ...changes,
});
const asking = (changes: Partial<Application> = {}): Application =>
  anApplication({
    applicant: { lastName: 'Соколова', firstName: 'Анна', snils: '910-000-001 90' },
    form: { resultNumber: ' № п—2026—000001 ', resultOn: '2026-11-25' },
    ...changes,
  });

describe('the search', () => {
  it('takes a number as people retype it', () => {
    expect(['№ П-2026-000001', 'п—2026—000001', ' О-2026-000002', 'O-2026-000002'].map(tidyResultNumber)).toEqual([
      'П-2026-000001',
      'П-2026-000001',
      'О-2026-000002',
      'О-2026-000002',
    ]);
  });

  const stranger = { lastName: 'Чужова', firstName: 'Ольга', snils: '99900000000' };
  it.each<[string, Partial<Application>, readonly IssuedResult[], FoundResult['outcome']]>([
    ['the day of composing or of signing fits', {}, [issued()], 'found'],
    ['another day', { form: { resultNumber: 'П-2026-000001', resultOn: '2026-11-26' } }, [issued()], 'otherDate'],
    ['no such number', {}, [], 'notFound'],
    ['another person', { applicant: stranger }, [issued()], 'otherPerson'],
    [
      'the other parent names the child',
      { applicant: stranger, form: { ...asking().form, childSnils: '920-000-001 98' } },
      [issued()],
      'found',
    ],
    ['the child grown up', { applicant: child }, [issued()], 'found'],
    ['nobody without a number is anybody', { applicant: { lastName: 'Речной', firstName: 'Игорь' } }, [issued()], 'otherPerson'],
    ['annulled', {}, [issued({ isAnnulled: true })], 'annulled'],
    [
      'of two with the number the one of the person',
      {},
      [issued({ entryId: 'other', application: { ...filed, applicant: stranger, child: undefined } }), issued()],
      'found',
    ],
  ])('%s', (_, changes, candidates, outcome) => {
    const found = findResult(asking(changes), candidates);
    expect(found.outcome).toBe(outcome);
    if (outcome === 'found') expect(found.entryId).toBe('entry');
  });

  it('an organization is known by its ОГРН, whoever acts for it', () => {
    const business = { kind: 'legal' as const, title: 'ООО «Ромашка»', ogrn: '1007599000012', inn: '7599000015' };
    const ofBusiness = issued({ application: { ...filed, business, child: undefined } });
    expect(findResult(asking({ business }), [ofBusiness]).outcome).toBe('found');
    expect(findResult(asking(), [ofBusiness]).outcome).toBe('otherPerson');
  });

  it('answers three questions, and one «нет» does not hold the others up', () => {
    const outcomes = (outcome: FoundResult['outcome']) =>
      (['inRegistry', 'ofApplicant', 'inForce'] as const).map((holds) => judgeResult({ outcome, sentence: 'Так.' }, holds).outcome);
    expect(outcomes('found')).toEqual(['met', 'met', 'met']);
    expect(outcomes('otherDate')).toEqual(['notMet', 'met', 'met']);
    expect(outcomes('otherPerson')).toEqual(['met', 'notMet', 'met']);
    expect(outcomes('annulled')).toEqual(['met', 'met', 'notMet']);
    expect(judgeResult(undefined, 'inForce').outcome).toBe('unknown');
  });
});

describe('corrections', () => {
  const correcting = aService({ afterResult: 'correct' });
  const found: FoundResult = { outcome: 'found', sentence: 'Есть.', entryId: 'entry', entryVersion: 1 };
  const propose = (asked: readonly AskedCorrection[], given: IssuedResult = issued()) =>
    proposedRevision(
      { application: asking(), service: correcting, facts: { result: { found, issued: given, isHidden: false } } },
      'grant',
      asked,
    );
  const codeOf = (run: () => unknown): string => {
    try {
      run();
    } catch (problem) {
      return (problem as Problem).code;
    }
    return 'none';
  };

  it('offer names, what is printed or shown, and the explanation, with the words of the document', () => {
    expect(correctableFields(filed, grading).map(({ path, text }) => [path, text])).toEqual([
      ['applicant.lastName', 'Соколова'],
      ['applicant.firstName', 'Анна'],
      ['applicant.middleName', ''],
      ['child.lastName', 'Речной'],
      ['child.firstName', 'Игорь'],
      ['child.middleName', ''],
      ['child.bornOn', '12.05.2019'],
      ['form.grade', '6'],
      ['form.filingGround', 'Свободные места'],
      ['decision.explanation', 'Ждём первого сентебря'],
    ]);
  });

  it('say what was and what becomes, build on earlier ones, and leave the filed case alone', () => {
    const first = propose([
      { path: 'form.grade', value: 7 },
      { path: 'child.lastName', value: ' Речный ' },
    ]);
    expect(first?.corrections).toMatchObject([
      { caption: 'Класс', was: '6', becomes: '7' },
      { caption: 'Фамилия ребёнка', was: 'Речной', becomes: 'Речный' },
    ]);
    const later = issued({ corrected: first?.corrections ?? [] });
    expect(issuedNow(later)).toMatchObject({ form: { grade: 7, secret: 'x' }, child: { lastName: 'Речный', snils: child.snils } });
    expect(filed.form.grade).toBe(6);
    expect(propose([{ path: 'form.grade', value: 8 }], later)?.corrections[0]?.was).toBe('7');
    expect(codeOf(() => propose([{ path: 'form.grade', value: 7 }], later))).toBe('correction-empty');
    expect(corrected(filed, [{ path: 'child.middleName', value: '' }]).child).not.toHaveProperty('middleName', '');
  });

  it.each<[string, readonly AskedCorrection[], string]>([
    ['nothing', [], 'corrections-required'],
    ['what is not printed', [{ path: 'form.secret', value: 'y' }], 'correction-unknown'],
    ['СНИЛС', [{ path: 'child.snils', value: '1' }], 'correction-unknown'],
    [
      'one place twice',
      [
        { path: 'form.grade', value: 7 },
        { path: 'form.grade', value: 8 },
      ],
      'correction-unknown',
    ],
    ['a value the form does not have', [{ path: 'form.grade', value: 12 }], 'correction-wrong'],
    ['an empty name', [{ path: 'child.firstName', value: ' ' }], 'correction-wrong'],
    ['a day that never was', [{ path: 'child.bornOn', value: '2019-02-30' }], 'correction-wrong'],
    ['a choice that asks for more', [{ path: 'form.filingGround', value: 'privilege' }], 'correction-wrong'],
  ])('refuse %s', (_, asked, code) => {
    expect(codeOf(() => propose(asked))).toBe(code);
  });

  it('need a result that is found and may be seen, and belong to a grant of the service alone', () => {
    const facts = (result: FoundResult, isHidden = false) => ({
      result: { found: result, issued: isHidden ? undefined : issued(), isHidden },
    });
    const grant = (given: ReturnType<typeof facts>) =>
      codeOf(() =>
        proposedRevision({ application: asking(), service: correcting, facts: given }, 'grant', [{ path: 'form.grade', value: 7 }]),
      );
    expect([grant(facts({ ...found, outcome: 'annulled' })), grant(facts(found, true))]).toEqual(['result-unavailable', 'result-hidden']);
    const plain = { application: asking(), service: aService(), facts: {} };
    expect(proposedRevision(plain, 'grant', [])).toBeUndefined();
    expect(codeOf(() => proposedRevision(plain, 'grant', [{ path: 'form.grade', value: 7 }]))).toBe('corrections-superfluous');
    const duplicate = { application: asking(), service: aService({ afterResult: 'duplicate' }), facts: facts(found) };
    expect(proposedRevision(duplicate, 'grant', [])).toMatchObject({ does: 'duplicate', corrections: [], resultNumber: 'П-2026-000001' });
    expect(proposedRevision(duplicate, 'refuseService', [])).toBeUndefined();
  });

  it('prepared for a record that was changed since are not signed', () => {
    const revision: ResultRevision = {
      does: 'correct',
      entryId: 'entry',
      entryVersion: 1,
      applicationId: 'a',
      resultNumber: 'П-2026-000001',
      corrections: [],
    };
    const proposedDecision = {
      id: 'd',
      kind: 'grant' as const,
      groundCodes: [],
      explanation: '',
      annexes: [],
      preparedById: 'p',
      preparedAt: signedAt,
      revision,
    };
    const refused = (foundResult: FoundResult) => whyResultChanged({ proposedDecision, foundResult })?.code;
    expect(refused(found)).toBeUndefined();
    expect(refused({ ...found, entryVersion: 2 })).toBe('result-changed-meanwhile');
    expect(refused({ ...found, outcome: 'annulled' })).toBe('result-changed-meanwhile');
    expect(whyResultChanged({ proposedDecision: { ...proposedDecision, revision: undefined }, foundResult: found })).toBeUndefined();
  });
});
