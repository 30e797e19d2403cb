/** Средство электронной подписи in every certificate of the training authority: by it production recognizes and refuses them. */
export const TRAINING_SIGN_TOOL = 'Учебный контур: программная подпись, не является СКЗИ';
