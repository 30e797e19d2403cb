import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  binaryContent,
  childElements,
  element,
  escapeAttribute,
  escapeText,
  findText,
  getChild,
  getText,
  MalformedXml,
  parseXml,
  postSoap,
  readEnvelope,
  readPayload,
  serializeXml,
  textElement,
  uuidV1,
  uuidV1Time,
  writeEnvelope,
  writeFault,
  writeMultipart,
  xopInclude,
} from './index.ts';

describe('writing', () => {
  it('carries any text through a round trip', () => {
    const value = 'ООО «Ромашка» & <сыновья> "\'\r\n\t ]]>';
    const root = parseXml(element('a', { b: value }, textElement('c', `x${value}x`)));
    expect(root.getAttribute('b')).toBe(value);
    expect(getText(root, '', 'c')).toBe(`x${value}x`);
  });

  it('replaces characters XML cannot carry', () => {
    expect(escapeText('a\u0000b\u000bc\ud800d')).toBe('a b c d');
    expect(escapeText('😀')).toBe('😀');
    expect(escapeAttribute('"\n')).toBe('&quot;&#xA;');
  });
});

describe('reading', () => {
  it.each([
    ['DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['DOCTYPE behind a comment with a tag', '<!-- <a> --><!doctype a><a/>'],
    ['unknown entity', '<a>&x;</a>'],
    ['unclosed', '<a><b></a>'],
    ['attribute without quotes', '<a b=c/>'],
    ['two roots', '<a/><b/>'],
    ['undeclared prefix', '<x:a/>'],
    ['plain text', 'Service Unavailable'],
    ['empty', ''],
  ])('refuses %s', (_name, text) => {
    expect(() => parseXml(text)).toThrow(MalformedXml);
  });

  it('refuses what is too large or too deep', () => {
    expect(() => parseXml(`<a>${'x'.repeat(100)}</a>`, { maximumLength: 50 })).toThrow(MalformedXml);
    expect(() => parseXml(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`)).toThrow(MalformedXml);
    expect(parseXml(`${'<a>'.repeat(150)}${'</a>'.repeat(150)}`).localName).toBe('a');
  });

  it('passes over comments and instructions, never inside a value', () => {
    const root = parseXml(
      '<?xml version="1.0"?><!-- one --><a xmlns="urn:n"><!-- two --><?three?><b>value<!-- four --></b><c>va<!-- -->lue</c></a>',
    );
    expect(findText(root, 'urn:n', 'b')).toBe('value');
    expect(findText(root, 'urn:n', 'd')).toBeUndefined();
    expect(() => getText(root, 'urn:n', 'c')).toThrow(MalformedXml);
    expect(() => getChild(root, 'urn:n', 'd')).toThrow(MalformedXml);
  });

  it('makes an inner element a document of its own', () => {
    const root = parseXml('<o:a xmlns:o="urn:o" xmlns:i="urn:i"><i:b i:c="1"><o:d/></i:b></o:a>');
    const inner = parseXml(serializeXml(getChild(root, 'urn:i', 'b')));
    expect(inner.namespaceURI).toBe('urn:i');
    expect(inner.getAttributeNS('urn:i', 'c')).toBe('1');
    expect(getChild(inner, 'urn:o', 'd').localName).toBe('d');
  });
});

describe('envelope', () => {
  it('holds one body element', () => {
    const content = readEnvelope(writeEnvelope('<a xmlns="urn:a"/>'));
    expect(content.kind === 'body' && content.element.namespaceURI).toBe('urn:a');
    expect(() => readEnvelope(writeEnvelope(''))).toThrow(MalformedXml);
    expect(() => readEnvelope(writeEnvelope('<a/><b/>'))).toThrow(MalformedXml);
    expect(() => readEnvelope('<html/>')).toThrow(MalformedXml);
  });

  it('tells a fault with its detail', () => {
    const content = readEnvelope(writeFault({ faultCode: 'Server', faultString: 'Сбой', detail: '<F xmlns="urn:f"/>' }));
    if (content.kind !== 'fault') throw new Error('not a fault');
    expect(content.fault).toMatchObject({ faultCode: 'Server', faultString: 'Сбой' });
    expect(content.fault.detail?.localName).toBe('F');
  });
});

describe('multipart', () => {
  it('carries bytes that look like a boundary and empty files', () => {
    const tricky = Buffer.from('\r\n--uuid:\r\n\r\n\u0000\u00ff--');
    const packed = writeMultipart(element('a', {}, element('b', {}, xopInclude('файл 1@x')), element('c', {}, xopInclude('two'))), [
      { contentId: 'файл 1@x', mediaType: 'application/pdf', content: tricky },
      { contentId: 'two', mediaType: 'text/plain', content: new Uint8Array() },
    ]);
    const payload = readPayload(packed.contentType, packed.body);
    const [b, c] = childElements(parseXml(payload.xml));
    if (!b || !c) throw new Error('elements are lost');
    expect(binaryContent(c, payload.parts).length).toBe(0);
    expect(Buffer.from(binaryContent(b, payload.parts)).equals(tricky)).toBe(true);
  });

  it('reads plain text and base64 too, refuses a missing part and a cut body', () => {
    const payload = readPayload('text/xml; charset=utf-8', new TextEncoder().encode('<a>0KTQsNC5\n0Ls=</a>'));
    expect(Buffer.from(binaryContent(parseXml(payload.xml), payload.parts)).toString()).toBe('Файл');
    expect(() => binaryContent(parseXml(element('a', {}, xopInclude('none'))), new Map())).toThrow(MalformedXml);
    expect(() => binaryContent(parseXml('<a>не base64</a>'), new Map())).toThrow(MalformedXml);
    const packed = writeMultipart('<a/>', []);
    expect(() => readPayload(packed.contentType, packed.body.subarray(0, 150))).toThrow(MalformedXml);
  });
});

describe('uuid v1', () => {
  it('carries its time and never repeats', () => {
    const now = new Date('2026-03-01T09:00:00.123Z');
    // More than fit into the millisecond, and again after the clock has been later.
    const many = () => Array.from({ length: 12_000 }, () => uuidV1(now));
    const made = many();
    const later = uuidV1(new Date(now.getTime() + 60_000));
    const again = many();
    expect(new Set([...made, later, ...again]).size).toBe(24_001);
    expect(uuidV1Time(again[11_999] ?? '')).toEqual(now);
    expect(uuidV1Time(made[0] ?? '')).toEqual(now);
    const earlier = uuidV1(new Date('2020-01-01T00:00:00Z'));
    expect(uuidV1Time(earlier)?.toISOString().slice(0, 10)).toBe('2020-01-01');
  });

  it('knows a published identifier and refuses others', () => {
    // RFC 9562, appendix A.1: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00
    expect(uuidV1Time('c232ab00-9414-11ec-b3c8-9f6bdeced846')?.toISOString()).toBe('2022-02-22T19:22:22.000Z');
    expect(uuidV1Time('0195a5a0-9414-71ec-b3c8-9f6bdeced846')).toBeUndefined();
    expect(uuidV1Time('C232AB00-9414-11EC-B3C8-9F6BDECED846')).toBeUndefined();
  });
});

describe('post', () => {
  let close: (() => void) | undefined;
  afterEach(() => close?.());

  async function answering(status: number, body: string, hang = false): Promise<string> {
    const server = createServer((_request, response) => {
      if (hang) return;
      response.writeHead(status, { 'content-type': 'text/xml' });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    close = () => {
      server.closeAllConnections();
      server.close();
    };
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  const call = (url: string, timeoutMs = 5000) => postSoap({ url, action: 'urn:Ack', envelope: writeEnvelope('<a/>'), timeoutMs });

  it('tells body, fault, something else and silence apart', async () => {
    expect((await call(await answering(200, writeEnvelope('<b/>')))).kind).toBe('body');
    close?.();
    expect((await call(await answering(500, writeFault({ faultCode: 'Server', faultString: 'x' })))).kind).toBe('fault');
    close?.();
    expect(await call(await answering(502, 'Bad gateway'))).toMatchObject({ kind: 'notSoap', status: 502 });
    close?.();
    const url = await answering(200, '', true);
    expect((await call(url, 100)).kind).toBe('unreachable');
    close?.();
    expect((await call(url)).kind).toBe('unreachable');
  });

  it('stops reading an endless answer', async () => {
    const url = await answering(200, writeEnvelope(textElement('a', 'x'.repeat(100_000))));
    const reply = await postSoap({ url, action: 'urn:Ack', envelope: '<a/>', timeoutMs: 5000, maximumBytes: 1000 });
    expect(reply.kind).toBe('unreachable');
  });
});
