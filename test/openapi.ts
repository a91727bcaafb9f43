/** Discord's own OpenAPI document as the judge of what the bot sends; absent on machines that do not have it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { RecordedRequest } from '../src/playground/local-discord.ts';

const FILE = join(import.meta.dirname, '../../shared/discord/openapi.json');

/** Whether there is a document to judge by; tests that need it skip and say so. */
export const hasOpenApi = existsSync(FILE);

const operation = z.object({ requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional() });
const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Discord's document says "integer" of permissions, its reference "string", as every client sends them: then the reference is right. */
function withNumericPermissions(body: unknown): unknown {
	return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
		key === 'default_member_permissions' && typeof value === 'string' ? Number(value) : value,
	);
}

/** @returns a function that names what is wrong with each request; empty where all are right */
export function openApiJudge(): (requests: readonly RecordedRequest[]) => string[] {
	const json: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
	const { paths } = document.parse(json);
	const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
	ajv.addSchema({ $id: 'discord', ...z.record(z.string(), z.unknown()).parse(json) });
	const validators = new Map<string, ReturnType<typeof ajv.compile> | undefined>();

	const compiled = (reference: string) => {
		if (!validators.has(reference)) validators.set(reference, ajv.compile({ $ref: reference }));
		return validators.get(reference);
	};
	const validatorOf = (method: string, path: string, body: unknown) => {
		// Of the two forms by which threads are made, the one without a message would let any message pass as a stray field.
		const post =
			/\/channels\/\d+\/threads$/.test(path) && typeof body === 'object' && body !== null && 'message' in body;
		if (post) return compiled('discord#/components/schemas/CreateForumThreadRequest');
		const template = Object.keys(paths).find((each) =>
			new RegExp(`^${each.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
		);
		if (!template) return undefined;
		const found = operation.safeParse(paths[template]?.[method.toLowerCase()]);
		if (!found.data?.requestBody?.content['application/json']) return undefined;
		const pointer = [template, method.toLowerCase()].map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
		const reference = `discord#/paths/${pointer.map(encodeURIComponent).join('/')}/requestBody/content/application~1json/schema`;
		return compiled(reference);
	};

	return (requests) =>
		requests
			.filter(({ method, body }) => method !== 'GET' && body !== undefined)
			.flatMap(({ method, path, body }) => {
				const validate = validatorOf(method, path, body);
				if (!validate) return [`${method} ${path} is not in Discord's document`];
				return validate(withNumericPermissions(body))
					? []
					: [`${method} ${path}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 500)}`];
			});
}
