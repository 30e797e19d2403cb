import { ExchangeUnreachable } from '@pgs/domain';
import { parseXml, uuidV1, writeEnvelope } from '@pgs/soap';
import { findSignatures, signElement, verifySignature } from '@pgs/xmldsig';
import { describe, expect, it } from 'vitest';
import { startTampering } from './testing/tampering.ts';
import {
  ask,
  connect,
  file,
  nodeSigner,
  now,
  pass,
  question,
  received,
  sendOrder,
  signers,
  start,
  trialSigner,
  trust,
} from './testing/trial.ts';

const types = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/1.2';
const basic = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/basic/1.2';

describe('what we send', () => {
  it.each(['PGS', 'OTHER'] as const)(
    'carries ЭП-ОВ of %s over what the schema names, and ЭП-СП where the kind wants it',
    async (participant) => {
      const line = await startTampering(await start());
      const exchange = connect(line, { participant });
      await ask(exchange, { ...question, kind: 'guardianship' });
      const reply = await received(exchange.receiveReply());
      expect(reply.body).toMatchObject({ kind: 'content', rootElement: 'GuardianshipResponse' });
      await exchange.acknowledge(reply.messageId);
      const signed = line.seen.map((text) =>
        findSignatures(parseXml(text)).map((signature) => verifySignature(signature).signed?.localName),
      );
      expect(signed).toEqual([['GuardianshipRequest', 'SenderProvidedRequestData'], ['MessageTypeSelector'], ['AckTargetMessage']]);
    },
  );

  it('is refused without ЭП-СП where the agency wants one, and with a wrong one', async () => {
    const emulator = await start();
    const exchange = connect(emulator, { signers: { agency: signers.PGS } });
    const content =
      '<GuardianshipRequest xmlns="urn://x-artefacts-egisso-gov-ru/pgs-training/guardianship/1.0.0" Id="P"><Child><FamilyName>Ёлкина</FamilyName><FirstName>Алёна</FirstName><BirthDate>2019-04-12</BirthDate></Child></GuardianshipRequest>';
    await exchange.sendRequest({ messageId: uuidV1(now()), content, attachments: [] });
    expect((await received(exchange.receiveReply())).body).toMatchObject({ kind: 'asyncFault', code: '028123' });
    expect(await exchange.sendRequest({ messageId: uuidV1(now()), content, attachments: [], personalSignature: true })).toMatchObject({
      outcome: 'fault',
      code: 'InvalidContent',
      retryable: false,
    });
  });

  it('waits when the means of signature does not answer', async () => {
    const dumb = { ...signers.PGS, sign: () => Promise.reject(new Error('no token')) };
    const exchange = connect(await start(), { signers: { agency: dumb } });
    expect(await ask(exchange)).toMatchObject({ outcome: 'unreachable', description: expect.stringContaining('no token') });
    await expect(exchange.receiveReply()).rejects.toThrow(ExchangeUnreachable);
  });

  it.each([
    ['NoSignatureFound', (xml: string) => xml.replace(/<ds:Signature.*<\/ds:Signature>/, '')],
    ['SignatureIsInvalid', (xml: string) => xml.replace(/(MessageID>.{8})-./, '$1-f')],
    ['IncorrectSignatureTarget', (xml: string) => xml.replace(/Id="_/, 'Id="_x')],
    ['CertificateIsNotFound', (xml: string) => xml.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '')],
  ])('is refused by the node: %s', async (reason, change) => {
    const line = await startTampering(await start());
    line.request = change;
    const outcome = await ask(connect(line));
    expect(outcome).toMatchObject({ outcome: 'fault', code: 'SignatureVerificationFault', retryable: false });
    line.answer = (xml) => {
      expect(xml).toContain(`>${reason}</f:SignatureVerificationFault>`);
      return xml;
    };
    await ask(connect(line));
  });

  it('of a stranger and of an expired certificate is refused', async () => {
    const emulator = await start();
    const stranger = await trialSigner('Чужая система');
    expect(await ask(connect(emulator, { signers: { agency: stranger } }))).toMatchObject({ code: 'SenderIsNotRegistered' });
    const later = new Date('2027-06-01T00:00:00Z');
    const old = await start({ now: () => later });
    expect(await ask(connect(old, { now: () => later }), question, uuidV1(later))).toMatchObject({ code: 'SignatureVerificationFault' });
  });

  it.each([
    [
      'MessageID twice',
      '<t:MessageID>ID</t:MessageID><t:MessageID>ID</t:MessageID><b:MessagePrimaryContent><a xmlns="urn:a"/></b:MessagePrimaryContent>',
    ],
    [
      'an unknown element',
      '<t:MessageID>ID</t:MessageID><t:Surprise/><b:MessagePrimaryContent><a xmlns="urn:a"/></b:MessagePrimaryContent>',
    ],
    ['another order', '<b:MessagePrimaryContent><a xmlns="urn:a"/></b:MessagePrimaryContent><t:MessageID>ID</t:MessageID>'],
    [
      'two documents',
      '<t:MessageID>ID</t:MessageID><b:MessagePrimaryContent><a xmlns="urn:a"/><a xmlns="urn:a"/></b:MessagePrimaryContent>',
    ],
    ['a document without a namespace', '<t:MessageID>ID</t:MessageID><b:MessagePrimaryContent><a xmlns=""/></b:MessagePrimaryContent>'],
    [
      'a time that is none',
      '<t:MessageID>ID</t:MessageID><t:EOL>завтра</t:EOL><b:MessagePrimaryContent><a xmlns="urn:a"/></b:MessagePrimaryContent>',
    ],
    [
      'upper case',
      '<t:MessageID>DB0486D0-3C08-11E5-95E2-D4C9EFF07B77</t:MessageID><b:MessagePrimaryContent><a xmlns="urn:a"/></b:MessagePrimaryContent>',
    ],
    [
      'a strange media type',
      '<t:MessageID>ID</t:MessageID><b:MessagePrimaryContent><a xmlns="urn:a"/></b:MessagePrimaryContent><b:AttachmentHeaderList><b:AttachmentHeader><b:contentId>a</b:contentId><b:MimeType>файл</b:MimeType></b:AttachmentHeader></b:AttachmentHeaderList>',
    ],
  ])('must keep to the schema: %s', async (_name, inner) => {
    const emulator = await start();
    const data = `<t:SenderProvidedRequestData xmlns:t="${types}" xmlns:b="${basic}" Id="A">${inner.replaceAll('ID<', `${uuidV1(now())}<`)}</t:SenderProvidedRequestData>`;
    const signature = await signElement(data, signers.PGS);
    const body = writeEnvelope(
      `<t:SendRequestRequest xmlns:t="${types}">${data}<t:CallerInformationSystemSignature>${signature}</t:CallerInformationSystemSignature></t:SendRequestRequest>`,
    );
    const answer = await fetch(emulator.endpoint, { method: 'POST', headers: { 'content-type': 'text/xml' }, body });
    expect([answer.status, /<f:(\w+)/.exec(await answer.text())?.[1]]).toEqual([500, 'InvalidContent']);
  });
});

describe('what we receive', () => {
  const forgeries: readonly [string, (xml: string) => string][] = [
    ['SMEVSignature/digest-mismatch', (xml) => xml.replace('>77<', '>78<')],
    ['SMEVSignature/absent', (xml) => xml.replace(/<t:SMEVSignature.*<\/t:SMEVSignature>/, '')],
    [
      'SMEVSignature/absent',
      (xml) => xml.replace(/(<t:SMEVSignature[^>]*>)(<ds:Signature.*?<\/ds:Signature>)(?=<\/t:SMEVSignature>)/, '$1$2$2'),
    ],
    ['SMEVSignature/duplicate-id', (xml) => xml.replace('<soap:Body>', '<soap:Header><x Id="SIGNED_BY_SMEV"/></soap:Header><soap:Body>')],
    ['comment', (xml) => xml.replace('>77<', '>7<!-- -->7<')],
    ['processing-instruction', (xml) => xml.replace('>77<', '><?x 1?>77<')],
  ];
  it.each(forgeries)('is not believed: %s', async (code, change) => {
    const emulator = await start();
    await sendOrder(connect(emulator, { participant: 'EPGU' }), '77', [file('a.pdf', 'тело')]);
    const line = await startTampering(emulator);
    line.answer = change;
    const message = await received(connect(line).receiveRequest());
    expect(message.body).toMatchObject({ kind: 'untrusted', code });
    expect(message).toMatchObject({ sender: '', attachments: [] });
    expect(message.replyTo).toBeUndefined();
  });

  it('signed by another key than that of СМЭВ, or by a sender nobody knows, is not believed', async () => {
    const emulator = await start();
    const portal = connect(emulator, { participant: 'EPGU' });
    await sendOrder(portal, '1');
    const codeFor = async (changed: Partial<typeof trust>): Promise<unknown> => {
      const message = await received(connect(emulator, { trust: { ...trust, ...changed } }).receiveRequest());
      pass(30_001);
      return message.body;
    };
    expect(await codeFor({ nodeCertificates: [signers.OTHER.certificate] })).toMatchObject({ code: 'SMEVSignature/unknown-certificate' });
    expect(await codeFor({ senders: { findFault: async () => 'no-path' as const } })).toMatchObject({
      code: 'SenderInformationSystemSignature/no-path',
    });
    expect(await codeFor({})).toMatchObject({ kind: 'content' });
  });

  it('a refused message is not delivered again, and the sender of the node sees it', async () => {
    const emulator = await start();
    await sendOrder(connect(emulator, { participant: 'EPGU' }), '77');
    const line = await startTampering(emulator);
    line.answer = (xml) => xml.replace('>77<', '>78<');
    const exchange = connect(line);
    const message = await received(exchange.receiveRequest());
    await exchange.acknowledge(message.messageId, false);
    expect(line.seen.at(-1)).toContain('accepted="false"');
    pass(60_000);
    expect(await exchange.receiveRequest()).toBeUndefined();
    expect(emulator.state().messages[0]).toMatchObject({ status: 'отвергнуто' });
  });

  it('an acceptance that is not signed by СМЭВ is no acceptance', async () => {
    const line = await startTampering(await start());
    line.answer = (xml) => xml.replace(/(MessageId>.{8})-./, '$1-f');
    expect(await ask(connect(line, { attempts: 1 }))).toMatchObject({ outcome: 'unreachable' });
  });

  it('outlives another writing by the node: other prefixes, xsi:type in the document, a signature inside', async () => {
    const emulator = await start();
    const portal = connect(emulator, { participant: 'EPGU' });
    const content =
      '<f:FormData xmlns:f="http://epgu.gosuslugi.ru/concentrator/x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:q0="urn:q" Id="P"><f:v xsi:type="q0:Type">&gt; 1 &amp; 2</f:v></f:FormData>';
    await portal.sendRequest({ messageId: uuidV1(now()), content, attachments: [], personalSignature: true });
    const exchange = connect(emulator);
    for (let delivery = 0; delivery < 2; delivery += 1) {
      const message = await received(exchange.receiveRequest());
      if (message.body.kind !== 'content') throw new Error(JSON.stringify(message.body));
      const value = parseXml(message.body.xml).getElementsByTagNameNS('*', 'v')[0];
      expect(value?.lookupNamespaceURI('q0')).toBe('urn:q');
      const root = parseXml(message.raw);
      const personal = findSignatures(root).map((signature) => [signature.parentNode?.localName, verifySignature(signature).problem]);
      expect(personal.toSorted()).toEqual([
        ['PersonalSignature', undefined],
        ['SMEVSignature', undefined],
        ['SenderInformationSystemSignature', undefined],
      ]);
      pass(30_001);
    }
  });

  it('statuses of the node come signed, one after another', async () => {
    const emulator = await start();
    const line = await startTampering(emulator);
    const exchange = connect(line);
    expect(await exchange.receiveStatus()).toBeUndefined();
    const messageId = uuidV1(now());
    await ask(exchange, question, messageId);
    expect(await exchange.receiveStatus()).toEqual({ originalMessageId: messageId, category: 'requestIsAcceptedBySmev', details: '' });
    await ask(exchange);
    line.answer = (xml) => xml.replace('requestIsAcceptedBySmev', 'requestIsRejectedBySmev');
    await expect(exchange.receiveStatus()).rejects.toThrow(/digest-mismatch/);
  });

  it('a test message says so', async () => {
    const emulator = await start();
    const portal = connect(emulator, { participant: 'EPGU' });
    const content = '<FormData xmlns="http://epgu.gosuslugi.ru/concentrator/x"/>';
    await portal.sendRequest({ messageId: uuidV1(now()), content, attachments: [], test: true });
    expect((await received(connect(emulator).receiveRequest())).body).toMatchObject({ kind: 'content', test: true });
  });
});

it('knows the node by its certificate in PEM as well', async () => {
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(nodeSigner.certificate).toString('base64')}\n-----END CERTIFICATE-----\n`;
  const exchange = connect(await start(), { trust: { ...trust, nodeCertificates: [Buffer.from(pem)] } });
  expect(await ask(exchange)).toMatchObject({ outcome: 'accepted' });
});
