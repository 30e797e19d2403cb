import type { ServerResponse } from 'node:http';
import { HttpProblem, sendAsset } from '../http.ts';
import type { Order } from '../order.ts';
import type { OrderBook } from '../order-book.ts';

const pictures = ['image/png', 'image/jpeg'];

/** The applicant's own picture inside the page; anything else is only saved, for it could carry a script. */
export const viewPicture = (response: ServerResponse, book: OrderBook, order: Order, index: number): void => {
  const file = order.files[index];
  if (!file || !pictures.includes(file.mediaType)) throw new HttpProblem(404, 'not_found', 'Такого изображения у заявления нет.');
  sendAsset(response, file.mediaType, book.content(order.number, index));
};
