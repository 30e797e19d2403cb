import { type ChargeView, listCharges } from '@pgs/contract';
import { type Charge, chargeStates, feeOf, isAcknowledged, Problem, paidKopecks, refundedKopecks } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { personScope } from '../../http/signed-request.ts';
import { findApplication } from '../application/store.ts';
import { chargesOf, findPaymentAccount } from './store.ts';

/** Начисления of an application. */
export function chargeRoutes(server: FastifyInstance, platform: Platform): void {
  route(server, platform, listCharges, async ({ parameters, signed }) => {
    const { database, services } = platform;
    const read = await database.read(personScope(signed), async (db) => {
      const application = await findApplication(db, parameters.id);
      if (!application) throw new Problem('not-found');
      return {
        application,
        charges: await chargesOf(db, application.id),
        account: await findPaymentAccount(db, application.organizationId),
      };
    });
    const { application, charges, account } = read;
    const fee = feeOf(services.get(application.serviceCode, application.serviceVersion), application.form);
    return {
      charges: charges.map(presentCharge),
      fee: fee
        ? {
            amountKopecks: fee.amountKopecks,
            amountEditable: fee.amountEditable === true,
            source: fee.calculation === undefined ? fee.source : `${fee.source}; расчёт: ${fee.calculation}`,
            chargeable: account !== undefined,
          }
        : null,
    };
  });
}

const presentCharge = (charge: Charge): ChargeView => ({
  id: charge.id,
  uin: charge.uin,
  state: charge.state,
  stateTitle: chargeStates[charge.state].title,
  purpose: charge.purpose,
  amountKopecks: charge.amountKopecks,
  paidKopecks: paidKopecks(charge),
  refundedKopecks: refundedKopecks(charge),
  acknowledged: isAcknowledged(charge),
  billedAt: charge.billedAt.toISOString(),
  payUntilOn: charge.payUntilOn ?? null,
  payeeName: charge.payee.name,
  problem: charge.problem ?? null,
  annulmentReason: charge.annulment?.reason ?? null,
  open: chargeStates[charge.state].open,
  payments: charge.payments.map((payment) => ({ ...payment, paidAt: payment.paidAt.toISOString() })),
});
