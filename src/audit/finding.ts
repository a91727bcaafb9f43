import type { Battle } from '../dataset/dataset.ts';

/** One thing about the records that is wrong: where, and how to mend it. */
export interface Finding {
	/** A record and the place in it, such as `hastings › facts harold-and-the-arrow`. */
	readonly at: string;
	readonly message: string;
}

export function finding({ id }: Pick<Battle, 'id'>, path: string, message: string): Finding {
	return { at: `${id} › ${path}`, message };
}
