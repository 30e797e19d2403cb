/** A "no" of the server as RFC 9457 problem details, or a failure of the network, with a sentence for the person. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  constructor(status: number, code: string, sentence: string, requestId: string | null = null) {
    super(sentence);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.length > 0 ? value : null);

/** Reads the problem of an unsuccessful response; the sentence is `detail`, else `title`. */
export const readProblem = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => null);
  const fields = body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  return new ApiProblem(
    response.status,
    text(fields.code) ?? `http-${response.status}`,
    text(fields.detail) ?? text(fields.title) ?? '',
    text(fields.requestId),
  );
};

export const unreachable = (): ApiProblem => new ApiProblem(0, 'server-unreachable', '');
