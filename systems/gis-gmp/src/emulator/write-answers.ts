import { createHash } from 'node:crypto';
import { element } from '@pgs/soap';
import type { ReceivedRequest } from './read-request.ts';
import type { PayeeRecord } from './records.ts';

export const moscowMoment = (at: Date): string => new Date(at.getTime() + 3 * 3_600_000).toISOString().replace('Z', '+03:00');

/** Root of an answer with what every answer carries. The same request gets the same identifier. */
export function answerElement(
  request: ReceivedRequest,
  root: string,
  now: Date,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[],
): string {
  const { namespaces } = request;
  const id = createHash('sha256').update(`${request.urn}/${request.requestId}`).digest('hex').slice(0, 32);
  return element(
    `a:${root}`,
    {
      'xmlns:a': namespaces.service,
      'xmlns:com': namespaces.common,
      'xmlns:org': namespaces.organization,
      'xmlns:pmnt': namespaces.payment,
      'xmlns:chg': namespaces.charge,
      Id: `A_${id}`,
      RqId: request.requestId,
      recipientIdentifier: request.urn,
      timestamp: moscowMoment(now),
      ...attributes,
    },
    ...children,
  );
}

export const payeeElement = (payee: PayeeRecord): string =>
  element(
    'org:Payee',
    { name: payee.name, inn: payee.inn, kpp: payee.kpp, ogrn: payee.ogrn },
    element(
      'com:OrgAccount',
      { accountNumber: payee.account },
      element('com:Bank', { name: payee.bankName, bik: payee.bik, correspondentBankAccount: payee.correspondentAccount }),
    ),
  );
