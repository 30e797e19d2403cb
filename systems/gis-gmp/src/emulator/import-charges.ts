import { childElements, element, findChild, findText, type XmlElement } from '@pgs/soap';
import { applyChange } from './apply-change.ts';
import { findChargeProblem } from './charge-checks.ts';
import type { ReceivedRequest } from './read-request.ts';
import type { ChargeRecord, Fact, PayeeRecord } from './records.ts';
import type { Treasury } from './treasury.ts';
import { answerElement } from './write-answers.ts';

interface Verdict {
  readonly entityId: string;
  readonly code: string;
  readonly description: string;
}

const attribute = (from: XmlElement, name: string): string => from.getAttribute(name) ?? '';
const given = <K extends string>(from: XmlElement, names: Readonly<Record<K, string>>): Partial<Record<K, string>> => {
  const found: Partial<Record<K, string>> = {};
  for (const [key, name] of Object.entries<string>(names)) {
    const value = from.getAttribute(name);
    if (value) found[key as K] = value;
  }
  return found;
};

function readPayee(charge: XmlElement, { namespaces }: ReceivedRequest): PayeeRecord {
  const payee = findChild(charge, namespaces.organization, 'Payee');
  const account = findChild(payee, namespaces.common, 'OrgAccount');
  const bank = findChild(account, namespaces.common, 'Bank');
  if (!payee || !account || !bank) throw new Error('the structure was not checked');
  return {
    name: attribute(payee, 'name'),
    inn: attribute(payee, 'inn'),
    kpp: attribute(payee, 'kpp'),
    account: attribute(account, 'accountNumber'),
    bik: attribute(bank, 'bik'),
    ...given(payee, { ogrn: 'ogrn' }),
    ...given(bank, { bankName: 'name', correspondentAccount: 'correspondentBankAccount' }),
  };
}

function readCharge(charge: XmlElement, request: ReceivedRequest): ChargeRecord {
  const payer = findChild(charge, request.namespaces.charge, 'Payer');
  const index = findChild(charge, request.namespaces.charge, 'BudgetIndex');
  if (!payer || !index) throw new Error('the structure was not checked');
  return {
    uin: attribute(charge, 'supplierBillID'),
    participant: request.urn.toLowerCase(),
    billDate: attribute(charge, 'billDate'),
    totalAmount: Number(attribute(charge, 'totalAmount')),
    purpose: attribute(charge, 'purpose'),
    kbk: attribute(charge, 'kbk'),
    oktmo: attribute(charge, 'oktmo'),
    ...given(charge, { validUntil: 'validUntil', paymentTerm: 'paymentTerm', origin: 'origin' }),
    payee: readPayee(charge, request),
    payerIdentifier: attribute(payer, 'payerIdentifier'),
    payerName: attribute(payer, 'payerName'),
    budgetIndex: Object.fromEntries([...index.attributes].map(({ name, value }) => [name, value])),
    meaning: '1',
  };
}

function importCharge(entity: XmlElement, request: ReceivedRequest, treasury: Treasury, now: Date): { verdict: Verdict; facts: Fact[] } {
  const entityId = attribute(entity, 'Id');
  const charge = readCharge(entity, request);
  const urn = entity.getAttribute('originatorId') ?? request.urn;
  const problem = treasury.findCharge(charge.uin)
    ? { code: '5', description: 'Начисление с таким УИН уже присутствует в ГИС ГМП' }
    : findChargeProblem({ charge, urn, now });
  return problem
    ? { verdict: { entityId, ...problem }, facts: [] }
    : { verdict: { entityId, code: '0', description: 'Успешно' }, facts: [{ kind: 'charge', charge }] };
}

function importChange(entity: XmlElement, request: ReceivedRequest, treasury: Treasury, now: Date): { verdict: Verdict; facts: Fact[] } {
  const { common, package: packages } = request.namespaces;
  const entityId = attribute(entity, 'Id');
  const status = findChild(entity, common, 'ChangeStatus');
  const changes = childElements(entity)
    .filter((child) => child.localName === 'Change')
    .map((change) => ({
      field: attribute(change, 'fieldNum'),
      values: childElements(change).map((value) => attribute(value, 'value')),
    }));
  const outcome = applyChange(
    {
      uin: findText(entity, packages, 'SupplierBillId') ?? '',
      participant: request.urn.toLowerCase(),
      meaning: findText(status, common, 'Meaning') ?? '',
      reason: findText(status, common, 'Reason') ?? '',
      changedAt: findText(status, common, 'ChangeDate') ?? '',
      changes,
    },
    treasury,
    now,
  );
  return { verdict: { entityId, code: outcome.code, description: outcome.description }, facts: outcome.facts };
}

/** Приём пакета: every entity is judged by itself; the next one sees what the earlier ones changed. */
export function importPackage(request: ReceivedRequest, treasury: Treasury, now: Date): string {
  const [content] = childElements(request.root);
  const verdicts: Verdict[] = [];
  for (const entity of content ? childElements(content) : []) {
    const read = entity.localName === 'ImportedCharge' ? importCharge : importChange;
    const { verdict, facts } = read(entity, request, treasury, now);
    treasury.record(facts);
    verdicts.push(verdict);
  }
  return answerElement(
    request,
    'ImportChargesResponse',
    now,
    {},
    verdicts.map(({ entityId, code, description }) =>
      element('com:ImportProtocol', { entityID: entityId, code, description: description.slice(0, 255) }),
    ),
  );
}
