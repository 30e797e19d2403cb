/** ReplyTo in the shape a real node uses: base64 of JSON. Opaque to participants. */
export function writeReturnAddress(message: {
  readonly messageId: string;
  readonly namespace: string;
  readonly rootElement: string;
  readonly sender: string;
}): string {
  const { messageId, namespace, rootElement, sender } = message;
  const address = {
    sid: 1,
    mid: messageId,
    tcd: null,
    eol: 0,
    slc: `${namespace.replace(/[^A-Za-z0-9]/g, '_')}_${rootElement}`,
    mnm: sender,
    ns: namespace,
  };
  return Buffer.from(JSON.stringify(address)).toString('base64');
}

/** Identifier of the request an address points to, or undefined when the address is not ours. */
export function readReturnAddress(to: string): string | undefined {
  try {
    const address: unknown = JSON.parse(Buffer.from(to, 'base64').toString('utf8'));
    return typeof address === 'object' && address !== null && 'mid' in address && typeof address.mid === 'string' ? address.mid : undefined;
  } catch {
    return undefined;
  }
}
