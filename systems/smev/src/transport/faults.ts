import type { SendOutcome } from '@pgs/domain';
import { childElements, findText, type SoapFault, textOf } from '@pgs/soap';
import type { SmevNamespaces } from './namespaces.ts';

// Faults that pass by themselves: the same message sent later may be accepted. All others need a change of the message
// (StaleMessageId and InvalidMessageIdFormat – a new MessageID) or of the registration of the system.
const passing: ReadonlySet<string> = new Set(['SMEVFailure', 'DestinationOverflow', 'QuoteLimitExceeded']);

/** Local name of the typed fault (protocols of СМЭВ 3), or SOAP's own code when it is not typed. */
export function faultCodeOf(fault: SoapFault): string {
  return fault.detail?.localName ?? fault.faultCode;
}

/** Code and Description of the fault with its Russian sentence. */
export function faultDescriptionOf(fault: SoapFault, { basic }: SmevNamespaces): string {
  const code = findText(fault.detail, basic, 'Code');
  const description = findText(fault.detail, basic, 'Description');
  const errors = fault.detail ? childElements(fault.detail).filter((child) => child.localName === 'ValidationError') : [];
  return [code, description, ...errors.map((error) => textOf(error)), fault.faultString].filter(Boolean).join(': ');
}

/** What a refused sending means for the sender. MessageIsAlreadySent is a success: our earlier attempt had arrived. */
export function outcomeOfFault(fault: SoapFault, namespaces: SmevNamespaces): SendOutcome {
  const code = faultCodeOf(fault);
  if (code === 'MessageIsAlreadySent') return { outcome: 'accepted', alreadySent: true };
  const retryable = fault.detail ? passing.has(code) : fault.faultCode === 'Server';
  return { outcome: 'fault', code, description: faultDescriptionOf(fault, namespaces), retryable };
}
