/** Участник ГИС ГМП, registered in the training Treasury. */
export interface Participant {
  /** УРН, six hexadecimal digits, lower case. */
  readonly urn: string;
  readonly name: string;
  readonly active: boolean;
  /** Полномочия: senderRole values the participant has. */
  readonly roles: readonly string[];
}

export type WholeMessageCode = '1' | '13' | '21' | '23' | '30';

/** Why a whole message is refused (RequestStatus/StatusCode), or the participant when it is not. */
export function admit(
  participants: readonly Participant[],
  urn: string,
  role: string,
): { readonly participant: Participant } | { readonly code: WholeMessageCode; readonly description: string } {
  const participant = participants.find((one) => one.urn === urn.toLowerCase());
  if (!participant) return { code: '21', description: `Участник с УРН ${urn} не зарегистрирован` };
  if (!participant.active) return { code: '23', description: `Участник с УРН ${urn} неактивен` };
  if (!participant.roles.includes(role)) return { code: '30', description: `Участник с УРН ${urn} не имеет полномочия ${role}` };
  return { participant };
}
