/** По инициативе организации: an official noticed the mistake himself. */
export interface Initiative {
  /** Under which the account of the applicant knows the case. */
  readonly number: string;
  readonly byId: string;
  readonly byName: string;
}
