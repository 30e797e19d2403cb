/** Часовые зоны: Федеральный закон от 03.06.2011 № 107-ФЗ, ст. 5; one zone of the IANA database stands for each. */
export const russianTimeZones = {
  'Europe/Kaliningrad': { title: 'МСК−1 Калининград' },
  'Europe/Moscow': { title: 'МСК Москва' },
  'Europe/Samara': { title: 'МСК+1 Самара' },
  'Asia/Yekaterinburg': { title: 'МСК+2 Екатеринбург' },
  'Asia/Omsk': { title: 'МСК+3 Омск' },
  'Asia/Krasnoyarsk': { title: 'МСК+4 Красноярск' },
  'Asia/Irkutsk': { title: 'МСК+5 Иркутск' },
  'Asia/Yakutsk': { title: 'МСК+6 Якутск' },
  'Asia/Vladivostok': { title: 'МСК+7 Владивосток' },
  'Asia/Magadan': { title: 'МСК+8 Магадан' },
  'Asia/Kamchatka': { title: 'МСК+9 Камчатка' },
} as const;
