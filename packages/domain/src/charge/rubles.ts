const format = new Intl.NumberFormat('ru-RU', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** «2 500,00 ₽» */
export const rublesText = (kopecks: number): string => `${format.format(kopecks / 100)} ₽`;
