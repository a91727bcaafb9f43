/** The innermost cause says most: "getaddrinfo ENOTFOUND discord.com" rather than "fetch failed". */
export function rootCause(error: unknown): unknown {
	if (error instanceof AggregateError && error.errors.length > 0) return rootCause(error.errors[0]);
	return error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error;
}
