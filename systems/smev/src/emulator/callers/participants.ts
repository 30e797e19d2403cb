import { createHash } from 'node:crypto';
import type { XmlElement } from '@pgs/soap';
import { childElements, findChild } from '@pgs/soap';
import { type SignatureProblem, verifySignature } from '@pgs/xmldsig';
import { type Dialect, NodeFault } from '../wire.ts';

/** Реестр участников: a system is known by the certificates of its ЭП-ОВ. */
export interface Participants {
  /** Mnemonic of the system a certificate belongs to, or undefined. */
  find(certificate: Uint8Array): string | undefined;
}

const thumbprint = (certificate: Uint8Array): string => createHash('sha256').update(certificate).digest('hex');

/** Certificates (DER) by the mnemonic of the participant. */
export function createParticipants(registered: Readonly<Record<string, readonly Uint8Array[]>>): Participants {
  const owners = new Map<string, string>();
  for (const [mnemonic, certificates] of Object.entries(registered)) {
    for (const certificate of certificates) owners.set(thumbprint(certificate), mnemonic);
  }
  return { find: (certificate) => owners.get(thumbprint(certificate)) };
}

/** SignatureVerificationFault of the exchange for each reason. */
const faults: Readonly<Record<SignatureProblem, string>> = {
  'malformed-signature': 'PoorSOAPEnvelopeFormat',
  'no-reference': 'IncorrectSignatureTarget',
  'several-references': 'IncorrectSignatureTarget',
  'foreign-algorithm': 'SignatureIsInvalid',
  'reference-not-found': 'IncorrectSignatureTarget',
  'duplicate-id': 'PoorSOAPEnvelopeFormat',
  'unexpected-target': 'IncorrectSignatureTarget',
  'digest-mismatch': 'SignatureIsInvalid',
  'no-certificate': 'CertificateIsNotFound',
  'unreadable-certificate': 'CertificateIsNotFound',
  'bad-signature': 'SignatureIsInvalid',
};

/** Verifies ЭП-ОВ of a call and names its sender. Throws NodeFault. */
export function authenticate(
  body: XmlElement,
  dialect: Dialect,
  participants: Participants,
  now: Date,
): { readonly participant: string; readonly signature: XmlElement } {
  const holder = findChild(body, dialect.types, 'CallerInformationSystemSignature');
  const [signature, second] = holder ? childElements(holder) : [];
  if (!signature) throw refused('NoSignatureFound', 'В сообщении нет ЭП-ОВ');
  if (second) throw refused('PoorSOAPEnvelopeFormat', 'В сообщении больше одной ЭП-ОВ');
  const { problem, certificate } = verifySignature(signature);
  if (problem) throw refused(faults[problem], `ЭП-ОВ не прошла проверку (${problem})`);
  if (!certificate || certificate.validTo < now) throw refused('CertificateIsExpired', 'Срок действия сертификата ЭП-ОВ истёк');
  const participant = participants.find(certificate.der);
  if (participant === undefined)
    throw new NodeFault('SenderIsNotRegistered', 'SMEV-301', 'Сертификат не принадлежит ни одному участнику обмена');
  return { participant, signature };
}

function refused(reason: string, description: string): NodeFault {
  return new NodeFault('SignatureVerificationFault', 'SMEV-100', description, [['SignatureVerificationFault', reason]]);
}
