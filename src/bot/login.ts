/** Connecting, with a clear word to the operator when it cannot be done. */
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, HTTPError } from 'discord.js';

/** Something the operator can mend; its message says how. */
export class LoginError extends Error {
	override readonly name = 'LoginError';
}

/** Resolves when the gateway says READY. @throws {LoginError} */
export async function login(client: Client, token: string, apiUrl = 'https://discord.com/api'): Promise<Client<true>> {
	try {
		const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
		await client.login(token);
		return await ready;
	} catch (error) {
		throw new LoginError(explain(error, apiUrl), { cause: error });
	}
}

function explain(error: unknown, apiUrl: string): string {
	if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
		return 'Discord does not accept DISCORD_TOKEN. Copy it anew: developer portal › your application › Bot › Reset Token.';
	}
	if (error instanceof HTTPError) return `Discord answered ${error.status} at ${apiUrl}. Try again in a few minutes.`;
	const reason = reasonOf(error);
	return `Discord cannot be reached at ${apiUrl} (${reason}). Check the network, a proxy, and DISCORD_API_URL if you set it.`;
}

/** The innermost cause says most: "getaddrinfo ENOTFOUND discord.com" rather than "fetch failed". */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
	return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
