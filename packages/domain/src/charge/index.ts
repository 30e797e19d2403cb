export * from './charge.ts';
export { chargeAmount, makeCharge, type PaymentAccount } from './make-charge.ts';
export {
  findPayerIdentifier,
  foreignPayerIdentifier,
  organizationPayerIdentifier,
  type PayerDocumentCode,
  payerDocumentCodes,
  payerIdentifierIsValid,
  personPayerIdentifier,
  soleTraderPayerIdentifier,
} from './payer-identifier.ts';
export { composePaymentId, findPaymentDay, paymentIdIsValid, refundIdIsValid } from './payment-id.ts';
export { rublesText } from './rubles.ts';
export {
  composeUin,
  findUinProblem,
  findUrn,
  ownUinDigits,
  type UinProblem,
  type UinReason,
  type UinSurroundings,
  uinControlDigit,
  uinIsValid,
  urnDigits,
} from './uin.ts';
