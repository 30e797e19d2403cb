import { readdirSync, readFileSync } from 'node:fs';
import { type InformationKindCode, type InteragencyQuestion, informationKindCodes, replyFacts, UnreadableMessage } from '@pgs/domain';
import { parseXml, serializeXml } from '@pgs/soap';
import { describe, expect, it } from 'vitest';
import { createInteragencyLanguage, languages } from './interagency-language.ts';

const language = createInteragencyLanguage();
const messageId = '6c1d2f40-1680-11f1-8de9-0242ac120002';
const question: InteragencyQuestion = {
  kind: 'birthRecord',
  applicant: {
    lastName: 'Ёлкина',
    firstName: 'Мария',
    middleName: 'Сергеевна',
    bornOn: '1990-02-03',
    snils: '00000060001',
    identityDocument: { series: '0000', number: '000001' },
  },
  child: {
    lastName: 'Ёлкина',
    firstName: 'Алёна <&>',
    bornOn: '2019-04-12',
    snils: '00000060002',
    birthCertificate: { series: 'I-ЯЯ', number: '000001', issuedOn: '2019-04-20' },
  },
  address: 'г. Примерск, ул. Садовая, д. 5',
  business: { title: 'ООО «Пример»', ogrn: '1167599001019', inn: '7599001019' },
  cadastralNumber: '75:01:0101001:15',
};

const fixture = (folder: string, name: string): string => readFileSync(new URL(`${folder}/fixtures/${name}`, import.meta.url), 'utf8');

/** What a question that is not about the child names. */
const subjectText: Partial<Record<InformationKindCode, string>> = {
  legalEntityRecord: '1167599001019',
  entrepreneurRecord: '7599001019',
  realEstateRecord: '75:01:0101001:15',
};

describe('questions', () => {
  it.each(informationKindCodes)('%s is written as one element with its own namespace', (kind) => {
    expect(language.missing({ ...question, kind })).toEqual([]);
    const xml = language.write({ ...question, kind }, messageId);
    const root = parseXml(xml);
    expect(root.namespaceURI).toMatch(/^urn:\/\/x-artefacts-/);
    expect(serializeXml(root)).toContain(messageId);
    expect(root.textContent).toContain(subjectText[kind] ?? 'Алёна <&>');
  });

  it('says what is missing instead of asking', () => {
    const { child: _child, ...aboutApplicant } = question;
    expect(language.missing(aboutApplicant)).toEqual(['child']);
    expect(language.missing({ ...question, child: { lastName: '', firstName: 'А', bornOn: '' } })).toEqual([
      'child.lastName',
      'child.bornOn',
    ]);
    expect(language.missing({ ...question, kind: 'snilsCheck', child: { lastName: 'А', firstName: 'А', bornOn: '2019-04-12' } })).toEqual([
      'child.snils',
    ]);
    expect(language.missing({ ...aboutApplicant, kind: 'residenceRegistration' })).toEqual([]);
    const { business: _business, cadastralNumber: _number, ...ofPerson } = question;
    expect(language.missing({ ...ofPerson, kind: 'legalEntityRecord' })).toEqual(['business.ogrn', 'business.inn']);
    expect(language.missing({ ...ofPerson, kind: 'realEstateRecord' })).toEqual(['cadastralNumber']);
    expect(() => language.write(aboutApplicant, messageId)).toThrow(UnreadableMessage);
  });

  it('asks about the applicant with the passport when there is no child, never about a child with it', () => {
    const { child: _child, ...aboutApplicant } = question;
    expect(language.write({ ...aboutApplicant, kind: 'residenceRegistration' }, messageId)).toContain('000001');
    expect(language.write({ ...question, kind: 'residenceRegistration' }, messageId)).not.toContain('000001');
  });
});

describe('replies', () => {
  it('reads a birth record with parents', () => {
    const answer = language.read('birthRecord', fixture('birth-record', 'found.xml'));
    if (answer.outcome !== 'found') throw new Error(answer.outcome);
    expect(answer.facts).toEqual({
      lastName: 'Ёлкина',
      firstName: 'Алёна',
      middleName: 'Петровна',
      bornOn: '2019-04-12',
      motherName: 'Ёлкина Мария Сергеевна',
      fatherName: 'Ёлкин Пётр Ильич',
      actRecord: '110199775000000000019',
      actRecordOn: '2019-04-20',
    });
    expect(Object.keys(answer.captions)).toEqual(Object.keys(answer.facts));
    expect(answer.captions.motherName).toBe('Мать');
  });

  it('reads the other kinds', () => {
    const facts = (kind: 'residenceRegistration' | 'snilsCheck' | 'guardianship', folder: string) => {
      const answer = language.read(kind, fixture(folder, 'found.xml'));
      return answer.outcome === 'found' ? answer.facts : {};
    };
    expect(facts('residenceRegistration', 'residence-registration').address).toBe('г. Примерск, ул. Садовая, д. 5, кв. 7');
    expect(facts('snilsCheck', 'snils-check')).toMatchObject({ snils: '00000060002', validity: 'соответствует' });
    expect(facts('guardianship', 'guardianship')).toMatchObject({ guardianName: 'Берёзова Анна Павловна', act: '17-о' });
  });

  it.each(informationKindCodes)('%s: formulas of criteria read its facts by the same names, captions and days', (code) => {
    const { captions, kind, writeExampleReply } = languages[code];
    const named = Object.entries(replyFacts[code]).map(([name, { caption }]) => [name, caption]);
    expect(Object.fromEntries(named)).toEqual(captions);
    const answer = language.read(kind.code, writeExampleReply(messageId));
    for (const [name, value] of Object.entries(answer.outcome === 'found' ? answer.facts : {})) {
      const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
      expect([name, replyFacts[code][name]?.type === 'date']).toEqual([name, isDay]);
    }
  });

  it('tells not found and rejected apart', () => {
    expect(language.read('birthRecord', fixture('birth-record', 'not-found.xml'))).toEqual({
      outcome: 'notFound',
      description: 'Запись акта не найдена',
    });
    expect(language.read('birthRecord', fixture('birth-record', 'rejected.xml'))).toMatchObject({ outcome: 'rejected', code: 'NO_DATA' });
  });

  const unreadable = readdirSync(new URL('birth-record/fixtures', import.meta.url)).filter((name) => name.startsWith('unreadable-'));
  it.each(unreadable)('never guesses: %s', (name) => {
    expect(() => language.read('birthRecord', fixture('birth-record', name))).toThrow(UnreadableMessage);
  });

  it('does not read one kind as another', () => {
    expect(() => language.read('guardianship', fixture('birth-record', 'found.xml'))).toThrow(/BirthRecordResponse/);
  });
});
