export { annexesOf, type ProposedAnnex, type SignedAnnex } from './annex.ts';
export {
  type DecisionTextSource,
  dayInDigits,
  decisionText,
  filledFromDecision,
  findLostRequisite,
  isSameText,
  templateText,
  tidyText,
  withNumberAndDate,
} from './decision-text.ts';
export { signatureSentences } from './signing.ts';
