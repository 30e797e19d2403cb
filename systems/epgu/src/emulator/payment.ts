import { findNode, findNodeText, type XmlNode } from '../xml-tree.ts';
import type { StatusEntry } from './order.ts';

/** What the agency asks to pay, when the status says so; a number that is no УИН is not shown to the applicant. */
export const paymentIn = (change: XmlNode): Pick<StatusEntry, 'payment'> => {
  const payment = findNode(findNode(change, 'payments'), 'payment');
  const uin = findNodeText(payment, 'uin');
  const amount = findNodeText(payment, 'amount');
  if (uin === undefined || !/^(\d{20}|\d{25})$/.test(uin) || amount === undefined || !/^\d{1,12}$/.test(amount)) return {};
  const payUntil = findNodeText(payment, 'payUntil');
  return {
    payment: {
      uin,
      purpose: findNodeText(payment, 'purpose') ?? '',
      amountKopecks: Number(amount),
      ...(payUntil !== undefined && { payUntil }),
    },
  };
};
