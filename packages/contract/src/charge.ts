import { z } from 'zod';
import { operation } from './operation.ts';

const instant = z.iso.datetime({ offset: true });

export const chargeView = z.object({
  id: z.uuid(),
  uin: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  purpose: z.string(),
  amountKopecks: z.int(),
  paidKopecks: z.int(),
  refundedKopecks: z.int(),
  acknowledged: z.boolean(),
  billedAt: instant,
  payUntilOn: z.iso.date().nullable(),
  payeeName: z.string(),
  /** Why ГИС ГМП did not take it, or what did not succeed last. */
  problem: z.string().nullable(),
  annulmentReason: z.string().nullable(),
  /** Money is still expected, or the charge may be annulled. */
  open: z.boolean(),
  payments: z.array(
    z.object({
      paymentId: z.string(),
      amountKopecks: z.int(),
      paidAt: instant,
      refundedKopecks: z.int(),
      annulled: z.boolean(),
      acknowledged: z.boolean(),
    }),
  ),
});
export type ChargeView = z.infer<typeof chargeView>;

export const listCharges = operation({
  method: 'GET',
  path: '/applications/{id}/charges',
  summary: 'Charges of an application with their payments, and what the service costs',
  title: 'Начисления',
  parameters: z.object({ id: z.uuid() }),
  response: z.object({
    charges: z.array(chargeView),
    /** null: the application is free of charge. */
    fee: z
      .object({
        amountKopecks: z.int(),
        amountEditable: z.boolean(),
        source: z.string(),
        /** The organization has payment details. */
        chargeable: z.boolean(),
      })
      .nullable(),
  }),
});
