import { canonicalize, decodeXml, MalformedXml, parseXml, type ReadLimits } from '@pgs/xmldsig';
import fc from 'fast-check';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { drawnElement, written } from './arbitrary-xml.ts';

const codeOf = (text: string, limits?: ReadLimits): string => {
  try {
    parseXml(text, limits);
    return 'accepted';
  } catch (error) {
    if (error instanceof MalformedXml) return error.code;
    throw error;
  }
};

/** Undefined when libxml2 refuses the document. */
const canonicalByLibxml = (xml: string): string | undefined => {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(xml);
  } catch {
    return undefined;
  }
  try {
    return document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
  } finally {
    document.dispose();
  }
};

const namespacesOf = (text: string): string[] => {
  const root = parseXml(text);
  return [root, ...root.getElementsByTagNameNS('*', '*')].flatMap((one) => one.declarations.map(({ uri }) => uri));
};

describe('reading', () => {
  it('keeps what XML 1.0 keeps', () => {
    const root = parseXml(
      '\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<a b=\'x\r\ny\t"&#9;&apos;\'>\r\u0085\u2028&#13;<![CDATA[]]]]><![CDATA[>]]>&#x1F600;</a >\n',
    );
    expect(root.getAttribute('b')).toBe('x y "\t\'');
    expect(root.textContent).toBe('\n\u0085\u2028\r]]>😀');
    expect(root.firstChild?.nextSibling).toBeUndefined();
  });

  it('resolves namespaces as they are scoped', () => {
    const root = parseXml('<p:a xmlns:p="urn:1" xmlns="urn:d"><p:b xmlns:p="urn:2" p:c="" d=""/><p:e/><f xmlns=""/><g/></p:a>');
    const elements = root.getElementsByTagNameNS('*', '*').map((one) => [one.localName, one.namespaceURI]);
    expect(elements).toEqual([
      ['b', 'urn:2'],
      ['e', 'urn:1'],
      ['f', ''],
      ['g', 'urn:d'],
    ]);
    expect(root.getElementsByTagNameNS('urn:2', 'b')[0]?.attributes.map((one) => one.namespaceURI)).toEqual(['urn:2', '']);
    expect(root.lookupNamespaceURI('p')).toBe('urn:1');
    expect(root.lookupNamespaceURI('q')).toBeUndefined();
  });

  it.each([
    ['doctype', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['doctype', '<?xml version="1.0"?><!-- <a> --><!doctype a><a/>'],
    ['not-well-formed', '<a>&lol;</a>'],
    ['not-well-formed', '<a>a & b</a>'],
    ['not-well-formed', '<a>&amp</a>'],
    ['not-well-formed', '<a>&#0;</a>'],
    ['not-well-formed', '<a>&#xFFFF;</a>'],
    ['not-well-formed', '<a>&#99999999999999999999;</a>'],
    ['not-well-formed', '<a>]]></a>'],
    ['not-well-formed', '<a>\u0001</a>'],
    ['not-well-formed', '<a>\ud800</a>'],
    ['not-well-formed', '<a b="<"/>'],
    ['not-well-formed', '<a b="1" b="2"/>'],
    ['not-well-formed', '<a xmlns:p="urn:1" xmlns:q="urn:1" p:b="1" q:b="2"/>'],
    ['not-well-formed', '<a b="1"c="2"/>'],
    ['not-well-formed', '<a b=1/>'],
    ['not-well-formed', '<a b/>'],
    ['not-well-formed', '<p:a/>'],
    ['not-well-formed', '<a p:b="1"/>'],
    ['not-well-formed', '<a xmlns:p=""/>'],
    ['not-well-formed', '<a xmlns:xmlns="urn:1"/>'],
    ['not-well-formed', '<a xmlns:xml="urn:1"/>'],
    ['not-well-formed', '<a xmlns="http://www.w3.org/2000/xmlns/"/>'],
    ['not-well-formed', '<a:b:c xmlns:a="urn:1"/>'],
    ['not-well-formed', '<a><b></a></b>'],
    ['not-well-formed', '<a></a><b/>'],
    ['not-well-formed', '<a/>text'],
    ['not-well-formed', '<a><!-- -- --></a>'],
    ['not-well-formed', '<a><?xml again?></a>'],
    ['not-well-formed', '<?xml version="1.1"?><a/>'],
    ['not-well-formed', ' <?xml version="1.0"?><a/>'],
    ['not-well-formed', '<a><![CDATA[</a>'],
    ['not-well-formed', '<a'],
    ['not-well-formed', '<'],
    ['not-well-formed', ''],
    ['comment', '<a><!-- --></a>', { strict: true }],
    ['processing-instruction', '<a><?b c?></a>', { strict: true }],
    ['too-large', '<abc/>', { maximumLength: 5 }],
    ['too-many-nodes', '<a b="" c=""><d/></a>', { maximumNodes: 3 }],
    ['too-deep', '<a><a><a/></a></a>', { maximumDepth: 2 }],
    ['accepted', '<a><a/><a/></a>', { maximumDepth: 2, maximumNodes: 3, strict: true }],
  ] as [string, string, ReadLimits?][])('%s: %s', (code, text, limits) => {
    expect(codeOf(text, limits)).toBe(code);
  });

  it('decodes by the mark, the declaration, and as UTF-8', () => {
    const windows = new Uint8Array([...Buffer.from("<?xml version='1.0' encoding='windows-1251'?><a>"), 0xdf, ...Buffer.from('</a>')]);
    expect(parseXml(decodeXml(windows)).textContent).toBe('Я');
    expect(decodeXml(Buffer.from('\ufeff<a/>', 'utf16le'))).toBe('<a/>');
    expect(() => decodeXml(new Uint8Array([0x3c, 0x61, 0xff, 0x3e]))).toThrow(MalformedXml);
  });

  it('never accepts what libxml2 refuses, and reads the same in it', () => {
    const crumbs = fc.constantFrom(
      '<',
      '>',
      '/',
      '&',
      ';',
      '"',
      "'",
      '=',
      ' ',
      ']]>',
      '<!--',
      '-->',
      '<![CDATA[',
      'xmlns',
      ':',
      '&#',
      '<?',
      '?>',
      'a',
      '\u0000',
      '\r',
    );
    fc.assert(
      fc.property(drawnElement, fc.nat(), fc.nat(3), crumbs, (element, place, removed, added) => {
        const xml = written(element);
        const at = place % xml.length;
        const mutated = xml.slice(0, at) + added + xml.slice(at + removed);
        // libxml2 also wants namespaces to be absolute URIs; the specification only deprecates others.
        if (codeOf(mutated) !== 'accepted' || !namespacesOf(mutated).every((uri) => /^(urn:[12q]|urn:\/\/x-artefacts\/3\.0|)$/.test(uri)))
          return;
        expect(canonicalize(parseXml(mutated))).toBe(canonicalByLibxml(mutated));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('in bounded time and memory', () => {
  const million = 1_000_000;
  it.each([
    ['nesting', '<a>'.repeat(million)],
    ['unclosed tags with attributes', '<a b="1" '.repeat(million / 4)],
    ['attributes', `<a ${Array.from({ length: 600_000 }, (_, index) => `b${index}=""`).join(' ')}/>`],
    ['elements', `<a>${'<b/>'.repeat(million)}</a>`],
    ['declarations', `<a>${Array.from({ length: 100_000 }, (_, index) => `<b xmlns:p${index}="urn:${index}">`).join('')}`],
    [
      'an entity bomb',
      `<!DOCTYPE a [${Array.from({ length: 100 }, (_, index) => `<!ENTITY e${index} "&e${index + 1};&e${index + 1};">`).join('')}]><a>&e0;</a>`,
    ],
    ['open brackets', '<'.repeat(million)],
    ['ampersands', `<a>${'&'.repeat(million)}</a>`],
    ['a name without end', `<${'a'.repeat(million)}`],
    ['comments that do not end', `<a>${'<!--'.repeat(million / 4)}`],
    ['CDATA that does not end', `<a>${'<![CDATA['.repeat(million / 8)}`],
    ['more than the limit', 'x'.repeat(33 * 1024 * 1024)],
  ])('refuses %s', (_name, text) => {
    // Time of the processor, not of the clock: the machine may be busy with other things.
    const before = process.cpuUsage();
    expect(() => parseXml(text)).toThrow(MalformedXml);
    expect(process.cpuUsage(before).user).toBeLessThan(4_000_000);
  });

  it('answers any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(codeOf(`<a>${text}</a>`)).toMatch(/^[a-z-]+$/);
        expect(codeOf(text)).toMatch(/^[a-z-]+$/);
      }),
      { numRuns: 500 },
    );
  });
});
