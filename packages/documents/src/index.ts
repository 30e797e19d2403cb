export type {
  DecisionDocument,
  DocumentGround,
  DocumentOrganization,
  SignatureStamp,
  SignedDecisionDocument,
} from './decision/decision-document.ts';
export { close, composeDecision, composeSignedCopy, createDocumentComposer, type DocumentComposer } from './decision/document-composer.ts';
