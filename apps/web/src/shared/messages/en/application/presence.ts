export const presence = {
  presence: {
    title: 'Who is at the card now',
    reads: (name: string, since: string) => `${name} is reading the card since ${since}`,
    types: (name: string, doing: string, since: string) => `${name} ${doing} since ${since}`,
    doing: {
      answerCriteria: 'is answering the checklist',
      prepareDocumentRefusal: 'is preparing a refusal of documents',
      prepareDecision: 'is preparing the decision',
      sign: 'is signing the decision',
    },
    fills: (action: string) => `is filling in “${action}”`,
    more: (count: number) => `and ${count} more`,
    same: (names: string) => `${names} is preparing the same. Agree who finishes it.`,
    unsent: (action: string, at: string) => `Not sent: “${action}”, typed ${at}.`,
    noLongerPossible: 'an action not open to you now',
    continue: 'Continue',
    forget: 'Forget',
  },
};
