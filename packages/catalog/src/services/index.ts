import type { ServiceDefinition } from '@pgs/domain';
import { advertisingStructure } from './advertising-structure.ts';
import { resultCorrection } from './after-result/result-correction.ts';
import { resultDuplicate } from './after-result/result-duplicate.ts';
import { buildingPermit } from './building-permit.ts';
import { kindergarten } from './kindergarten.ts';
import { landPlotPlan } from './land-plot-plan.ts';
import { parentalFeeCompensation } from './parental-fee-compensation.ts';
import { schoolEnrolment } from './school-enrolment.ts';
import { summerRest } from './summer-rest.ts';
import { supplementaryEducation } from './supplementary-education.ts';

/** Каталог услуг: every version ever published, so that old applications keep theirs. */
export const services: readonly ServiceDefinition[] = [
  schoolEnrolment,
  kindergarten,
  supplementaryEducation,
  parentalFeeCompensation,
  summerRest,
  landPlotPlan,
  buildingPermit,
  advertisingStructure,
  resultCorrection,
  resultDuplicate,
];

/** The named version, or the newest one. */
export function findService(code: string, version?: number): ServiceDefinition | undefined {
  return services
    .filter((service) => service.code === code && (version === undefined || service.version === version))
    .toSorted((a, b) => b.version - a.version)[0];
}
