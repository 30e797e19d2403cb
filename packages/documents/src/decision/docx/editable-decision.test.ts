import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkOfficePackage } from '../../testing/check-office-package.ts';
import { editDocx } from '../../testing/edit-docx.ts';
import { changedRequisites, composeEditableDecision, type EditableDecision, readEditedDecision } from './editable-decision.ts';
import { DocxProblem } from './open-docx.ts';

const decision: EditableDecision = {
  organizationTitle: 'Администрация города Ёлкино',
  kindTitle: 'Решение о выдаче разрешения на строительство',
  requisites: [
    { caption: 'Заявитель', value: 'Тестова Алёна & Ко' },
    { caption: 'Номер решения', value: 'присваивается при отправке на подписание' },
  ],
  code: 'a1b2c3d4e5f6-0f9e8d7c6b5a',
  paragraphs: ['Решение № [номер решения] от [дата решения].', `Кадастровый номер ${'7'.repeat(60)} <не тег> «ёлки».`],
  explanation: 'Первая строка.\nВторая строка.',
};

let file: Uint8Array;
beforeAll(async () => {
  file = await composeEditableDecision(decision);
});

const main = 'word/document.xml';
/** The same file with its main part rewritten, as an office program would. */
const rewritten = (change: (xml: string) => string, more: Record<string, Uint8Array> = {}): Uint8Array => editDocx(file, change, more);
const problemOf = (given: Uint8Array): Pick<DocxProblem, 'kind' | 'message'> => {
  try {
    readEditedDecision(given);
  } catch (problem) {
    if (problem instanceof DocxProblem) return { kind: problem.kind, message: problem.message };
    throw problem;
  }
  throw new Error('the file was read');
};
const inText = (xml: string, put: string): string => xml.replace(/(<w:p>(?:(?!<w:p>).)*?КОНЕЦ ТЕКСТА РЕШЕНИЯ)/s, `${put}$1`);
const paragraph = (inside: string): string => `<w:p>${inside}</w:p>`;

describe('a draft of a decision in an office program', () => {
  it('comes back as it went, word for word', () => {
    expect(checkOfficePackage(file)).toEqual([]);
    const edited = readEditedDecision(file);
    expect(edited).toMatchObject({ code: decision.code, paragraphs: decision.paragraphs, explanation: decision.explanation });
    expect(changedRequisites(decision, edited)).toEqual([]);
  });

  it('comes back with what a person wrote: runs, breaks, tracked changes, fields', () => {
    const edited = readEditedDecision(
      rewritten((xml) =>
        inText(
          xml,
          paragraph(
            '<w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Срок — </w:t></w:r>' +
              '<w:ins w:id="1"><w:r><w:t>два</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>три</w:delText></w:r></w:del>' +
              '<w:hyperlink><w:r><w:t xml:space="preserve"> года</w:t><w:br/><w:t>и день</w:t></w:r></w:hyperlink>',
          ) + paragraph(''),
        ),
      ),
    );
    expect(edited.paragraphs).toEqual([...decision.paragraphs, 'Срок — два года\nи день']);
  });

  it('names every requisite that was changed or removed', () => {
    const edited = readEditedDecision(rewritten((xml) => xml.replace('Тестова Алёна', 'Другова Ольга').replace('>Номер решения<', '>№<')));
    expect(changedRequisites(decision, edited)).toEqual([
      { caption: 'Заявитель', value: 'Тестова Алёна & Ко', inFile: 'Другова Ольга & Ко' },
      { caption: 'Номер решения', value: 'присваивается при отправке на подписание', inFile: '' },
    ]);
  });

  it('is not read in part: what is not words is refused by its name', () => {
    const list = paragraph('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>пункт</w:t></w:r>');
    expect(problemOf(rewritten((xml) => inText(xml, list))).message).toContain('автоматический список');
    expect(problemOf(rewritten((xml) => inText(xml, paragraph('<w:r><w:drawing/></w:r>')))).message).toContain('рисунок');
    const table = `<w:tbl><w:tr><w:tc>${paragraph('<w:r><w:t>1</w:t></w:r>')}</w:tc></w:tr></w:tbl>`;
    expect(problemOf(rewritten((xml) => inText(xml, table))).message).toContain('таблица');
    expect(problemOf(rewritten((xml) => xml.replace('▲ КОНЕЦ ТЕКСТА РЕШЕНИЯ', 'конец')))).toMatchObject({ kind: 'unreadable' });
    expect(problemOf(rewritten((xml) => xml.replace('Код проекта решения', 'Код')))).toMatchObject({ kind: 'unreadable' });
  });
});

describe('a file that is not what it seems', () => {
  it('is no document', () => {
    expect(problemOf(strToU8('%PDF-1.7')).kind).toBe('notDocx');
    expect(problemOf(zipSync({ 'a.txt': strToU8('a') })).kind).toBe('notDocx');
    const { [main]: _gone, ...rest } = unzipSync(file);
    expect(problemOf(zipSync(rest)).kind).toBe('notDocx');
  });

  it('brings macros, objects or something from outside', () => {
    expect(problemOf(rewritten((xml) => xml, { 'word/vbaProject.bin': strToU8('x') })).message).toContain('макросы');
    const outside = (type: string) =>
      rewritten((xml) => xml, {
        'word/_rels/settings.xml.rels': strToU8(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ' +
            `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://198.51.100.7/t" TargetMode="External"/></Relationships>`,
        ),
      });
    expect(problemOf(outside('attachedTemplate')).message).toContain('извне');
    expect(readEditedDecision(outside('hyperlink')).code).toBe(decision.code);
  });

  it('is a bomb, or XML that unfolds', () => {
    expect(problemOf(rewritten((xml) => xml, { 'word/media/a.txt': new Uint8Array(40 * 1024 * 1024) })).kind).toBe('unsafe');
    expect(problemOf(new Uint8Array(6 * 1024 * 1024)).kind).toBe('unsafe');
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`word/x${at}.txt`, strToU8('x')]));
    expect(problemOf(rewritten((xml) => xml, many)).kind).toBe('unsafe');
    const declared = '<!DOCTYPE w [<!ENTITY a "aaaa">]>';
    expect(problemOf(rewritten((xml) => xml.replace(/(<\?xml[^>]*\?>)?/, `$1${declared}`))).kind).toBe('unreadable');
    expect(problemOf(rewritten((xml) => inText(xml, '<w:p>'.repeat(300)))).kind).toBe('unreadable');
    expect(problemOf(rewritten((xml) => xml.slice(0, xml.length / 2))).kind).toBe('unreadable');
  });
});
