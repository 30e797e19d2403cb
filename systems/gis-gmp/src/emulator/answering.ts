import type { IncomingMessage, ReplyVerdict } from '@pgs/domain';
import { exportCharges, exportPayments } from './export-answers.ts';
import { importPackage } from './import-charges.ts';
import { admit, type Participant } from './participants.ts';
import { exportQuittances, forceAcknowledgment } from './quittances.ts';
import { type ReceivedRequest, readRequest, UnknownKind } from './read-request.ts';
import type { ServedKind } from './request-shapes.ts';
import { StructureProblem } from './structure.ts';
import type { Treasury } from './treasury.ts';

export type Answer = { readonly xml: string } | { readonly verdict: ReplyVerdict };

export interface AnsweringSettings {
  readonly treasury: Treasury;
  readonly participants: readonly Participant[];
  readonly now: () => Date;
  /** Checks the signature of the package (ЭП-СП); a sentence when it is not right. Without it signatures are not asked for. */
  readonly findSignatureProblem?: (message: IncomingMessage) => Promise<string | undefined>;
}

type Handler = (request: ReceivedRequest, treasury: Treasury, now: Date) => Answer;

const handlers: Readonly<Record<ServedKind, Handler>> = {
  'import-charges': (request, treasury, now) => ({ xml: importPackage(request, treasury, now) }),
  'export-payments': (request, treasury, now) => ({ xml: exportPayments(request, treasury, now) }),
  'export-charges': (request, treasury, now) => ({ xml: exportCharges(request, treasury, now) }),
  'export-quittances': (request, treasury, now) => ({ xml: exportQuittances(request, treasury, now) }),
  'forced-ackmowledgement': (request, treasury, now) => {
    const done = forceAcknowledgment(request, treasury, now);
    return typeof done === 'string' ? { xml: done } : rejected('NO_DATA', `${done.code}: ${done.description}`);
  },
};

const rejected = (code: string, description: string): Answer => ({ verdict: { kind: 'rejected', code, description } });
const status = (code: string, description: string): Answer => ({ verdict: { kind: 'status', code, description } });

/** The answer of ГИС ГМП to one request, in the order of the original: kind, structure, signature, participant, entities. */
export async function answerRequest(message: IncomingMessage, settings: AnsweringSettings): Promise<Answer> {
  if (message.body.kind !== 'content') return rejected('FAILURE', 'Запрос не содержит бизнес-документа');
  let request: ReceivedRequest;
  try {
    request = readRequest(message.body.xml);
  } catch (error) {
    if (error instanceof UnknownKind) return rejected('UNKNOWN_REQUEST_DESCRIPTION', error.message);
    if (error instanceof StructureProblem) return rejected('FAILURE', `Запрос не соответствует схеме: ${error.message}`);
    throw error;
  }
  const unsigned = await settings.findSignatureProblem?.(message);
  if (unsigned !== undefined) return status('13', unsigned);
  const admitted = admit(settings.participants, request.urn, request.role);
  if (!('participant' in admitted)) return status(admitted.code, admitted.description);
  return handlers[request.kind](request, settings.treasury, settings.now());
}
