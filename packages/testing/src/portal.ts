import { applicants, services } from '@pgs/catalog';

export interface PortalOrder {
  readonly orderNumber: string;
  readonly status: number;
  readonly history: readonly {
    readonly code: number;
    readonly title: string;
    readonly comment: string;
    readonly questions?: readonly { readonly id: string; readonly text: string }[];
    readonly fileIndexes: readonly number[];
  }[];
  readonly files: readonly {
    readonly index: number;
    readonly fileName?: string;
    readonly name?: string;
    readonly kind: string;
    /** Index of the file this one signs. */
    readonly signatureOf?: number;
  }[];
}

export interface Filing {
  readonly serviceCode: string;
  readonly organizationCode: string;
  /** Surname of a demonstration applicant. */
  readonly applicant: string;
  readonly childIndex?: number;
  /** Files for the organization or entrepreneur of this number in the profile. */
  readonly businessIndex?: number;
  readonly form: Readonly<Record<string, unknown>>;
  readonly files?: readonly { readonly name: string; readonly documentCode: string; readonly mediaType: string; readonly base64: string }[];
  readonly repeat?: number;
  readonly submittedAt?: string;
  /** Number of the order; the portal gives one when absent. */
  readonly orderNumber?: string;
}

/** The applicant's side: the API of the ЕПГУ emulator. */
export interface Portal {
  readonly url: string;
  /** Files an application; answers its number. */
  file(filing: Filing): Promise<string>;
  order(number: string): Promise<PortalOrder>;
  /** Everything in the accounts, whoever filed it. */
  orders(): Promise<readonly PortalOrder[]>;
  downloadFile(number: string, index: number): Promise<Uint8Array>;
  cancel(number: string, reason: string): Promise<void>;
  write(number: string, text: string): Promise<void>;
  /** Answers the questions of the present status by their order. */
  answer(number: string, answers: readonly string[]): Promise<void>;
  /** Sends the application again with other values of the form. */
  correct(number: string, form: Readonly<Record<string, unknown>>): Promise<void>;
  mode(sending: string): Promise<void>;
  /** Sends XML as it is. */
  sendRaw(filing: Filing, raw: string): Promise<string>;
}

const scan = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n').toString('base64');

/** One small scan for each document the service demands. */
const demanded = (serviceCode: string, form: Readonly<Record<string, unknown>>) =>
  (services.find((service) => service.code === serviceCode)?.documents ?? [])
    .filter(
      (document) =>
        document.source === 'applicant' &&
        (document.need === 'required' || (document.requiredWhen && form[document.requiredWhen.field] === document.requiredWhen.equals)),
    )
    .map((document) => ({ name: `${document.code}.pdf`, documentCode: document.code, mediaType: 'application/pdf', base64: scan }));

export function portalAt(url: string): Portal {
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the portal refused ${path}: ${response.status} ${text}`);
    return text ? (JSON.parse(text) as Record<string, unknown>) : {};
  };
  const send = async (filing: Filing, extra: Readonly<Record<string, unknown>>): Promise<string> => {
    const applicant = applicants.find((one) => one.lastName === filing.applicant);
    const service = services.find((one) => one.code === filing.serviceCode);
    const answer = await post('/api/orders', {
      applicantSnils: applicant?.snils,
      formCode: service?.portalFormCode ?? filing.serviceCode,
      organizationCode: filing.organizationCode,
      ...(filing.childIndex === undefined ? {} : { childIndex: filing.childIndex }),
      ...(filing.businessIndex === undefined ? {} : { businessIndex: filing.businessIndex }),
      form: filing.form,
      files: filing.files ?? demanded(filing.serviceCode, filing.form),
      ...(filing.repeat === undefined ? {} : { repeat: filing.repeat }),
      ...(filing.orderNumber === undefined ? {} : { orderNumber: filing.orderNumber }),
      ...(filing.submittedAt === undefined ? {} : { submittedAt: filing.submittedAt }),
      ...extra,
    });
    return String(answer.orderNumber);
  };
  return {
    url,
    file: (filing) => send(filing, {}),
    sendRaw: (filing, raw) => send(filing, { raw }),
    order: async (number) => (await (await fetch(`${url}/api/orders/${number}`)).json()) as PortalOrder,
    orders: async () => (await (await fetch(`${url}/api/orders`)).json()) as PortalOrder[],
    downloadFile: async (number, index) => new Uint8Array(await (await fetch(`${url}/api/orders/${number}/files/${index}`)).arrayBuffer()),
    cancel: async (number, reason) => void (await post(`/api/orders/${number}/cancel`, { reason })),
    write: async (number, text) => void (await post(`/api/orders/${number}/text`, { text })),
    answer: async (number, answers) => {
      const order = (await (await fetch(`${url}/api/orders/${number}`)).json()) as PortalOrder;
      const asked = order.history.findLast((entry) => entry.questions !== undefined)?.questions ?? [];
      await post(`/api/orders/${number}/answers`, {
        answers: answers.flatMap((text, index) => (asked[index] ? [{ questionId: asked[index].id, text }] : [])),
      });
    },
    correct: async (number, form) => void (await post(`/api/orders/${number}/correction`, { form })),
    mode: async (sending) => void (await post('/emulator/mode', { sending })),
  };
}
