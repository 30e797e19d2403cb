import type { IdentityProblem, ObservedCall } from '@pgs/domain';

/** What opens a session or proves who we are: it stays out of every journal. */
const secrets = ['code', 'client_secret', 'refresh_token', 'access_token', 'id_token'];
const cut = '[вырезано]';

const withoutSecrets = (text: string): string =>
  secrets.reduce((left, name) => left.replaceAll(new RegExp(`("${name}"\\s*:\\s*")[^"]*`, 'g'), `$1${cut}`), text);

function requestText(path: string, { method = 'GET', body }: RequestInit): string {
  const parameters = body instanceof URLSearchParams ? new URLSearchParams(body) : undefined;
  for (const name of secrets) if (parameters?.has(name)) parameters.set(name, cut);
  return `${method} ${path}${parameters ? `\n\n${decodeURIComponent(parameters.toString().replaceAll('+', ' '))}` : ''}`;
}

/** Begins to watch a call; the answer of the function is the problem it was given. */
export function observeCall(path: string, init: RequestInit, observe: ((call: ObservedCall) => void) | undefined) {
  const started = performance.now();
  return <Problem extends IdentityProblem | undefined>(problem: Problem, answer: string): Problem => {
    observe?.({
      operation: `${init.method ?? 'GET'} ${path.split('?')[0] ?? path}`,
      request: requestText(path, init),
      answer: withoutSecrets(answer),
      outcome: problem === undefined ? 'accepted' : problem.code === 'unreachable' ? 'unreachable' : 'refused',
      problem: problem === undefined ? null : `${problem.code}: ${problem.message}`,
      durationMs: Math.round(performance.now() - started),
    });
    return problem;
  };
}
