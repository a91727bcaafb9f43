/** The way onto the worldwide board, and off it. */
import { customId } from '../bot/custom-id.ts';

export function worldwideButton(worldwide: boolean) {
	return worldwide
		? { id: customId('trivia', 'worldwide', 'off'), label: 'Leave the worldwide board' }
		: { id: customId('trivia', 'worldwide', 'on'), label: 'Join the worldwide board' };
}
