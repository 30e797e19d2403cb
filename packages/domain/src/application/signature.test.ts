import { describe, expect, it } from 'vitest';
import type { SignatureReport } from '../ports/signature.ts';
import {
  act,
  anApplication,
  anEmployee,
  aProposal,
  aSignature,
  now,
  problemOf,
  refusalOf,
  uuid,
  validReport,
} from '../testing/builders.ts';
import type { Application } from './application.ts';
import type { Facts } from './changes.ts';
import { signatureSentences } from './decision/signing.ts';

const official = anEmployee(31, 'Директорова Дарья', 'signingOfficial');
const deputy = anEmployee(32, 'Заместителева Зоя', 'signingOfficial');
const proposal = aProposal();
const shown = uuid(301);
const awaiting = (fields: Partial<Application> = {}): Application =>
  anApplication({ status: 'awaitingSignature', registeredAt: now, proposedDecision: proposal, ...fields });
const input = { documentId: shown, signature: 'A'.repeat(120) };
const signing = (facts: Facts, application = awaiting()) => ({ actor: official, application, action: 'sign', input, facts }) as const;

describe('signature of a decision', () => {
  it('becomes the decision with the certificate and the signed document', () => {
    const { application, effects, entry } = act(signing(aSignature(shown)));
    expect(application.decision).toMatchObject({
      id: proposal.id,
      number: 'Р-1',
      documentId: shown,
      signatureDocumentId: uuid(302),
      signedById: official.personId,
      signedAt: now,
      certificate: { serialNumber: '01AB', owner: 'Директорова Дарья' },
    });
    expect(effects).toEqual([{ name: 'deliverDecision' }]);
    expect(entry).toMatchObject({ fromStatus: 'awaitingSignature', toStatus: 'delivering' });
  });

  it('is accepted by ОГРН or by ИНН of the organization', () => {
    expect(act(signing(aSignature(shown, validReport({ ogrn: '1' })))).application.status).toBe('delivering');
    expect(act(signing(aSignature(shown, validReport({ inn: '1' })))).application.status).toBe('delivering');
  });

  it('of another person is refused with the owner named', () => {
    const problem = problemOf(signing(aSignature(shown, validReport({ snils: '00000000000', subjectName: 'Чужой' }))));
    expect(problem).toMatchObject({ code: 'signature-foreign-person', status: 409, details: { owner: 'Чужой' } });
  });

  it('without СНИЛС in the certificate is nobody’s', () => {
    const report = validReport();
    const { snils: _absent, ...certificate } = report.certificate ?? {};
    expect(refusalOf(signing(aSignature(shown, { ...report, certificate } as SignatureReport)))).toBe('signature-foreign-person');
  });

  it('of another organization is refused with the organization named', () => {
    const report = validReport({ ogrn: '1', inn: '2', organizationName: 'Лицей' });
    expect(problemOf(signing(aSignature(shown, report)))).toMatchObject({
      code: 'signature-foreign-organization',
      details: { owner: 'Лицей' },
    });
  });

  it('over another document is refused', () => {
    expect(refusalOf(signing(aSignature(uuid(999))))).toBe('signature-other-document');
    expect(refusalOf({ ...signing(aSignature(shown)), input: { ...input, documentId: uuid(999) } })).toBe('signature-other-document');
    expect(refusalOf(signing({}))).toBe('signature-other-document');
  });

  it.each(Object.entries(signatureSentences))('that is %s is refused in words', (failure, sentence) => {
    const report = { valid: false, failure } as SignatureReport;
    const problem = problemOf(signing(aSignature(shown, report)));
    expect(problem.code).toBe('signature-invalid');
    expect(problem.message).toContain(sentence);
  });

  it('has a sentence of its own for every failure', () => {
    expect(new Set(Object.values(signatureSentences)).size).toBe(Object.keys(signatureSentences).length);
  });

  it('waits until the document is composed and numbered', () => {
    const uncomposed = awaiting({ proposedDecision: aProposal({ documentId: undefined }) });
    const unnumbered = awaiting({ proposedDecision: aProposal({ number: undefined }) });
    for (const application of [uncomposed, unnumbered])
      expect(refusalOf(signing(aSignature(shown), application))).toBe('document-not-composed');
  });

  it('needs no taking, but not from under the hand of a colleague', () => {
    const taken = awaiting({ responsibleId: deputy.personId, responsibleName: deputy.name });
    expect(problemOf(signing(aSignature(shown), taken))).toMatchObject({ code: 'taken-by-another', details: { name: deputy.name } });
  });
});
