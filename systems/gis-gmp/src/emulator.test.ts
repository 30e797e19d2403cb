import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ChargeNotice, composeUin, type IncomingMessage, type PaymentRegistryReply } from '@pgs/domain';
import { afterEach, describe, expect, it } from 'vitest';
import { createPaymentLanguage } from './adapter.ts';
import { type GisGmpEmulatorSettings, startGisGmpEmulator } from './emulator.ts';
import { pairExchange } from './testing/paired-exchange.ts';
import { at, chargeOf, header, uinOf, urn } from './testing/reference-values.ts';
import { checkAgainstSchema, schemaFolder } from './testing/schema-check.ts';

const language = createPaymentLanguage();
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const schemas = {
  imported: 'ImportCharges.xsd',
  payments: 'ExportPayments.xsd',
  charges: 'ExportCharges.xsd',
  quittances: 'ExportQuittance.xsd',
  acknowledged: 'ForcedAcknowledgement.xsd',
} as const;

async function start(settings: Partial<GisGmpEmulatorSettings> = {}) {
  const exchange = pairExchange(() => at);
  const emulator = await startGisGmpEmulator({
    host: '127.0.0.1',
    port: 0,
    now: () => at,
    exchange: exchange.treasury,
    newMessageId: randomUUID,
    participants: [
      { urn, name: 'МБОУ «Школа № 1»', active: true, roles: ['4'] },
      { urn: 'a0b1c3', name: 'Бывшая школа', active: false, roles: ['4'] },
    ],
    ...settings,
  });
  closing.push(() => emulator.close());
  const answer = async (xml: string): Promise<PaymentRegistryReply> => {
    const body = await exchange.ask(xml);
    if (body.kind !== 'content') throw new Error(`${body.kind} ${body.code}: ${body.description}`);
    const reply = language.read(body.xml);
    if (schemaFolder !== undefined) checkAgainstSchema(schemas[reply.kind], body.xml);
    return reply;
  };
  const command = async (name: string, body: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${emulator.url}/emulator/${name}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    emulator,
    exchange,
    answer,
    command,
    importCharges: (...charges: readonly ChargeNotice[]) => answer(language.writeCharges(header, charges)),
    paymentsOf: (uin: string) =>
      answer(language.writePaymentsQuestion(header, { kind: 'PAYMENT', filter: { by: 'charges', uins: [uin] } })),
    statusOf: (uin: string) =>
      answer(language.writeChargesQuestion(header, { kind: 'CHARGESTATUS', filter: { by: 'charges', uins: [uin] } })),
    change: (
      meaning: 'correction' | 'annulment' | 'restoration',
      uin: string,
      fields: readonly (readonly [string, string])[] = [],
      minute = 0,
    ) =>
      answer(
        language.writeChanges(header, [
          {
            entityId: 'I_9',
            uin,
            meaning,
            reason: 'Проверка',
            changedAt: new Date(at.getTime() + minute * 60_000),
            fields: fields.map(([number, value]) => ({ number, values: [{ value }] })),
          },
        ]),
      ),
  };
}

const codes = (reply: PaymentRegistryReply): readonly string[] => (reply.kind === 'imported' ? reply.results.map(({ code }) => code) : []);

