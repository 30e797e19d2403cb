import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createPortalLanguage, orderStatuses } from '@pgs/epgu';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { isFinalStatus, isKnownStatus, statusTitle } from './emulator/status-titles.ts';

const language = createPortalLanguage();
const published = 'http://epgu.gosuslugi.ru/concentrator/huntingticket/3.1.0';
const event = {
  orderNumber: '3176596413',
  statusCode: 14,
  statusTitle: 'Нужен документ',
  comment: 'Приложите заключение.',
  cancelAllowed: true,
  sendMessageAllowed: true,
  editAllowed: true,
  questions: [{ id: '1', text: 'Укажите дом' }],
  charge: { uin: '18810000000000000001', amountKopecks: 500_000, purpose: 'Госпошлина', payUntilOn: '2026-12-01' },
  invitation: { code: 'A1', url: 'https://pgs.example/i/A1' },
  at: new Date('2026-11-24T05:00:00Z'),
  attachments: [],
} as const;

describe('the table of statuses', () => {
  it('says the same as the portal, which keeps its own', () => {
    for (const [code, { title, final }] of Object.entries(orderStatuses)) {
      expect(isKnownStatus(Number(code)), code).toBe(true);
      expect({ title: statusTitle(Number(code)), final: isFinalStatus(Number(code)) }, code).toEqual({ title, final });
    }
    for (let code = -128; code < 128; code += 1) expect(isKnownStatus(code), String(code)).toBe(code in orderStatuses);
  });

  it('lets an agency send only what is an agency’s to say; a final status allows nothing more', () => {
    expect(() => language.writeStatus({ ...event, statusCode: 999 })).toThrow('ЕПГУ не знает статуса с кодом 999');
    expect(() => language.writeStatus({ ...event, statusCode: 17 })).toThrow('«Зарегистрировано на портале» ставит не ведомство');
    const refused = language.writeStatus({ ...event, statusCode: 4 });
    for (const flag of ['cancelAllowed', 'sendMessageAllowed', 'editAllowed']) expect(refused).toContain(`<${flag}>false</${flag}>`);
  });
});

describe('an answer in a published edition of the concentrator', () => {
  const xml = language.writeStatus(event, published);

  it('has its elements only; the rest is said in the comment', () => {
    expect(xml).toContain('<techCode>14</techCode></statusCode>');
    expect(xml).toContain(
      '<comment>Нужен документ. Приложите заключение. 1) Укажите дом К оплате 5000,00 руб., УИН 18810000000000000001, до 2026-12-01. Выберите время приёма: https://pgs.example/i/A1</comment>',
    );
    for (const extra of ['orgCode', 'editAllowed', 'eventDate', 'payments', 'equeueInvite', 'questions']) expect(xml).not.toContain(extra);
  });

  // The schema is not ours to distribute: PGS_VECTORS names a folder with it.
  const schema = path.join(process.env.PGS_VECTORS ?? '', 'elk/concentrator-huntingticket-3.1.0.xsd');
  it.skipIf(!process.env.PGS_VECTORS || !existsSync(schema))('is valid by the schema of the portal', () => {
    const validator = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(schema, 'utf8')));
    const replies = [
      xml,
      ...Object.entries(orderStatuses)
        .filter(([, { sender }]) => sender === 'agency')
        .map(([code]) => language.writeStatus({ ...event, statusCode: Number(code) }, published)),
      language.writeTextReply('3176596413', published),
      ...(['cancelled', 'inProgress', 'rejected'] as const).map((result) =>
        language.writeCancelReply({ orderNumber: '3176596413', result, comment: 'По просьбе заявителя' }, published),
      ),
    ];
    for (const reply of replies) expect(() => validator.validate(XmlDocument.fromString(reply)), reply).not.toThrow();
  });
});
