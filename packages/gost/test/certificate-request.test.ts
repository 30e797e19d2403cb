import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { describe, expect, it } from 'vitest';
import {
  CURVE,
  CURVE_IDENTIFIERS,
  EXTENSION,
  generatePrivateKey,
  isSignedByItsKey,
  makeCertificateRequest,
  NAME,
  PURPOSE,
  publicKeyOf,
  readCertificateRequest,
  toHex,
  toPem,
} from '../src/index.ts';

const SUBJECT = [
  [NAME.country, 'RU'],
  [NAME.commonName, 'Ёлкина Анна Петровна'],
  [NAME.snils, '11223344595'],
] as const;

describe('запрос на сертификат', () => {
  it.each(CURVE_IDENTIFIERS)('is made and read, parameter set %s', (curve) => {
    const key = generatePrivateKey(curve);
    const der = makeCertificateRequest({ key, subject: SUBJECT, signTool: 'Учебное средство', purposes: [PURPOSE.clientAuthentication] });
    const request = readCertificateRequest(new TextEncoder().encode(toPem('CERTIFICATE REQUEST', der)));
    expect(isSignedByItsKey(request)).toBe(true);
    expect(request.publicKey.curveIdentifier).toBe(curve);
    expect(toHex(request.publicKey.point)).toBe(toHex(publicKeyOf(key).point));
    expect(request.subject.find(NAME.snils)).toBe('11223344595');
    expect([...request.extensions.keys()]).toEqual([EXTENSION.keyUsage, EXTENSION.extendedKeyUsage, EXTENSION.subjectSignTool]);
  });

  it('is refused when the name or the key is another', () => {
    const key = generatePrivateKey(CURVE.tc26Size256A);
    const hex = toHex(makeCertificateRequest({ key, subject: SUBJECT }));
    const swap = (from: string, to: string) => {
      const changed = hex.replace(from, to);
      expect(changed).not.toBe(hex);
      return readCertificateRequest(Uint8Array.from(Buffer.from(changed, 'hex')));
    };
    expect(isSignedByItsKey(swap(Buffer.from('11223344595').toString('hex'), Buffer.from('11223344596').toString('hex')))).toBe(false);
    const other = publicKeyOf(generatePrivateKey(CURVE.tc26Size256A));
    expect(isSignedByItsKey(swap(toHex(publicKeyOf(key).point), toHex(other.point)))).toBe(false);
  });

  it('is read alike by an independent reader', () => {
    const der = makeCertificateRequest({ key: generatePrivateKey(), subject: SUBJECT });
    const request = new pkijs.CertificationRequest({ schema: asn1js.fromBER(der).result });
    expect(request.subject.typesAndValues.map(({ type }) => type)).toEqual(SUBJECT.map(([identifier]) => identifier));
    expect(request.attributes?.map(({ type }) => type)).toEqual(['1.2.840.113549.1.9.14']);
  });
});
