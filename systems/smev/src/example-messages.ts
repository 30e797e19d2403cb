import type { AgencySigner, InformationKindCode, InteragencyQuestion } from '@pgs/domain';
import { CURVE, digestBitsOf, generatePrivateKey, issueAuthorityCertificate, NAME, signRaw } from '@pgs/gost';
import { uuidV1 } from '@pgs/soap';
import type { KindLanguage } from './kinds/define-kind.ts';
import { languages } from './kinds/interagency-language.ts';
import { namespacesOf, type SmevVersion } from './transport/namespaces.ts';
import {
  type Wire,
  type WrittenMessage,
  writeAck,
  writeGet,
  writeGetStatus,
  writeSendRequest,
  writeSendResponse,
} from './transport/write-messages.ts';

/** Synthetic people, the same in every example. */
const people: Omit<InteragencyQuestion, 'kind'> = {
  applicant: {
    lastName: 'Ёлкина',
    firstName: 'Мария',
    middleName: 'Сергеевна',
    bornOn: '1990-02-03',
    snils: '00000060001',
    identityDocument: { series: '0000', number: '000001' },
  },
  child: {
    lastName: 'Ёлкина',
    firstName: 'Алёна',
    middleName: 'Петровна',
    bornOn: '2019-04-12',
    snils: '00000060002',
    birthCertificate: { series: 'I-АА', number: '000002', issuedOn: '2019-04-20', actRecord: '110199775000000000019' },
  },
  address: 'г. Примерск, ул. Садовая, д. 5',
  business: { title: 'ООО «Пример»', ogrn: '1167599001019', inn: '7599001019' },
  cadastralNumber: '75:01:0101001:15',
};
const nothing = { inline: [], stored: [] };
/** In practice base64 of JSON of the node; opaque to us. */
const returnAddress = Buffer.from(JSON.stringify({ sid: 1, mid: '00000000-0000-1000-8000-000000000000', eol: 0 })).toString('base64');

type Example = (wire: Wire, language: KindLanguage, messageId: string, now: Date) => Promise<WrittenMessage>;

const verdict =
  (kind: 'rejected' | 'status', code: string, description: string): Example =>
  (wire, _language, messageId) =>
    writeSendResponse(wire, { messageId, to: returnAddress, content: '', attachments: [], verdict: { kind, code, description } }, nothing);

const messageTypes = {
  SendRequest: (wire, language, messageId) => {
    const content = language.write({ ...people, kind: language.kind.code }, messageId);
    const personalSignature = language.kind.wantsPersonalSignature ?? false;
    return writeSendRequest(wire, { messageId, content, attachments: [], personalSignature }, nothing);
  },
  SendTestRequest: (wire, language, messageId, now) => {
    const content = language.write({ ...people, kind: language.kind.code }, messageId);
    const personalSignature = language.kind.wantsPersonalSignature ?? false;
    const endOfLife = new Date(now.getTime() + 86_400_000);
    return writeSendRequest(wire, { messageId, content, attachments: [], personalSignature, endOfLife, test: true }, nothing);
  },
  SendResponse: (wire, language, messageId) =>
    writeSendResponse(wire, { messageId, to: returnAddress, content: language.writeExampleReply(messageId), attachments: [] }, nothing),
  SendResponseRejected: verdict('rejected', 'NO_DATA', 'Сведения не найдены'),
  SendResponseStatus: verdict('status', '1', 'Запрос принят в работу'),
  GetRequest: (wire, language, _messageId, now) =>
    writeGet(wire, 'Request', now, { namespace: language.namespace, rootElement: language.roots.request }),
  GetResponse: (wire, language, _messageId, now) =>
    writeGet(wire, 'Response', now, { namespace: language.namespace, rootElement: language.roots.response }),
  GetStatus: (wire, _language, _messageId, now) => writeGetStatus(wire, now),
  Ack: (wire, _language, messageId) => writeAck(wire, messageId, true),
  AckRefused: (wire, _language, messageId) => writeAck(wire, messageId, false),
} as const satisfies Readonly<Record<string, Example>>;

export type ExampleType = keyof typeof messageTypes;

/** Types of messages there are examples of. */
export const exampleTypes = Object.keys(messageTypes) as readonly ExampleType[];

/** An envelope as it leaves, signed by keys made for this once. */
export async function writeExample(wanted: {
  readonly kind: InformationKindCode;
  readonly type: ExampleType;
  readonly version: SmevVersion;
  readonly bits: 256 | 512;
  readonly now: Date;
}): Promise<string> {
  const { now } = wanted;
  const curve = wanted.bits === 512 ? CURVE.tc26Size512A : CURVE.cryptoProXchA;
  const wire: Wire = {
    namespaces: namespacesOf(wanted.version),
    signers: {
      agency: await oneTimeSigner('Пример: информационная система', curve, now),
      personal: await oneTimeSigner('Пример: должностное лицо', curve, now),
    },
  };
  const example: Example = messageTypes[wanted.type];
  return (await example(wire, languages[wanted.kind], uuidV1(now), now)).envelope;
}

async function oneTimeSigner(title: string, curve: string, now: Date): Promise<AgencySigner> {
  const key = generatePrivateKey(curve);
  const certificate = await issueAuthorityCertificate({
    key,
    subject: [
      [NAME.country, 'RU'],
      [NAME.commonName, title],
    ],
    validFrom: new Date(now.getTime() - 86_400_000),
    validTo: new Date(now.getTime() + 365 * 86_400_000),
    signTool: 'Пример',
  });
  return { certificate: certificate.der, bits: digestBitsOf(key), sign: async (data) => signRaw(key, data) };
}
