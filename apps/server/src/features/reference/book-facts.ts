import type { Queryable } from '@pgs/database';
import { type Application, type BookFacts, bookQuestionsOf, bookUsesOf, conclusionsOf, type ServiceDefinition } from '@pgs/domain';
import { findBookFacts } from './book-store.ts';

interface Asking {
  readonly application: Application;
  readonly service: ServiceDefinition;
  /** Organizations the case is in, or comes to by what is being done. */
  readonly places: readonly { readonly id: string; readonly oktmo: string }[];
}

/**
 * Сведения справочников на момент подачи: for the form as it is and as its corrections would make it. Undefined for a service that
 * reads no book, without a question to the database.
 */
export async function bookFactsOf(db: Queryable, { application, service, places }: Asking): Promise<BookFacts | undefined> {
  if (bookUsesOf(service).length === 0) return undefined;
  const forms = [application.form, ...application.corrections.map(({ form }) => form)];
  const questions = bookQuestionsOf(
    service,
    forms,
    places.map(({ oktmo }) => oktmo),
  );
  return {
    facts: await findBookFacts(db, questions, application.submittedAt),
    oktmoOf: Object.fromEntries(places.map(({ id, oktmo }) => [id, oktmo])),
  };
}

/** The application with what books say of it. */
export async function withBookFacts(db: Queryable, asking: Asking): Promise<Application> {
  const bookFacts = await bookFactsOf(db, asking);
  return bookFacts ? { ...asking.application, bookFacts } : asking.application;
}

/** The application as it arrives, concluded with what books say of it. */
export async function concludedByBooks(
  db: Queryable,
  born: Application,
  service: ServiceDefinition,
  organization: { readonly id: string; readonly oktmo: string; readonly timeZone: string },
): Promise<Application> {
  const application = await withBookFacts(db, { application: born, service, places: [organization] });
  return application === born
    ? born
    : { ...application, conclusions: conclusionsOf({ application, service, timeZone: organization.timeZone }) };
}
