/** Custom ids carry all the state of a button or menu, so that it still works after a restart: `timeline:page:lake-khasan:3`. */

const LONGEST = 100;
const SEPARATOR = ':';

export interface CustomId {
	readonly command: string;
	readonly action: string;
	readonly args: readonly string[];
}

/**
 * @param args only the last may hold ":"
 * @throws {RangeError} where Discord's 100 characters are exceeded: state must be ids, not texts
 */
export function customId(command: string, action: string, ...args: readonly (string | number)[]): string {
	const id = [command, action, ...args].join(SEPARATOR);
	if (id.length > LONGEST) throw new RangeError(`custom id of ${id.length} characters: ${id}`);
	return id;
}

export function parseCustomId(id: string): CustomId {
	const [command = '', action = '', ...args] = id.split(SEPARATOR);
	return { command, action, args };
}
