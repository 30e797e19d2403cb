/** What came to the redirect address, without anybody calling that address. */
export interface DirectSignIn {
  /** The whole redirect address. */
  readonly location: string;
  readonly code: string | undefined;
  readonly state: string | undefined;
  readonly error: string | undefined;
  readonly errorDescription: string | undefined;
}

/**
 * For tests: signs the person in without the page, by adding `&person=<oid>` to the authorization address.
 * Only the emulator understands that parameter; ЕСИА ignores it. Throws when the answer is not a redirect (a refusal page).
 */
export async function signInDirectly(authorizationUrl: string, oid: string): Promise<DirectSignIn> {
  const response = await fetch(`${authorizationUrl}&person=${encodeURIComponent(oid)}`, { redirect: 'manual' });
  const body = await response.text();
  const location = response.headers.get('location');
  if (location === null) {
    throw new Error(`signInDirectly: no redirect, HTTP ${response.status} ${/ESIA-\d{6}/.exec(body)?.[0] ?? ''}`.trimEnd());
  }
  const query = new URL(location).searchParams;
  return {
    location,
    code: query.get('code') ?? undefined,
    state: query.get('state') ?? undefined,
    error: query.get('error') ?? undefined,
    errorDescription: query.get('error_description') ?? undefined,
  };
}
