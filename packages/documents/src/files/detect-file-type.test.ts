import { describe, expect, test } from 'vitest';
import { checkFileName, detectFileType, extensionOf, isFileForbidden } from './detect-file-type.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const text = (value: string) => Buffer.from(value, 'utf8');

/** One stored entry of a ZIP archive. */
const entry = (name: string, content = '') => {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, text(name), text(content)]);
};
const ole = (streamName: string) => Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(1000), Buffer.from(streamName, 'utf16le')]);
const bitmap = Buffer.alloc(60);
bitmap.write('BM');
bitmap.writeUInt32LE(40, 14);
const signature = hex('3082050006092a864886f70d010702a08204f1308204ed020101310e300c06082a850307010102020500');

const accepted: [string, Buffer, string][] = [
  ['справка.pdf', text('%PDF-1.7\n'), 'application/pdf'],
  ['Скан.JPG', hex('ffd8ffe000104a464946'), 'image/jpeg'],
  ['скан.png', hex('89504e470d0a1a0a0000000d'), 'image/png'],
  ['скан.bmp', bitmap, 'image/bmp'],
  ['скан.tiff', hex('49492a0008000000'), 'image/tiff'],
  ['скан.tif', hex('4d4d002a00000008'), 'image/tiff'],
  ['архив.zip', Buffer.concat([entry('скан.png', 'x'), entry('b.txt')]), 'application/zip'],
  [
    'a.docx',
    Buffer.concat([entry('[Content_Types].xml', '<x/>'), entry('word/document.xml')]),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'a.xlsx',
    Buffer.concat([entry('[Content_Types].xml', '<x/>'), entry('xl/workbook.xml')]),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    'a.odt',
    Buffer.concat([entry('mimetype', 'application/vnd.oasis.opendocument.text'), entry('content.xml')]),
    'application/vnd.oasis.opendocument.text',
  ],
  [
    'a.ods',
    Buffer.concat([entry('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), entry('content.xml')]),
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  ['a.doc', ole('WordDocument'), 'application/msword'],
  ['a.xls', ole('Workbook'), 'application/vnd.ms-excel'],
  ['a.xml', text('\ufeff<?xml version="1.0"?>\n<s:Envelope><s:Body/></s:Envelope>'), 'application/xml'],
  ['выписка.xml', text('<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="a.xsl"?><Выписка/>'), 'application/xml'],
  ['a.txt', text('Просто текст, ё'), 'text/plain'],
  ['a.txt', hex('cff0e8e2e5f20d0a'), 'text/plain'],
  ['a.sig', signature, 'application/pkcs7-signature'],
  ['a.p7s', text(`-----BEGIN PKCS7-----\n${signature.toString('base64')}\n-----END PKCS7-----`), 'application/pkcs7-signature'],
  ['a.sig', text(signature.toString('base64')), 'application/pkcs7-signature'],
];

const refused: [string, Buffer][] = [
  ['a.pdf', Buffer.concat([text('MZ'), Buffer.alloc(100)])],
  ['a.txt', hex('7f454c460201')],
  ['a.txt', text('#!/bin/sh\nrm -rf /')],
  ['a.xml', text('  <!-- c --><!DOCTYPE HTML><html></html>')],
  ['a.txt', text('<script>alert(1)</script>')],
  ['a.xml', text('<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"/>')],
  ['a.xml', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a.svg', text('<svg/>')],
  ['a.js', text('alert(1)')],
  ['a.zip', Buffer.concat([entry('META-INF/MANIFEST.MF'), entry('A.class')])],
  ['a.docx', Buffer.concat([entry('[Content_Types].xml'), entry('word/vbaProject.bin')])],
  ['a.doc', Buffer.concat([ole('WordDocument'), hex('84100c0000000000c000000000000046')])],
  ['a.pdf', hex('000102030405')],
  ['счёт.pdf.exe. ', text('%PDF-1.7')],
];

describe('kind of a file by its content', () => {
  test.each(accepted)('%s is accepted', (name, bytes, mediaType) => {
    const type = detectFileType(bytes, name);
    expect(type.mediaType).toBe(mediaType);
    expect(isFileForbidden(type, name)).toBe(false);
    expect(checkFileName(type, name)).toBeUndefined();
  });

  test.each(refused)('%s is never accepted (%#)', (name, bytes) => {
    expect(isFileForbidden(detectFileType(bytes, name), name)).toBe(true);
  });

  test('a name that does not fit the content is told what the content is', () => {
    expect(checkFileName(detectFileType(text('%PDF-1.4'), 'a.png'), 'a.png')).toEqual({ actual: 'документ PDF' });
    expect(checkFileName(detectFileType(text('%PDF-1.4'), 'a'), 'a')).toEqual({ actual: 'документ PDF' });
    expect(checkFileName(detectFileType(entry('a.txt'), 'a.docx'), 'a.docx')).toEqual({ actual: 'архив ZIP' });
  });

  test('a letter cut by the end of the first bytes does not spoil a text', () => {
    expect(detectFileType(text('Текст').subarray(0, 9), 'a.txt').mediaType).toBe('text/plain');
  });

  test('invisible marks do not hide the ending of a name', () => {
    expect(extensionOf('a\u202efdp.exe')).toBe('exe');
    expect(extensionOf('a.ex\u200be')).toBe('exe');
    expect(extensionOf('folder.d/file')).toBe('');
  });
});
