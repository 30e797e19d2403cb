import type { XmlElement } from '@pgs/soap';
import type { Dialect } from '../wire.ts';
import { type Content, contradictionsOf, type Declaration, type Particle } from './content-model.ts';

/** Операции обмена: what a caller may send, element by element (schemas of СМЭВ 3, versions 1.1–1.3). */
export function messageContradictions(body: XmlElement, dialect: Dialect): string[] | undefined {
  const operation = operationsOf(dialect)[body.localName];
  return operation && contradictionsOf(body, operation);
}

const known = new Map<string, Readonly<Record<string, Declaration>>>();

function operationsOf(dialect: Dialect): Readonly<Record<string, Declaration>> {
  const found = known.get(dialect.version);
  if (found) return found;
  const made = describe(dialect);
  known.set(dialect.version, made);
  return made;
}

const identifier = { accepts: (value: string) => /^[\p{L}_][\p{L}\p{N}\p{M}._\-·]*$/u.test(value) };
const isDateTime = (text: string): boolean =>
  /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(text.trim()) && !Number.isNaN(Date.parse(text.trim()));

const text = (title: string, accepts: (text: string) => boolean): Declaration => ({ content: { kind: 'text', title, accepts } });
const limited = (length: number): Declaration => text(`string-${length}`, (value) => [...value].length <= length);
const anyString = text('xs:string', () => true);
const uuid = text('UUID', (value) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value));
const dateTime = text('xs:dateTime', isDateTime);
const mediaType = text('MimeType', (value) => /^(text|image|audio|video|application)\/[a-zA-Z0-9\-+.]*$/.test(value));
const binary: Declaration = { content: { kind: 'binary' } };
const empty: Declaration = { content: { kind: 'elements', alternatives: [[]] } };
const signature: Declaration = { content: { kind: 'any', namespace: 'http://www.w3.org/2000/09/xmldsig#', min: 1, max: 1 } };
const rejectionCodes = ['ACCESS_DENIED', 'NO_DATA', 'UNKNOWN_REQUEST_DESCRIPTION', 'FAILURE'];

function describe({ version, types, basic }: Dialect): Readonly<Record<string, Declaration>> {
  const particle =
    (namespace: string) =>
    (name: string, declaration: Declaration, min = 1, max = 1): Particle => ({ namespace, name, declaration, min, max });
  const t = particle(types);
  const b = particle(basic);
  const many = Number.POSITIVE_INFINITY;
  const oneOf = (...alternatives: readonly (readonly Particle[])[]): Content => ({ kind: 'elements', alternatives });
  const sequence = (...particles: readonly Particle[]): Declaration => ({ content: oneOf(particles) });
  const withId = (declaration: Declaration, required = false): Declaration => ({
    ...declaration,
    attributes: { Id: { ...identifier, required } },
  });

  const since13 = version === '1.3';
  const document: Declaration = { content: { kind: 'any', min: 1, max: 1 } };
  const namespaceUri = since13 ? [b('NamespaceUri', anyString, 0)] : [];
  const archive = since13 ? [b('Archive', { content: { kind: 'any', namespace: basic, min: 0, max: many } }, 0)] : [];
  const headers = [
    b(
      'AttachmentHeaderList',
      sequence(
        b(
          'AttachmentHeader',
          sequence(b('contentId', anyString), ...namespaceUri, b('MimeType', mediaType), b('SignaturePKCS7', binary, 0), ...archive),
          1,
          many,
        ),
      ),
      0,
    ),
    b(
      'RefAttachmentHeaderList',
      sequence(
        b(
          'RefAttachmentHeader',
          sequence(
            b('uuid', anyString),
            ...(since13 ? [b('FileName', anyString, 0)] : []),
            ...namespaceUri,
            b('Hash', anyString),
            b('MimeType', mediaType),
            b('SignaturePKCS7', binary, 0),
            ...archive,
          ),
          1,
          many,
        ),
      ),
      0,
    ),
  ];
  const content = [b('MessagePrimaryContent', document), t('PersonalSignature', signature, 0), ...headers];
  const contents = b(
    'AttachmentContentList',
    sequence(b('AttachmentContent', sequence(b('Id', anyString), b('Content', binary)), 1, many)),
    0,
  );
  const request = withId(
    sequence(
      t('MessageID', uuid),
      t('ReferenceMessageID', uuid, 0),
      t('TransactionCode', limited(1500), 0),
      t('NodeID', limited(50), 0),
      t('EOL', dateTime, 0),
      ...content,
      t('BusinessProcessMetadata', { content: { kind: 'any', min: 0, max: many } }, 0),
      t('TestMessage', empty, 0),
    ),
  );
  const rejected = sequence(
    t(
      'RejectionReasonCode',
      text('RejectCode', (value) => rejectionCodes.includes(value)),
    ),
    t('RejectionReasonDescription', limited(4000)),
  );
  const status = sequence(
    t(
      'StatusCode',
      text('xs:int', (value) => /^[+-]?\d{1,10}$/.test(value.trim()) && Math.abs(Number(value)) < 2 ** 31),
    ),
    t('StatusParameter', sequence(t('Key', anyString), t('Value', anyString)), 0, many),
    t('StatusDescription', limited(4000)),
  );
  const head = [t('MessageID', uuid), t('To', limited(4000))];
  const response = withId({
    content: oneOf([...head, ...content], [...head, t('RequestRejected', rejected, 1, many)], [...head, t('RequestStatus', status)]),
  });
  const name = text('xs:NCName', (value) => identifier.accepts(value));
  const selector = withId({
    content: oneOf(
      [b('Timestamp', dateTime), b('NodeID', limited(50), 0)],
      [b('NamespaceURI', anyString), b('RootElementLocalName', name), b('Timestamp', dateTime), b('NodeID', limited(50), 0)],
    ),
  });
  const target: Declaration = {
    ...uuid,
    attributes: {
      Id: { ...identifier, required: true },
      accepted: { required: version !== '1.3', accepts: (value) => ['true', 'false', '1', '0'].includes(value) },
    },
  };
  // The schemas leave ЭП-ОВ optional for the sake of simple emulators; the exchange of the state refuses what is not signed.
  const signed = t('CallerInformationSystemSignature', signature);
  const routingNamespace = types.replace('/types/', '/types/routing/');
  const routing: Particle = {
    namespace: routingNamespace,
    name: 'Routing',
    declaration: { content: { kind: 'any', namespace: routingNamespace, min: 0, max: many } },
    min: 0,
    max: since13 ? 1 : 0,
  };
  return {
    SendRequestRequest: sequence(t('SenderProvidedRequestData', request), contents, signed, routing),
    SendResponseRequest: sequence(t('SenderProvidedResponseData', response), contents, signed),
    GetRequestRequest: sequence(b('MessageTypeSelector', selector), signed),
    GetResponseRequest: sequence(b('MessageTypeSelector', selector), signed),
    GetStatusRequest: sequence(b('Timestamp', withId(dateTime)), signed),
    AckRequest: sequence(b('AckTargetMessage', target), signed),
  };
}
