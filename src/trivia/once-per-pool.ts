/** What is read from all records is read once for each pool. */
import type { Pool } from './kind.ts';

export function oncePerPool<Value>(make: (pool: Pool) => Value): (pool: Pool) => Value {
	const made = new WeakMap<Pool, { readonly value: Value }>();
	return (pool) => {
		const known = made.get(pool) ?? { value: make(pool) };
		made.set(pool, known);
		return known.value;
	};
}
