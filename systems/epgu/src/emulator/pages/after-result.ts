import { findService, organizationsFor, type PortalCatalog, type PortalService } from '../catalog.ts';
import type { Order } from '../order.ts';
import type { PostedFields } from './form-reading.ts';
import { type FieldSchema, fieldsOf } from './form-schema.ts';
import { type Html, html } from './layout.ts';

const captions = { correct: 'Исправить опечатку в документе', duplicate: 'Получить дубликат' } as const;

interface GivenResult {
  readonly number: string;
  /** yyyy-mm-dd. */
  readonly on: string;
}

/** Number and date of the document, as the agency named them with its files. */
export function givenResult(order: Order): GivenResult | undefined {
  const told = order.history.findLast(({ fileIndexes }) => fileIndexes.some((index) => order.files[index]?.kind === 'result'));
  const [, number, day, month, year] = /№\s*(\S+) от (\d\d)\.(\d\d)\.(\d{4})/.exec(told?.comment ?? '') ?? [];
  return number === undefined ? undefined : { number, on: `${year}-${month}-${day}` };
}

/** Исправление и дубликат of a document that was received: both forms with the number filled in. */
export const afterResultSection = (catalog: PortalCatalog, order: Order): Html | false => {
  const result = givenResult(order);
  if (!result || findService(catalog, order.formCode)?.afterResult) return false;
  const offered = catalog.services.filter(
    (service) => service.afterResult && organizationsFor(catalog, service).some(({ code }) => code === order.organizationCode),
  );
  if (offered.length === 0) return false;
  const query = new URLSearchParams({
    organization: order.organizationCode,
    resultNumber: result.number,
    resultOn: result.on,
    ...(order.businessIndex === undefined ? {} : { business: String(order.businessIndex) }),
  });
  return html`<section aria-labelledby="after-result"><h2 id="after-result">Документ № ${result.number}</h2><p>${offered.map(
    (service) =>
      html`<a class="button" href="/services/${service.formCode}?${String(query)}">${service.afterResult && captions[service.afterResult]}</a> `,
  )}</p></section>`;
};

/** What the link from the finished application fills in. */
export function fieldsOfLink(service: PortalService, query: URLSearchParams): PostedFields {
  if (!service.afterResult) return new Map();
  const names = fieldsOf(service.form as FieldSchema).map(({ name }) => name);
  return new Map(
    [...query].flatMap(([name, value]): readonly [string, readonly string[]][] => {
      if (name === 'organization' || name === 'business') return [[name, [value]]];
      return names.includes(name) ? [[`form.${name}`, [value]]] : [];
    }),
  );
}
