/** Учебный удостоверяющий центр and the stand-in for the officials' key store. Nothing here exists in production. */
export {
  createTrainingAuthority,
  type IssuedCertificate,
  type IssueRequest,
  type TrainingAuthority,
  type TrainingIdentity,
} from './training-authority.ts';
export { startTrainingSigner, type TrainingSigner, type TrainingSignerOptions } from './training-signer.ts';
