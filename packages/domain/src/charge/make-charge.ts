import type { Application } from '../application/application.ts';
import { findOpenWait } from '../application/waits/wait.ts';
import { applicantName } from '../person/business.ts';
import type { Payee } from '../ports/payment-registry.ts';
import { Problem } from '../problems.ts';
import { feeOf, type ServiceFee } from '../service/fee.ts';
import type { ServiceDefinition } from '../service/service-definition.ts';
import type { Charge } from './charge.ts';
import { findPayerIdentifier } from './payer-identifier.ts';
import { rublesText } from './rubles.ts';

/** Платёжные реквизиты of the organization in ГИС ГМП. */
export interface PaymentAccount {
  readonly urn: string;
  readonly role: string;
  readonly oktmo: string;
  readonly payerStatus: string;
  readonly payee: Payee;
}

const longestPurpose = 210;

const filled = (template: string, application: Application): string =>
  template
    .replaceAll(/\{form\.(\w+)\}/g, (_whole, name: string) => String(application.form[name] ?? ''))
    .replaceAll('{registrationNumber}', application.registrationNumber ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longestPurpose)
    .trim();

/** Sum to be asked: that of the definition, or the given one where the definition leaves it to the specialist. Throws Problem. */
export function chargeAmount(fee: ServiceFee, given: number | undefined): number {
  if (given !== undefined && given !== fee.amountKopecks && !fee.amountEditable)
    throw new Problem('charge-amount-fixed', { amount: rublesText(fee.amountKopecks) });
  return given ?? fee.amountKopecks;
}

/** Начисление for an application that has just begun to wait for payment. Throws Problem. */
export function makeCharge(given: {
  readonly id: string;
  readonly uin: string;
  readonly application: Application;
  readonly service: ServiceDefinition;
  readonly account: PaymentAccount;
  readonly amountKopecks: number | undefined;
  readonly now: Date;
}): Charge {
  const { application, account } = given;
  const fee = feeOf(given.service, application.form);
  if (!fee) throw new Problem('service-does-not-provide');
  const identifier = findPayerIdentifier(application);
  if (identifier === undefined) throw new Problem('payer-unknown');
  return {
    id: given.id,
    applicationId: application.id,
    organizationId: application.organizationId,
    serviceCode: application.serviceCode,
    uin: given.uin,
    state: 'created',
    amountKopecks: chargeAmount(fee, given.amountKopecks),
    purpose: filled(fee.purpose, application),
    kbk: fee.kbk,
    oktmo: account.oktmo,
    payUntilOn: findOpenWait(application)?.dueOn,
    billedAt: given.now,
    urn: account.urn,
    role: account.role,
    payee: account.payee,
    payer: { identifier, name: applicantName(application).slice(0, 160) },
    budgetIndex: { status: account.payerStatus, reason: '0', taxPeriod: '0', documentNumber: '0', documentDate: '0' },
    payments: [],
    forced: false,
    problem: undefined,
    annulment: undefined,
  };
}
