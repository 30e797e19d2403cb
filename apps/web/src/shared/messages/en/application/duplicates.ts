export const duplicates = {
  duplicates: {
    title: 'Possibly a repeated application',
    common: (signs: string) => `in common: ${signs}`,
    compare: 'Compare',
    more: (count: number) => `Show ${count} more`,
    elsewhere: (count: number) =>
      `Other organizations hold ${count} more open ${count === 1 ? 'application' : 'applications'} about this person.`,
    time: 'If one is closed before it is judged, the other keeps the earlier time of submission.',
    compareTitle: 'Two applications side by side',
    onlyDifferent: 'Differences only',
    same: 'They state the same.',
    field: 'What',
    this: (number: string) => `${number} (this one)`,
    differs: 'differs',
    status: 'Status',
    refusedBefore: (title: string, number: string, on: string) => `${title} No. ${number} of ${on}`,
    groundsBefore: 'Grounds of the earlier refusal',
    competent: 'Competent organization',
    choose: 'Choose',
  },
};
