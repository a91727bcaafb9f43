/** Connecting, with a clear word to the operator when it cannot be done. */
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, HTTPError } from 'discord.js';
import { rootCause } from './root-cause.ts';

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
	const cause = rootCause(error);
	const reason = cause instanceof Error ? cause.message : String(cause);
	return `Discord cannot be reached at ${apiUrl} (${reason}). Check the network, a proxy, and DISCORD_API_URL if you set it.`;
}