describe('a charge in the training ГИС ГМП', () => {
  it('is imported once, corrected, annulled and restored', async () => {
    const { importCharges, change, statusOf } = await start();
    expect(codes(await importCharges(chargeOf(1)))).toEqual(['0']);
    expect(codes(await importCharges(chargeOf(1), chargeOf(2)))).toEqual(['5', '0']);
    expect(codes(await change('correction', uinOf(1), [['7', '200000']]))).toEqual(['0']);
    expect(codes(await change('correction', uinOf(1), [['7', '200000']]))).toEqual(['5']);
    expect(await statusOf(uinOf(1))).toMatchObject({ charges: [{ amountKopecks: 200_000, toPayKopecks: 200_000, meaning: 'correction' }] });
    expect(codes(await change('annulment', uinOf(1), [], 1))).toEqual(['0']);
    expect(codes(await change('annulment', uinOf(1), [], 2))).toEqual(['7']);
    expect(codes(await change('correction', uinOf(1), [['24', 'Иное']], 3))).toEqual(['7']);
    expect(await statusOf(uinOf(1))).toMatchObject({ charges: [{ meaning: 'annulment' }] });
    expect(codes(await change('restoration', uinOf(1), [], 4))).toEqual(['0']);
    expect(codes(await change('annulment', uinOf(77), [], 5))).toEqual(['7']);
    expect(codes(await change('correction', uinOf(2), [['999', 'Иное']], 6))).toEqual(['111']);
    expect(codes(await change('correction', uinOf(2), [['105', '00075701']], 7))).toEqual(['232']);
  });

  const budgetIndex = chargeOf(1).budgetIndex;
  it.each<readonly [code: string, changed: Partial<ChargeNotice>]>([
    ['10', { uin: composeUin('a0b1c3', '2611230000000005') }],
    ['36', { validUntilOn: '2026-11-22' }],
    ['36', { validUntilOn: '2026-12-24' }],
    ['0', { validUntilOn: '2026-12-23' }],
    ['40', { amountKopecks: 0 }],
    ['0', { amountKopecks: 0, origin: 'PRIOR' }],
    ['52', { billedAt: new Date('2012-12-31T10:00:00Z') }],
    ['56', { billedAt: new Date(at.getTime() + 86_401_000) }],
    ['0', { billedAt: new Date(at.getTime() + 86_400_000) }],
    ['232', { oktmo: '00075701' }],
    ['233', { kbk: '0' }],
    ['240', { budgetIndex: { ...budgetIndex, documentNumber: '17' } }],
    ['323', { origin: 'TEMP' }],
    ['332', { payee: { ...chargeOf(1).payee, account: '99234643757010006200' } }],
  ])('is judged with code %s', async (code, changed) => {
    const { importCharges } = await start();
    expect(codes(await importCharges(chargeOf(5, changed)))).toEqual([code]);
  });

  it('is refused for numbers the adapter would never write', async () => {
    const { exchange } = await start();
    const written = language.writeCharges(header, [chargeOf(5)]);
    const judged = async (uin: string): Promise<string> => {
      const body = await exchange.ask(written.replace(uinOf(5), uin));
      return body.kind === 'content' ? (codes(language.read(body.xml))[0] ?? '') : body.code;
    };
    expect(await judged(uinOf(5).replace(/\d$/, (last) => String((Number(last) + 1) % 10)))).toBe('234');
    expect(await judged('32177777777777777770')).toBe('237');
    expect(await judged('3211707241102158893A')).toBe('238');
    expect(await judged('123')).toBe('FAILURE');
  });

  it('is not taken from whoever may not send it, nor in another shape or edition', async () => {
    const { exchange } = await start({
      findSignatureProblem: async (message) => (message.messageId === 'bad' ? 'Подпись пакета неверна' : undefined),
    });
    const xml = language.writeCharges(header, [chargeOf(1)]);
    expect(await exchange.ask(xml.replace('senderIdentifier="a0b1c2"', 'senderIdentifier="ffffff"'))).toMatchObject({
      kind: 'status',
      code: '21',
    });
    expect(await exchange.ask(xml.replace('senderIdentifier="a0b1c2"', 'senderIdentifier="a0b1c3"'))).toMatchObject({
      kind: 'status',
      code: '23',
    });
    expect(await exchange.ask(xml.replace('senderRole="4"', 'senderRole="1"'))).toMatchObject({ kind: 'status', code: '30' });
    expect(await exchange.ask(xml, 'bad')).toMatchObject({ kind: 'status', code: '13' });
    expect(await exchange.ask(xml.replaceAll('/2.1.1"', '/1.16.0"'))).toMatchObject({
      kind: 'rejected',
      code: 'UNKNOWN_REQUEST_DESCRIPTION',
    });
    for (const spoiled of [
      xml.replace('payerName=', 'payer-name='),
      xml.replace('<chg:BudgetIndex', '<com:BudgetIndex'),
      xml.replace(/<chg:BudgetIndex[^>]*>/, ''),
      xml.replace('taxPeriod="0"', 'taxPeriod="МС.13.2026"'),
      xml.replace('</pkg:ChargesPackage>', '<pkg:ImportedChange Id="I_1"/></pkg:ChargesPackage>'),
    ])
      expect(await exchange.ask(spoiled)).toMatchObject({ kind: 'rejected', code: 'FAILURE' });
  });
});

