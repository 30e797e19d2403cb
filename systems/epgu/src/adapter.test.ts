import { readdirSync, readFileSync } from 'node:fs';
import { UnreadableMessage } from '@pgs/domain';
import { describe, expect, test } from 'vitest';
import { createPortalLanguage } from './adapter.ts';
import { findNode, readTree } from './xml-tree.ts';

const language = createPortalLanguage();
const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}.xml`, import.meta.url), 'utf8');
const fixtureNames = readdirSync(new URL('../fixtures/', import.meta.url)).map((name) => name.replace(/\.xml$/, ''));

const unreadable: Record<string, string> = {
  'unreadable-impossible-birth-date': 'portal.date',
  'unreadable-moment-without-offset': 'portal.date',
  'unreadable-unknown-element': 'portal.structure',
  'unreadable-wrong-order': 'portal.structure',
  'unreadable-answer-without-question': 'portal.structure',
  'unreadable-no-details': 'portal.structure',
  'unreadable-no-oktmo': 'portal.structure',
  'unreadable-no-organization': 'portal.structure',
  'unreadable-number-with-letters': 'portal.formValue',
  'unreadable-unknown-type': 'portal.formValue',
  'unreadable-repeated-field': 'portal.formValue',
  'unreadable-truncated': 'portal.notXml',
  'unreadable-doctype': 'portal.notXml',
  'unreadable-foreign-namespace': 'portal.unknownKind',
};

const problemOf = (xml: string): UnreadableMessage => {
  try {
    language.read(xml);
  } catch (error) {
    if (error instanceof UnreadableMessage) return error;
    throw error;
  }
  throw new Error('the message was read although it must not be');
};

describe('reading FormData', () => {
  test('an application keeps the moment to the millisecond, the people and every form value with its type', () => {
    const message = language.read(fixture('valid-application'));
    expect(message).toEqual({
      kind: 'application',
      filed: {
        orderNumber: '5000000017',
        formCode: '600368',
        submittedAt: new Date('2026-03-31T19:00:04.017Z'),
        organizationCode: 'school-7',
        oktmo: '75701000',
        applicant: {
          lastName: 'Ёлкина',
          firstName: 'Мария',
          middleName: 'Игоревна',
          bornOn: '1992-02-29',
          snils: '00000000000',
          identityDocument: { kind: 'passport', series: '0000', number: '000001' },
          address: { text: 'г. Учебный, ул. Примерная, д. 1' },
          phone: '+70000000000',
        },
        child: { lastName: 'Ёлкин', firstName: 'Пётр', bornOn: '2019-08-31' },
        isRepresentative: true,
        form: {
          grade: 1,
          sibling: false,
          gradeText: '1',
          note: '<b> "кавычки" & 5 < 6',
          empty: '',
          nothing: null,
          languages: ['русский', 2.5],
          secondParent: { lastName: 'Ёлкин' },
        },
        documents: [{ documentCode: 'guardianship', attachmentName: 'опека.pdf' }],
      },
    });
  });

  test('a cancellation and a text message are told apart from an application', () => {
    expect(language.read(fixture('valid-cancel'))).toEqual({ kind: 'cancel', orderNumber: '5000000017', reason: 'Выбрали другую школу' });
    expect(language.read(fixture('valid-text'))).toEqual({
      kind: 'text',
      orderNumber: '5000000017',
      text: 'Справка будет в пятницу',
      answers: [],
    });
  });

  test.each(Object.entries(unreadable))('%s is %s, with a Russian sentence', (name, code) => {
    const problem = problemOf(fixture(name));
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(/[а-яё].*\.$/s);
  });

  test('every fixture has a verdict', () => {
    expect(fixtureNames.filter((name) => name.startsWith('unreadable-')).sort()).toEqual(Object.keys(unreadable).sort());
  });

  test('only namespaces of the concentrator are understood', () => {
    expect(language.understands('http://epgu.gosuslugi.ru/concentrator/parental-fee-compensation/1.0.0')).toBe(true);
    expect(language.understands('http://epgu.gosuslugi.ru/elk/status/1.0.2')).toBe(false);
    expect(language.understands('http://epgu.gosuslugi.ru/concentrator/x/1.0.0/evil')).toBe(false);
  });
});

describe('writing FormDataResponse', () => {
  const status = {
    orderNumber: '5000000017',
    statusCode: 4,
    statusTitle: 'Отказано в приёме документов',
    comment: 'Нет <справки> & подписи',
    cancelAllowed: false,
    sendMessageAllowed: true,
    at: new Date('2026-04-02T05:00:00.000Z'),
    attachments: [{ name: 'решение.pdf', mediaType: 'application/pdf' }],
  };

  test('a status has its elements in the order of the schema', () => {
    const root = readTree(language.writeStatus(status, 'http://epgu.gosuslugi.ru/concentrator/school-enrolment/1.0.0'));
    expect([root.name, root.namespace]).toEqual(['FormDataResponse', 'http://epgu.gosuslugi.ru/concentrator/school-enrolment/1.0.0']);
    const change = findNode(root, 'changeOrderInfo');
    expect(change?.children.map((child) => child.name)).toEqual([
      'orderId',
      'statusCode',
      'comment',
      'cancelAllowed',
      'sendMessageAllowed',
      'eventDate',
      'attachments',
    ]);
    expect(change?.children[1]?.children.map((child) => [child.name, child.text])).toEqual([
      ['techCode', '4'],
      ['orgCode', 'Отказано в приёме документов'],
    ]);
    expect(change?.children[2]?.text).toBe('Нет <справки> & подписи');
  });

  test('a comment longer than the schema allows is shortened visibly', () => {
    const root = readTree(language.writeStatus({ ...status, comment: 'я'.repeat(3000) }));
    const comment = root.children[0]?.children[2]?.text ?? '';
    expect(comment).toHaveLength(2048);
    expect(comment.endsWith('…')).toBe(true);
  });

  test('a status code that does not fit the wire is a mistake of the caller', () => {
    expect(() => language.writeStatus({ ...status, statusCode: 300 })).toThrow(RangeError);
  });

  test('replies to a cancellation and to a text', () => {
    const cancel = readTree(language.writeCancelReply({ orderNumber: '5000000017', result: 'inProgress', comment: '' }));
    expect(cancel.children[0]?.children.map((child) => [child.name, child.text])).toEqual([
      ['orderId', '5000000017'],
      ['result', 'IN_PROGRESS'],
    ]);
    const text = readTree(language.writeTextReply('5000000017'));
    expect(text.children[0]?.children.map((child) => child.text)).toEqual(['5000000017', 'OK']);
  });
});
