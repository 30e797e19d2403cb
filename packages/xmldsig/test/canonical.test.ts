import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { streebog, toBase64 } from '@pgs/gost';
import { canonicalize, parseXml, smevTransform } from '@pgs/xmldsig';
import fc from 'fast-check';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { drawnElement, written } from './arbitrary-xml.ts';

const transformed = (xml: string): string => smevTransform(parseXml(xml));

/** The same by another implementation. */
function canonicalByLibxml(xml: string): string {
  const document = XmlDocument.fromString(xml);
  try {
    return document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
  } finally {
    document.dispose();
  }
}

describe('exclusive canonicalization', () => {
  it('writes what is used, where it is used, in order', () => {
    const xml =
      '<a:r xmlns:a="urn:a" xmlns:b="urn:b" xmlns="urn:d" z="1" b:y="2" a:x="3"><c xmlns=""/><b:e b:f="&#10;&#34;&gt;"><![CDATA[<]]>&#13;</b:e></a:r>';
    expect(canonicalize(parseXml(xml))).toBe(
      '<a:r xmlns:a="urn:a" xmlns:b="urn:b" z="1" a:x="3" b:y="2"><c></c><b:e b:f="&#xA;&quot;>">&lt;&#xD;</b:e></a:r>',
    );
  });

  it('takes inclusive prefixes and leaves a signature out', () => {
    const root = parseXml('<a xmlns:p="urn:p" xmlns="urn:d"><b>1</b><c/></a>');
    const second = root.firstChild?.nextSibling;
    if (second?.nodeType !== 1) throw new Error('no element');
    expect(canonicalize(root, { inclusivePrefixes: ['p'], without: second })).toBe('<a xmlns="urn:d" xmlns:p="urn:p"><b>1</b></a>');
  });

  it('does not depend on where the element stands', () => {
    const inner = '<x:i xmlns:x="urn:x" xmlns:u="urn:u"><x:j/></x:i>';
    const outer = parseXml(`<o xmlns="urn:o" xmlns:x="urn:other" xmlns:u="urn:u">${inner}</o>`);
    const element = outer.firstChild;
    if (element?.nodeType !== 1) throw new Error('no element');
    expect(canonicalize(element)).toBe(canonicalize(parseXml(inner)));
  });

  it('agrees with libxml2 on any document and changes nothing the second time', () => {
    fc.assert(
      fc.property(drawnElement, fc.boolean(), (element, comments) => {
        const xml = written(element, { comments });
        const canonical = canonicalize(parseXml(xml));
        expect(canonical).toBe(canonicalByLibxml(xml));
        expect(canonicalize(parseXml(canonical))).toBe(canonical);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the transform of СМЭВ', () => {
  // Published scenarios of the guidelines of СМЭВ 3 and cases of their reference implementation.
  it.each([
    [
      '<?xml version="1.0"?>\n<!-- комментарий -->\n<?xml-stylesheet type="text/xsl"?>\n<elementOne xmlns="http://test/1">\n\t<qwe:elementTwo xmlns:qwe="http://test/2">asd</qwe:elementTwo>\n</elementOne>',
      '<ns1:elementOne xmlns:ns1="http://test/1"><ns2:elementTwo xmlns:ns2="http://test/2">asd</ns2:elementTwo></ns1:elementOne>',
    ],
    [
      '<elementOne xmlns="http://test/1" xmlns:qwe="http://test/2" xmlns:asd="http://test/3"><qwe:elementTwo><asd:elementThree xmlns:wer="http://test/a" xmlns:zxc="http://test/0" wer:attZ="zzz" attB="bbb" attA="aaa" zxc:attC="ccc" asd:attD="ddd" asd:attE="eee" qwe:attF="fff"/></qwe:elementTwo></elementOne>',
      '<ns1:elementOne xmlns:ns1="http://test/1"><ns2:elementTwo xmlns:ns2="http://test/2"><ns3:elementThree xmlns:ns3="http://test/3" xmlns:ns4="http://test/0" xmlns:ns5="http://test/a" ns4:attC="ccc" ns2:attF="fff" ns3:attD="ddd" ns3:attE="eee" ns5:attZ="zzz" attA="aaa" attB="bbb"></ns3:elementThree></ns2:elementTwo></ns1:elementOne>',
    ],
    [
      '<a xmlns="urn:u1"><b xmlns="urn:u2"/><b xmlns="urn:u2"/></a>',
      '<ns1:a xmlns:ns1="urn:u1"><ns2:b xmlns:ns2="urn:u2"></ns2:b><ns3:b xmlns:ns3="urn:u2"></ns3:b></ns1:a>',
    ],
    ['<a xmlns="urn:x">&gt;text</a>', '<ns1:a xmlns:ns1="urn:x">&gt;text</ns1:a>'],
    ['<a xmlns="urn:x">a&gt;b]&gt;c &amp;&gt;</a>', '<ns1:a xmlns:ns1="urn:x">a>b]&gt;c &amp;></ns1:a>'],
    ['<a xmlns="urn:x">long enough &lt;&gt;&gt; &gt;</a>', '<ns1:a xmlns:ns1="urn:x">long enough &lt;&gt;&gt; ></ns1:a>'],
    [`<a xmlns="urn:x">${'y'.repeat(512)}&gt;z&gt;</a>`, `<ns1:a xmlns:ns1="urn:x">${'y'.repeat(512)}&gt;z></ns1:a>`],
    ['<a xmlns="urn:x"> <![CDATA[<]]> <?split me?> \n<b>\u00a0</b></a>', '<ns1:a xmlns:ns1="urn:x"> &lt; <ns1:b>\u00a0</ns1:b></ns1:a>'],
    ['<a xmlns="urn:x" b="&#9;&#10;&#13;&quot;&lt;&amp;>\'"/>', '<ns1:a xmlns:ns1="urn:x" b="&#x9;&#xa;&#xd;&quot;&lt;&amp;>\'"></ns1:a>'],
  ])('writes %s', (input, expected) => {
    expect(transformed(input)).toBe(expected);
  });

  it('sees neither prefixes nor white space between elements nor comments', () => {
    fc.assert(
      fc.property(drawnElement, fc.constantFrom(' ', '\n  ', '\t'), fc.boolean(), (element, between, comments) => {
        const other = written(element, { prefix: (prefix) => `other${prefix}`, between, comments });
        expect(transformed(other)).toBe(transformed(written(element)));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every character that says something', () => {
    fc.assert(
      fc.property(
        drawnElement,
        fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('a', 'я', '>', '&', '<') }),
        (element, added) => {
          const changed = { ...element, children: [...element.children, added] };
          expect(transformed(written(changed))).not.toBe(transformed(written(element)));
          const renamed = { ...element, name: `${element.name}x` };
          expect(transformed(written(renamed))).not.toBe(transformed(written(element)));
        },
      ),
      { numRuns: 200 },
    );
  });

  // The whole set of an independent implementation lies outside the repository: PGS_VECTORS names its folder.
  const vectors = path.join(process.env.PGS_VECTORS ?? '', 'smevtransform/vectors.json');
  it.skipIf(!process.env.PGS_VECTORS || !existsSync(vectors))('equals the vectors of another implementation', () => {
    const { published, generated } = JSON.parse(readFileSync(vectors, 'utf8')) as Record<
      string,
      { name: string; input: string; expected: string; digestGost12_256_b64?: string }[]
    >;
    for (const vector of [...(published ?? []), ...(generated ?? [])]) {
      const output = transformed(vector.input);
      expect(output, vector.name).toBe(vector.expected);
      if (vector.digestGost12_256_b64) expect(toBase64(streebog(256, new TextEncoder().encode(output)))).toBe(vector.digestGost12_256_b64);
    }
  });
});
