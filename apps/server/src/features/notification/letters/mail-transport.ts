import { createTransport } from 'nodemailer';

/** A mail server that is silent is not waited for longer than a job may last; the letter comes again later. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 45_000 } as const;
/** Longer than all of it together. */
export const sendingSeconds = 100;

export const createMailTransport = (url: string) => createTransport({ url, ...patience });

/** What a mail server made of a letter. */
export type MailFault = 'never' | 'signIn' | 'later';

/** Отказ почтового сервера: 5xx about the letter is for good, about our name and password it is for the operator, the rest passes. */
export function mailFaultOf(problem: unknown): MailFault {
  const { code, responseCode } = Object(problem) as { readonly code?: unknown; readonly responseCode?: unknown };
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'signIn';
  return typeof responseCode === 'number' && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE') ? 'never' : 'later';
}
