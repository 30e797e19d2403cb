import { element, MalformedXml, textElement, uuidV1, type XmlElement } from '@pgs/soap';
import type { NodeMessage } from './node-state.ts';
import type { EmulatorPerson } from './population.ts';
import { writeReturnAddress } from './return-address.ts';
import type { Question, Supplier } from './supplier.ts';
import { readQuestion, writeAnswer } from './suppliers.ts';
import { delayOf, type WeatherRule, weatherFor } from './weather.ts';
import type { Dialect } from './wire.ts';

/** ЭП-СП over the business document of a request. */
export type PersonalSignature = 'absent' | 'right' | 'wrong';

export interface AnsweringContext {
  readonly personalSignature: PersonalSignature;
  readonly now: Date;
  readonly weather: readonly WeatherRule[];
  readonly population: readonly EmulatorPerson[];
}

/** Replies an agency gives to a request, by the weather; none when it keeps silent. */
export function answersOf(
  supplier: Supplier,
  request: NodeMessage,
  document: XmlElement,
  dialect: Dialect,
  context: AnsweringContext,
): NodeMessage[] {
  let question: Question;
  try {
    question = readQuestion(supplier, document, context.population);
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error;
    return [
      asyncRejection(
        request,
        dialect,
        context.now,
        '028122',
        `SMEV-403: Содержимое не соответствует схеме вида сведений. ${error.message}`,
      ),
    ];
  }
  if (context.personalSignature === 'wrong' || (supplier.wantsPersonalSignature && context.personalSignature === 'absent')) {
    const what = context.personalSignature === 'wrong' ? 'не прошла проверку' : 'обязательна для вида сведений';
    return [asyncRejection(request, dialect, context.now, '028123', `SMEV-404: ЭП-СП ${what}`)];
  }
  const lastNames = [question.subject?.lastName ?? '', question.applicant?.lastName ?? ''];
  const rule = weatherFor(context.weather, supplier.kind, lastNames);
  const availableAt = new Date(context.now.getTime() + delayOf(rule));
  const answer = (content: string): NodeMessage => ({
    ...replyTo(request, supplier.mnemonic, dialect, context.now, content),
    availableAt: availableAt.toISOString(),
    copies: rule.mode === 'twice' ? 1 : 0,
    outOfTurn: rule.mode === 'reorder',
    namespace: supplier.namespace,
    rootElement: `${supplier.name}Response`,
  });
  switch (rule.mode) {
    case 'never':
      return [];
    case 'technicalFault': {
      const description = 'SMEV-403: Сообщение не прошло проверку по схеме вида сведений';
      return [{ ...asyncRejection(request, dialect, context.now, '028122', description), availableAt: availableAt.toISOString() }];
    }
    case 'rejected':
      return [
        answer(
          element(
            't:RequestRejected',
            {},
            textElement('t:RejectionReasonCode', 'NO_DATA'),
            textElement('t:RejectionReasonDescription', 'Ведомство не располагает запрошенными сведениями'),
          ),
        ),
      ];
    case 'notFound':
    case 'contradiction':
      return [answer(primary(writeAnswer(supplier, question, rule.mode)))];
    default:
      return [answer(primary(writeAnswer(supplier, question, 'found')))];
  }
}

/** A notice of the node itself: the request will not be delivered (AsyncProcessingStatus). */
export function asyncRejection(request: NodeMessage, dialect: Dialect, now: Date, code: string, description: string): NodeMessage {
  const fault = element(
    't:SmevFault',
    { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xmlns:f': dialect.faults, 'xsi:type': 'f:InvalidContent' },
    textElement('b:Code', code),
    textElement('b:Description', description),
    textElement('f:ValidationError', description, { errorPosition: '0' }),
  );
  const status = element(
    't:AsyncProcessingStatus',
    {},
    textElement('t:OriginalMessageId', request.messageId),
    textElement('t:StatusCategory', 'requestIsRejectedBySmev'),
    textElement('t:StatusDetails', description.slice(0, 500)),
    fault,
  );
  return replyTo(request, 'SMEV', dialect, now, status, 'SIGNED_ASYNC_BY_SMEV');
}

function primary(document: string): string {
  return element('b:MessagePrimaryContent', {}, document);
}

function replyTo(request: NodeMessage, sender: string, dialect: Dialect, now: Date, content: string, id = 'SIGNED_BY_CALLER'): NodeMessage {
  const messageId = uuidV1(now);
  return {
    messageId,
    direction: 'RESPONSE',
    sender,
    recipient: request.sender,
    namespace: '',
    rootElement: '',
    dataXml: element(
      't:SenderProvidedResponseData',
      { 'xmlns:t': dialect.types, 'xmlns:b': dialect.basic, Id: id },
      textElement('t:MessageID', messageId),
      textElement('t:To', writeReturnAddress(request)),
      content,
    ),
    signatureXml: '',
    version: dialect.version,
    inline: [],
    references: [],
    sentAt: now.toISOString(),
    availableAt: now.toISOString(),
    ...(request.nodeId !== undefined && { nodeId: request.nodeId }),
    originalMessageId: request.messageId,
    copies: 0,
    outOfTurn: false,
    consumed: false,
  };
}
