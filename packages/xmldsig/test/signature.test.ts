import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CURVE_IDENTIFIERS } from '@pgs/gost';
import { algorithm, findSignatures, parseXml, type SignatureVerdict, signElement, verifySignature } from '@pgs/xmldsig';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnElement, written } from './arbitrary-xml.ts';
import { trialSigner } from './trial-signer.ts';

const types = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/1.2';
const basic = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/basic/1.2';
const signer = await trialSigner();

const data = `<t:SenderProvidedRequestData xmlns:t="${types}" xmlns:b="${basic}" Id="SIGNED_BY_CALLER"><t:MessageID>db0486d0-3c08-11e5-95e2-d4c9eff07b77</t:MessageID><b:MessagePrimaryContent><r:Запрос xmlns:r="urn://test" ИНН="7707083893"><r:ФИО>Ёлкина &amp; Ко &gt; 5</r:ФИО></r:Запрос></b:MessagePrimaryContent></t:SenderProvidedRequestData>`;
const envelope = (signed: string, signature: string, header = ''): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>${header}</s:Header><s:Body><t:SendRequestRequest xmlns:t="${types}">${signed}<t:CallerInformationSystemSignature>${signature}</t:CallerInformationSystemSignature></t:SendRequestRequest></s:Body></s:Envelope>`;
const signature = await signElement(data, signer);
const message = envelope(data, signature);

function verdictOf(xml: string): SignatureVerdict {
  const root = parseXml(xml, { strict: true });
  const [found] = findSignatures(root);
  if (!found) throw new Error('no signature');
  return verifySignature(found);
}

describe('a signature beside the signed element', () => {
  it('is accepted and gives the signed element', () => {
    const verdict = verdictOf(message);
    expect(verdict).toMatchObject({ valid: true, signature: 'ok', references: [{ uri: '#SIGNED_BY_CALLER', digest: 'ok' }] });
    expect(verdict.signed?.localName).toBe('SenderProvidedRequestData');
    expect(verdict.certificate?.subject.toString()).toContain('Учебная система');
  });

  it.each(CURVE_IDENTIFIERS)('works with keys of the parameter set %s', async (curve) => {
    const own = await trialSigner(curve);
    const verdict = verdictOf(envelope(data, await signElement(data, own)));
    expect(verdict.problem).toBeUndefined();
    expect(verdict.signatureAlgorithm).toBe(algorithm.signature[own.bits]);
  });

  it('outlives another writing of the message: prefixes, white space, empty tags', () => {
    const rewritten = message
      .replaceAll('b:MessagePrimaryContent', 'q7:MessagePrimaryContent')
      .replace('xmlns:b=', 'xmlns:q7=')
      .replace('<t:MessageID>', '\n    <t:MessageID>')
      .replaceAll('"></ds:DigestMethod>', '"/>');
    expect(verdictOf(rewritten).problem).toBeUndefined();
  });

  const other = 'db0486d0-3c08-11e5-95e2-d4c9eff07b78';
  const forged = data.replace(/db0486d0[^<]+/, other);
  it.each([
    ['digest-mismatch', message.replace('Ёлкина', 'Ёлкин')],
    ['digest-mismatch', message.replace('ИНН="7707083893"', 'ИНН="7707083894"')],
    ['digest-mismatch', message.replace('xmlns:r="urn://test"', 'xmlns:r="urn://text"')],
    ['digest-mismatch', message.replace('> 5', '>  5').replace('&gt; 5', '&gt;  5')],
    ['bad-signature', message.replace(/(<ds:SignatureValue>)..../, '$1AAAA')],
    ['bad-signature', message.replace('<ds:SignedInfo>', '<ds:SignedInfo> ')],
    ['foreign-algorithm', message.replace(algorithm.signature[256], 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')],
    ['foreign-algorithm', message.replace(algorithm.signature[256], 'http://www.w3.org/2001/04/xmldsig-more#gostr34102001-gostr3411')],
    ['foreign-algorithm', message.replace(algorithm.digest[256], 'http://www.w3.org/2001/04/xmldsig-more#gostr3411')],
    ['foreign-algorithm', message.replace(algorithm.digest[256], 'http://www.w3.org/2001/04/xmlenc#sha256')],
    ['foreign-algorithm', message.replace(algorithm.smevTransform, 'http://www.w3.org/TR/1999/REC-xslt-19991116')],
    ['foreign-algorithm', message.replace(algorithm.smevTransform, 'http://www.w3.org/TR/1999/REC-xpath-19991116')],
    ['foreign-algorithm', message.replaceAll(algorithm.exclusiveCanonicalization, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315')],
    ['foreign-algorithm', message.replace('URI="#SIGNED_BY_CALLER"', 'URI="http://example.test/"')],
    ['bad-signature', message.replace(algorithm.signature[256], algorithm.signature[512])],
    ['reference-not-found', message.replace('Id="SIGNED_BY_CALLER"', 'Id="OTHER"')],
    ['reference-not-found', message.replace('Id="SIGNED_BY_CALLER"', '')],
    ['no-reference', message.replace(/<ds:Reference .*<\/ds:Reference>/, '')],
    ['several-references', message.replace(/<ds:Reference .*<\/ds:Reference>/, '$&$&')],
    ['no-certificate', message.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '')],
    ['unreadable-certificate', message.replace(/(<ds:X509Certificate>)..../, '$1AAAA')],
    ['malformed-signature', message.replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>не base64')],
    ['malformed-signature', message.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/, '$&$&')],
    ['malformed-signature', message.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/, '')],
    // Duplicates in every spelling a reader may take for an identifier.
    ['duplicate-id', envelope(data, signature, '<x Id="SIGNED_BY_CALLER"/>')],
    ['duplicate-id', envelope(data, signature, '<x ID="SIGNED_BY_CALLER"/>')],
    ['duplicate-id', envelope(data, signature, '<x id="SIGNED_BY_CALLER"/>')],
    ['duplicate-id', envelope(data, signature, '<x xml:id="SIGNED_BY_CALLER"/>')],
    ['duplicate-id', envelope(data, signature, forged)],
    // Wrapping: what was signed is moved aside, another element stands in its place.
    ['unexpected-target', envelope(forged.replace('SIGNED_BY_CALLER', 'FORGED'), signature, `<x>${data}</x>`)],
    ['unexpected-target', envelope(forged.replace('SIGNED_BY_CALLER', 'FORGED') + data, signature)],
    ['unexpected-target', envelope(`<x>${data}</x>`, signature)],
    [
      'unexpected-target',
      envelope(
        forged.replace('SIGNED_BY_CALLER', 'FORGED'),
        `${signature.replace('</ds:Signature>', `<ds:Object>${data}</ds:Object></ds:Signature>`)}`,
      ),
    ],
  ])('%s', (problem, xml) => {
    const verdict = verdictOf(xml);
    expect(verdict).toMatchObject({ valid: false, problem });
    expect(verdict.signed).toBeUndefined();
  });

  it('is not taken for the signature of another element', () => {
    const root = parseXml(message);
    const [found] = findSignatures(root);
    if (!found) throw new Error('no signature');
    expect(verifySignature(found, root)).toMatchObject({ valid: false, problem: 'unexpected-target' });
  });

  it('of somebody else with the same name is told by its certificate', async () => {
    const stranger = await trialSigner();
    const verdict = verdictOf(envelope(data, await signElement(data, stranger)));
    expect(verdict.valid).toBe(true);
    expect(Buffer.from(verdict.certificate?.der ?? []).equals(Buffer.from(signer.certificate))).toBe(false);
  });
});

describe('other places', () => {
  it('an enveloped signature signs its element without itself', async () => {
    const document = '<r:a xmlns:r="urn:r" Id="A"><r:b>1</r:b></r:a>';
    const made = await signElement(document, signer, { enveloped: true });
    const signed = document.replace('</r:a>', `${made}</r:a>`);
    expect(verdictOf(signed).problem).toBeUndefined();
    expect(verdictOf(`<outer>${signed}</outer>`).signed?.localName).toBe('a');
    expect(verdictOf(signed.replace('>1<', '>2<')).problem).toBe('digest-mismatch');
  });

  it('ЭП-СП signs the business document only', async () => {
    const document = '<r:a xmlns:r="urn:r" Id="PERSONAL_SIGNATURE"><r:b>1</r:b></r:a>';
    const made = await signElement(document, signer);
    const holder = (content: string): string =>
      `<t:D xmlns:t="${types}" xmlns:b="${basic}" Id="D"><b:MessagePrimaryContent>${content}</b:MessagePrimaryContent><t:PersonalSignature>${made}</t:PersonalSignature></t:D>`;
    expect(verdictOf(holder(document)).problem).toBeUndefined();
    expect(verdictOf(holder(`<x>${document}</x>`)).problem).toBe('unexpected-target');
    expect(verdictOf(holder(`${document}<x/>`)).problem).toBe('unexpected-target');
  });

  it('an element without a proper identifier is not signed', async () => {
    await expect(signElement('<a/>', signer)).rejects.toThrow(RangeError);
    await expect(signElement('<a Id="1 2"/>', signer)).rejects.toThrow(RangeError);
  });
});

it('any document signed here verifies here, and no character of it can be changed', async () => {
  await fc.assert(
    fc.asyncProperty(drawnElement, fc.nat(), async (element, place) => {
      const attributes = [
        ...element.attributes.filter(({ name }) => name !== 'Id'),
        { prefix: '', namespace: '', name: 'Id', value: 'A1' },
      ];
      const document = { ...element, attributes, children: element.children.filter((child) => typeof child === 'string') };
      const xml = written(document);
      const made = await signElement(xml, signer);
      const whole = (text: string): string => `<o>${text}${made}</o>`;
      expect(verdictOf(whole(xml)).problem).toBeUndefined();
      const characters = [...document.children.join('')];
      const changed = { ...document, children: [characters.toSpliced(place % (characters.length + 1), 0, 'ж').join('')] };
      expect(verdictOf(whole(written(changed))).problem).toBe('digest-mismatch');
    }),
    { numRuns: 40 },
  );
});

// Messages of the real exchange lie outside the repository: PGS_VECTORS names their folder.
const real = path.join(process.env.PGS_VECTORS ?? '', 'smev-signed');
it.skipIf(!process.env.PGS_VECTORS || !existsSync(real))('messages of the real exchange verify', () => {
  const files = readdirSync(real).filter((name) => name.endsWith('.xml'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    const root = parseXml(readFileSync(path.join(real, name), 'utf8'), { strict: true });
    for (const found of findSignatures(root)) expect(verifySignature(found).problem, name).toBeUndefined();
  }
});
