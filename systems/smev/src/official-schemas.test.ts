import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { childElements, parseXml, serializeXml, uuidV1 } from '@pgs/soap';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { describe, expect, it } from 'vitest';
import type { SmevVersion } from './adapter.ts';
import { startTampering } from './testing/tampering.ts';
import { answerIn, ask, connect, file, intake, language, now, question, received, start } from './testing/trial.ts';

// Schemas of СМЭВ are not ours to distribute: PGS_VECTORS names a folder with them.
const schemas = path.join(process.env.PGS_VECTORS ?? '', 'smev-xsd');
const folders: Readonly<Record<SmevVersion, string>> = { '1.1': '1.1-smevsign', '1.2': '1.2-derived', '1.3': '1.3-mimic' };

function validatorOf(version: SmevVersion): XsdValidator {
  const name = (part: string) => path.join(schemas, folders[version], `smev-message-exchange-${part}-${version}.xsd`);
  const joint = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="urn://x-artefacts-smev-gov-ru/services/message-exchange/types/${version}" schemaLocation="${name('types')}"/><xs:import namespace="urn://x-artefacts-smev-gov-ru/services/message-exchange/types/faults/${version}" schemaLocation="${name('faults')}"/></xs:schema>`;
  expect(readFileSync(name('types')).length).toBeGreaterThan(0);
  return XsdValidator.fromDoc(XmlDocument.fromString(joint));
}

/** The element a schema describes: the message in the body, or the detail of a fault. */
function describedElement(envelope: string): string {
  const xml = envelope.slice(envelope.indexOf('<soap:Envelope'), envelope.lastIndexOf('Envelope>') + 9);
  const body = childElements(parseXml(xml)).find((element) => element.localName === 'Body');
  const message = body && childElements(body)[0];
  if (!message) throw new Error('no message');
  const [detail] = message.localName === 'Fault' ? message.getElementsByTagNameNS('*', 'detail').flatMap(childElements) : [message];
  if (!detail) throw new Error('no detail');
  // The parts of a package stand in place of xop:Include before a schema is asked.
  return serializeXml(detail).replace(/<xop:Include[^>]*\/>/g, 'AA==');
}

describe.skipIf(!process.env.PGS_VECTORS || !existsSync(schemas))('the official schemas', () => {
  it.each(['1.1', '1.2', '1.3'] as const)('describe every message of both sides, version %s', async (version) => {
    xmlRegisterFsInputProviders();
    const validator = validatorOf(version);
    const emulator = await start();
    const line = await startTampering({ endpoint: `${emulator.url}/smev/v${version}/ws`, fileStoreUrl: emulator.fileStoreUrl });
    const answers: string[] = [];
    line.answer = (xml) => {
      answers.push(xml);
      return xml;
    };
    const exchange = connect(line, { version, nodeId: 'node-1' });
    const portal = connect(line, { version, participant: 'EPGU' });
    for (const { code } of language.kinds) {
      await ask(exchange, { ...question, kind: code });
      const reply = await received(exchange.receiveReply());
      expect(answerIn(reply, code).outcome).toBe('found');
      await exchange.acknowledge(reply.messageId);
    }
    for (const mode of ['rejected', 'technicalFault'] as const) {
      emulator.setWeather({ mode });
      await ask(exchange);
      const reply = await received(exchange.receiveReply());
      await exchange.acknowledge(reply.messageId, false);
    }
    const endOfLife = new Date(now().getTime() + 60_000);
    const attachments = [{ ...file('Скан (1).pdf', 'тело'), signature: new Uint8Array([48, 0]) }];
    await portal.sendRequest({ messageId: uuidV1(now()), content: intake('1'), attachments, endOfLife, test: true });
    if (version === '1.3')
      await portal.sendRequest({
        messageId: uuidV1(now()),
        content: intake('0'),
        attachments: [],
        routing: { dynamic: ['75701000'], identifiers: ['PGS'] },
      });
    const large = connect(line, { version, participant: 'EPGU', inlineLimitBytes: 0 });
    await large.sendRequest({ messageId: uuidV1(now()), content: intake('2'), attachments });
    const first = await received(exchange.receiveRequest());
    await received(exchange.receiveRequest());
    const to = first.replyTo ?? '';
    for (const verdict of [
      { kind: 'status' as const, code: '7' },
      { kind: 'rejected' as const, code: 'NO_DATA' },
    ]) {
      const sent = await exchange.sendReply({
        messageId: uuidV1(now()),
        to,
        content: '',
        attachments: [],
        verdict: { ...verdict, description: 'Слово' },
      });
      expect(sent.outcome).toBe('accepted');
      expect((await received(portal.receiveReply())).body.kind).toBe(verdict.kind);
    }
    await exchange.sendReply({ messageId: uuidV1(now()), to, content: '<a xmlns="urn:a"/>', attachments });
    await received(portal.receiveReply());
    expect(await exchange.receiveStatus()).toBeDefined();
    expect(await portal.receiveReply()).toBeUndefined();
    // And faults, each with its own detail.
    await exchange.sendRequest({ messageId: uuidV1(now()), content: '<a xmlns="urn:nobody"/>', attachments: [] });
    await exchange.sendRequest({ messageId: uuidV1(new Date(0)), content: intake('3'), attachments: [] });
    await exchange.sendReply({ messageId: uuidV1(now()), to: 'nowhere', content: '<a xmlns="urn:a"/>', attachments: [] });
    await exchange.acknowledge(uuidV1(now()));
    const names = new Set<string>();
    for (const envelope of [...line.seen, ...answers]) {
      const element = describedElement(envelope);
      names.add(/^<(?:\w+:)?(\w+)/.exec(element)?.[1] ?? '');
      const document = XmlDocument.fromString(element);
      try {
        validator.validate(document);
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : ''}\n${element}`);
      } finally {
        document.dispose();
      }
    }
    expect([...names]).toEqual(
      expect.arrayContaining(['SendRequestRequest', 'SendResponseRequest', 'GetStatusResponse', 'AckResponse', 'StaleMessageId']),
    );
  });
});
