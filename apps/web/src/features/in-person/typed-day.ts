/** Digits of a day as they are typed: dots come by themselves, and eight digits make an ISO day, be there such a day or not. */
export function typedDay(text: string): { readonly shown: string; readonly on: string } {
  const digits = text.replaceAll(/\D/g, '').slice(0, 8);
  const shown = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join('.');
  const on = digits.length === 8 ? `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}` : '';
  return { shown, on };
}
