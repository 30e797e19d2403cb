import { readFileSync } from 'node:fs';
import { UnreadableMessage } from '@pgs/domain';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createReferenceBookLanguage } from '../adapter.ts';
import { schools } from '../testing/training-books.ts';
import { openArchive } from './data-archive.ts';
import { readDataDocument, writeDataDocument } from './data-document.ts';

const live = readFileSync(new URL('../../fixtures/valid-live-document.xml', import.meta.url), 'utf8');

describe('data document', () => {
  it('attributes no schema knows, comments and CDATA of live files do not disturb', () => {
    expect(readDataDocument(live)).toEqual({
      uid: 'book-1',
      code: 'TestBook',
      name: 'Проверочный справочник',
      revision: 55,
      tables: [
        {
          uid: 'book-1',
          code: 'TestBook',
          name: 'Проверочный справочник',
          attributes: [
            { uid: 'code', name: 'Код', type: 'STRING', required: true, key: true, length: 3 },
            { uid: 'count', name: 'Количество', type: 'INTEGER', required: false, key: false },
            { uid: 'parent', name: 'Родитель', type: 'REFERENCE', required: false, key: false, referenceUid: 'code' },
          ],
        },
      ],
      steps: [
        { tableUid: 'book-1', action: 'add', recordUid: 'r1', values: { code: '001', count: '5' } },
        { tableUid: 'book-1', action: 'remove', values: { code: '002', parent: '' } },
      ],
    });
  });

  it('what is written is read back', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => value.trim() === value && !/\p{C}/u.test(value));
    const steps = fc.array(
      fc.record({
        tableUid: fc.constant(schools.uid),
        action: fc.constantFrom('add' as const, 'update' as const, 'remove' as const),
        recordUid: fc.stringMatching(/^[a-z0-9-]{2,36}$/),
        values: fc.record({ 'a-code': text, 'a-title': text }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(steps, (given) => {
        const document = { uid: schools.uid, code: schools.code, name: schools.name, revision: 7, tables: [schools], steps: given };
        const language = createReferenceBookLanguage();
        expect(language.readData(language.writeData(document))).toEqual(document);
        expect(readDataDocument(writeDataDocument({ ...document, tables: [] })).steps).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['another document', '<a/>'],
    ['no uid of the book', live.replace('uid="book-1"', '')],
    ['unknown action', live.replace('action="remove"', 'action="forget"')],
    ['a doctype', `<!DOCTYPE a>${live}`],
    ['not XML', 'недоступно'],
  ])('%s is unreadable', (_title, xml) => {
    expect(() => readDataDocument(xml)).toThrow(UnreadableMessage);
  });

  it('an archive with anything but one document is unreadable', () => {
    const one = strToU8('<a/>');
    expect(openArchive(zipSync({ 'DATA.XML': one, 'data.xml.sig': one }))).toBe('<a/>');
    for (const zip of [zipSync({}), zipSync({ 'a.xml': one, 'b.xml': one }), new Uint8Array(20), strToU8('PK')])
      expect(() => openArchive(zip)).toThrow(UnreadableMessage);
  });

  it('an archive that claims to unpack into gigabytes is not unpacked', () => {
    const zip = zipSync({ 'a.xml': new Uint8Array(1000) });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const central = zip.length - 22 - 46 - 'a.xml'.length;
    view.setUint32(central + 24, 0xf0000000, true);
    expect(() => openArchive(zip)).toThrow(/128/);
  });
});
