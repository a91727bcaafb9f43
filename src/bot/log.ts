/** Logs in JSON, a line each, that hold no token and nothing that people wrote. */
import { type DestinationStream, type Logger, pino } from 'pino';

export function createLog(level: string, destination?: DestinationStream): Logger {
	const options = { level, base: null, serializers: { err: describeError } };
	return destination ? pino(options, destination) : pino(options);
}

/** An error of discord.js also carries the request: its address with the interaction's token, its body with people's words. */
function describeError(error: unknown): object {
	if (!(error instanceof Error)) return { message: String(error) };
	const { name, message, stack, cause } = error;
	return {
		...{ name, message, stack },
		...('code' in error && { code: error.code }),
		...('status' in error && { status: error.status }),
		...(cause !== undefined && { cause: describeError(cause) }),
	};
}
