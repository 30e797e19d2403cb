import { type InformationKindCode, type InteragencyLanguage, informationKindCodes } from '@pgs/domain';
import { birthRecord } from './birth-record/birth-record.ts';
import type { KindLanguage } from './define-kind.ts';
import { disabilityRecord } from './disability-record/disability-record.ts';
import { entrepreneurRecord } from './entrepreneur-record/entrepreneur-record.ts';
import { guardianship } from './guardianship/guardianship.ts';
import { legalEntityRecord } from './legal-entity-record/legal-entity-record.ts';
import { realEstateRecord } from './real-estate-record/real-estate-record.ts';
import { residenceRegistration } from './residence-registration/residence-registration.ts';
import { snilsCheck } from './snils-check/snils-check.ts';
import { socialSupport } from './social-support/social-support.ts';

/** Kinds with their documents. */
export const languages: Readonly<Record<InformationKindCode, KindLanguage>> = {
  birthRecord,
  residenceRegistration,
  snilsCheck,
  guardianship,
  disabilityRecord,
  socialSupport,
  legalEntityRecord,
  entrepreneurRecord,
  realEstateRecord,
};

/** Виды сведений: our question to XML and XML of the reply to facts. */
export function createInteragencyLanguage(): InteragencyLanguage {
  return {
    kinds: informationKindCodes.map((code) => languages[code].kind),
    missing: (question) => languages[question.kind].missing(question),
    write: (question, messageId) => languages[question.kind].write(question, messageId),
    read: (kind, xml) => languages[kind].read(xml),
  };
}