describe('payments in the training ГИС ГМП', () => {
  it('a part, the rest, a refund and a cancelled payment are seen as they are', async () => {
    const { importCharges, paymentsOf, statusOf, answer, command } = await start();
    await importCharges(chargeOf(1));
    expect(await paymentsOf(uinOf(1))).toMatchObject({ payments: [], hasMore: false });
    const part = await command('pay', { uin: uinOf(1), amount: 100_000 });
    expect(await statusOf(uinOf(1))).toMatchObject({ charges: [{ toPayKopecks: 150_000, acknowledgment: 'preliminary' }] });
    await command('pay', { uin: uinOf(1) });
    expect(await paymentsOf(uinOf(1))).toMatchObject({
      payments: [
        { paymentId: part.paymentId, uin: uinOf(1), amountKopecks: 100_000, acknowledged: { uin: uinOf(1) }, meaning: 'new' },
        { amountKopecks: 150_000 },
      ],
    });
    expect(
      await answer(language.writeQuittancesQuestion(header, { kind: 'QUITTANCE', filter: { by: 'charges', uins: [uinOf(1)] } })),
    ).toMatchObject({
      quittances: [{ status: 'acknowledged', balanceKopecks: 0, paymentId: part.paymentId }, { status: 'acknowledged' }],
    });
    await expect(command('pay', { uin: uinOf(1) })).rejects.toThrow(/оплачено/);
    await command('refund', { paymentId: part.paymentId, amount: 40_000 });
    await expect(command('refund', { paymentId: part.paymentId, amount: 70_000 })).rejects.toThrow(/не больше/);
    expect(await paymentsOf(uinOf(1))).toMatchObject({ payments: [{ refunds: [{ amountKopecks: 40_000 }] }, { refunds: [] }] });
    await command('cancel-payment', { paymentId: part.paymentId, reason: 'Ошибка банка' });
    expect(await paymentsOf(uinOf(1))).toMatchObject({ payments: [{ amountKopecks: 150_000 }] });
    expect(await statusOf(uinOf(1))).toMatchObject({ charges: [{ toPayKopecks: 100_000 }] });
  });

  it('are given out page by page and by interval', async () => {
    const { importCharges, answer, command } = await start();
    await importCharges(chargeOf(1));
    for (let count = 0; count < 3; count += 1) await command('pay', { uin: uinOf(1), amount: 1000 + count });
    const asked = (number: number) =>
      answer(
        language.writePaymentsQuestion(header, {
          kind: 'PAYMENT',
          filter: { by: 'payers', payerIdentifiers: ['1140000000011223344595'], within: { from: at, to: at } },
          page: { number, length: 2 },
        }),
      );
    expect(await asked(1)).toMatchObject({ hasMore: true, payments: [{ amountKopecks: 1000 }, { amountKopecks: 1001 }] });
    expect(await asked(2)).toMatchObject({ hasMore: false, payments: [{ amountKopecks: 1002 }] });
    const later = new Date(at.getTime() + 1);
    expect(
      await answer(language.writePaymentsQuestion(header, { kind: 'PAYMENT', filter: { by: 'time', within: { from: later, to: later } } })),
    ).toMatchObject({ payments: [] });
  });

  it('without УИН are acknowledged by force, and the link can be undone', async () => {
    const { importCharges, statusOf, answer, command, paymentsOf, exchange } = await start();
    await importCharges(chargeOf(1));
    const { paymentId } = await command('pay-without-uin', { uin: uinOf(1), amount: 250_000 });
    expect(await paymentsOf(uinOf(1))).toMatchObject({ payments: [] });
    const force = (operation: 'reconcile' | 'annulReconcile') =>
      language.writeForcedAcknowledgment(header, { operation, uin: uinOf(1), paymentIds: [String(paymentId)] });
    expect(await answer(force('reconcile'))).toMatchObject({
      kind: 'acknowledged',
      quittances: [{ status: 'forced', balanceKopecks: 0, paymentId }],
    });
    expect(await statusOf(uinOf(1))).toMatchObject({ charges: [{ toPayKopecks: 0, acknowledgment: 'forced' }] });
    expect(await answer(force('annulReconcile'))).toMatchObject({ kind: 'acknowledged', quittances: [] });
    expect(await statusOf(uinOf(1))).toMatchObject({ charges: [{ toPayKopecks: 250_000, acknowledgment: undefined }] });
    const notLoaded = language.writeForcedAcknowledgment(header, { operation: 'reconcile', uin: uinOf(1), paymentIds: 'notLoaded' });
    expect(await answer(notLoaded)).toMatchObject({ quittances: [{ status: 'withoutPayment', paymentId: undefined }] });
    const provided = language.writeForcedAcknowledgment(header, { operation: 'serviceProvided', paymentIds: [String(paymentId)] });
    expect(await answer(provided)).toMatchObject({ kind: 'acknowledged' });
    expect(await exchange.ask(notLoaded.replace(uinOf(1), uinOf(9)))).toMatchObject({ kind: 'rejected', code: 'NO_DATA' });
  });

  it('are made on the page, and a reload does not pay again', async () => {
    const { emulator, importCharges } = await start({ returnOrigins: ['http://portal.example'] });
    await importCharges(chargeOf(1));
    const address = `${emulator.url}/pay/${uinOf(1)}`;
    const page = await (await fetch(`${address}?return=${encodeURIComponent('http://portal.example/orders/1')}`)).text();
    expect(page).toMatch(/2.500,00.₽/);
    expect(page).toContain('href="http://portal.example/orders/1"');
    expect(await (await fetch(`${address}?return=${encodeURIComponent('http://elsewhere.example/')}`)).text()).not.toContain('elsewhere');
    const pay = (body: string, headers: Record<string, string> = {}) =>
      fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ rubles: body }), headers });
    expect((await pay('0')).status).toBe(409);
    expect((await pay('2500', { origin: 'http://elsewhere.example' })).status).toBe(403);
    const paid = await pay('2 500,00');
    expect([paid.status, paid.headers.get('location')]).toEqual([303, `/pay/${uinOf(1)}`]);
    expect(await (await fetch(address)).text()).toContain('data-testid="paid"');
    expect((await pay('2500')).status).toBe(409);
    expect((await fetch(`${emulator.url}/pay/${uinOf(8)}`)).status).toBe(404);
  });
});

