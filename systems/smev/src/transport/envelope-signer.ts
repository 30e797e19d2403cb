/** ЭП-ОВ: signs the element of a message that СМЭВ asks to be signed (SenderProvidedRequestData, MessageTypeSelector, AckTargetMessage …). */
export interface EnvelopeSigner {
  /**
   * @param elementXml the element as a document of its own: every namespace it uses is declared on it
   * @param elementId value of its attribute Id, the target of the reference
   * @returns ds:Signature, or undefined to send the message unsigned
   */
  sign(elementXml: string, elementId: string): string | undefined | Promise<string | undefined>;
}

/** For the training contour and for tests: СМЭВ of the state refuses unsigned messages. */
export const unsigned: EnvelopeSigner = { sign: () => undefined };
