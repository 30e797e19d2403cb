const forms = new Intl.PluralRules('ru');

/** «1 заявление, 2 заявления, 5 заявлений». */
export const plural = (count: number, one: string, few: string, many: string): string => {
  const form = forms.select(count);
  return `${count} ${form === 'one' ? one : form === 'few' ? few : many}`;
};
