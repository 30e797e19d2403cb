/** What a handler gives back; the server writes it out. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An error of ЕСИА with its code; where it goes (page, redirect, JSON) is decided by the endpoint. */
export class EsiaRefusal extends Error {
  override readonly name = 'EsiaRefusal';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** OAuth names of the errors, RFC 6749 4.1.2.1 and 5.2. */
const oauthNames: Readonly<Record<string, string>> = {
  'ESIA-007004': 'access_denied',
  'ESIA-007005': 'unauthorized_client',
  'ESIA-007006': 'invalid_scope',
  'ESIA-007009': 'unsupported_response_type',
  'ESIA-007011': 'invalid_grant',
  'ESIA-007012': 'unsupported_grant_type',
  'ESIA-007013': 'invalid_scope',
  'ESIA-007053': 'invalid_client',
  'ESIA-007194': 'access_denied',
  'ESIA-008010': 'invalid_client',
};

export function oauthError(refusal: EsiaRefusal): { error: string; error_description: string } {
  return { error: oauthNames[refusal.code] ?? 'invalid_request', error_description: `${refusal.code}: ${refusal.message}` };
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

export function redirect(location: string, headers: Record<string, string> = {}): Answer {
  return { status: 302, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers }, body: '' };
}

/** Adds parameters to a redirect address that may have its own. */
export function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