describe('exchange of the training ГИС ГМП', () => {
  it('a request delivered again gets the same answer and no second effect', async () => {
    const { exchange, command } = await start();
    const request: IncomingMessage = {
      messageId: 'same',
      replyTo: 'same',
      sentAt: at,
      sender: 'PGS',
      body: { kind: 'content', namespace: '', rootElement: '', xml: language.writeCharges(header, [chargeOf(1)]) },
      attachments: [],
      raw: '',
    };
    exchange.deliverAgain(request);
    const once = await exchange.arrival('same');
    await command('mode', { sending: 'duplicate' });
    exchange.deliverAgain(request);
    await exchange.ask(language.writeCharges(header, [chargeOf(2)]), 'other');
    expect(exchange.replies.filter(({ originalMessageId }) => originalMessageId === 'same')).toEqual([]);
    expect(once.body.kind === 'content' && codes(language.read(once.body.xml))).toEqual(['0']);
  });

  it('what was answered survives a restart, also when the answer did not get through', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'gis-gmp-'));
    closing.push(() => rmSync(dataDir, { recursive: true }));
    const before = await start({ dataDir });
    await before.importCharges(chargeOf(1));
    await before.command('pay', { uin: uinOf(1) });
    before.exchange.lost.replies = 1_000_000;
    await before.exchange.agency.sendRequest({ messageId: 'lost', content: language.writeCharges(header, [chargeOf(2)]), attachments: [] });
    const deadline = Date.now() + 5000;
    while (((await (await fetch(`${before.emulator.url}/emulator/state`)).json()) as { unsentAnswers: number }).unsentAnswers === 0) {
      if (Date.now() > deadline) throw new Error('the answer was not made');
      await pause(20);
    }
    await before.emulator.close();
    closing.splice(1);
    const after = await start({ dataDir });
    expect((await after.exchange.arrival('lost')).body.kind).toBe('content');
    expect(codes(await after.importCharges(chargeOf(1), chargeOf(2)))).toEqual(['5', '5']);
    expect(await after.statusOf(uinOf(1))).toMatchObject({ charges: [{ toPayKopecks: 0 }] });
  });
});
