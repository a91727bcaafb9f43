/** Slash commands as a person types them: which there are, what a line of text means, and what is still wrong with it. */
import { channelName, choosable } from './channel-kind.ts';
import type { Choice, Command, Option, Place, Value } from './wire.ts';

const SUBCOMMAND = 1;
const GROUP = 2;
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;
const ATTACHMENT = 11;

/** What can be sent: a command without subcommands, or one subcommand of it; `path` is "battle" or "announce add". */
export interface Leaf {
	readonly path: string;
	readonly description: string;
	readonly options: readonly Option[];
}
/** What stands in an option: the text seen, and the value it was chosen with, if it was. */
export interface Filled {
	readonly text: string;
	readonly chosen?: Value;
}
export type Filling = ReadonlyMap<string, Filled>;

export function leavesOf(commands: readonly Command[]): Leaf[] {
	return commands.filter(({ type }) => type === 1).flatMap((command) => leaves(command, ''));
}

function leaves(command: Pick<Option, 'name' | 'description' | 'options'>, parent: string): Leaf[] {
	const path = `${parent} ${command.name}`.trim();
	const inner = command.options.filter(({ type }) => type === SUBCOMMAND || type === GROUP);
	if (inner.length > 0) return inner.flatMap((option) => leaves(option, path));
	return [
		{ path, description: command.description, options: command.options.filter(({ type }) => type !== ATTACHMENT) },
	];
}

/** Those that begin with what was typed first, then those that hold it anywhere. */
export function filterLeaves(all: readonly Leaf[], typed: string): Leaf[] {
	const wanted = typed.toLowerCase().trim();
	const begins = all.filter(({ path }) => path.startsWith(wanted));
	const holds = all.filter(({ path, description }) => `${path} ${description}`.toLowerCase().includes(wanted));
	return [...new Set([...begins, ...holds])];
}

/** "/battle name: khasan" → the command and "name: khasan"; undefined until a command's name is followed by a space. */
export function recognise(all: readonly Leaf[], line: string): { leaf: Leaf; rest: string } | undefined {
	const typed = line.replace(/^\/\s*/, '').replace(/[^\S\n]+/g, ' ');
	if (!line.startsWith('/')) return undefined;
	const found = all
		.filter(({ path }) => typed.toLowerCase().startsWith(`${path} `))
		.sort((a, b) => b.path.length - a.path.length)[0];
	return found && { leaf: found, rest: typed.slice(found.path.length + 1) };
}

/** Cuts "khasan private: true", typed into `into`, at every option it names that stands for itself. */
export function cut(leaf: Leaf, into: string | undefined, typed: string): Map<string, string> {
	const names = leaf.options.map(({ name }) => name.replace(/[^\w-]/g, '\\$&'));
	const marks =
		names.length === 0 ? [] : [...typed.matchAll(new RegExp(`(?:^|\\s)(${names.join('|')}):[^\\S\\n]?`, 'g'))];
	const parts = new Map<string, string>();
	const lead = typed.slice(0, marks[0]?.index ?? typed.length);
	if (into !== undefined && (lead !== '' || marks.length === 0)) parts.set(into, lead);
	marks.forEach((mark, index) => {
		parts.set(mark[1] ?? '', typed.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? typed.length));
	});
	return parts;
}

/** A whole line at once, as in a pasted command or an example of the welcome. */
export function parseLine(all: readonly Leaf[], line: string): { leaf: Leaf; filling: Filling } | undefined {
	const found = recognise(all, `${line} `);
	if (!found) return undefined;
	const parts = cut(found.leaf, found.leaf.options[0]?.name, found.rest.trim());
	const filling = new Map([...parts].flatMap(([name, text]) => (text === '' ? [] : [[name, { text: text.trim() }]])));
	return { leaf: found.leaf, filling };
}

/** The values an option is limited to, or undefined where it is written freely. */
export function closedChoices(option: Option, place: Place | undefined): readonly Choice[] | undefined {
	const people = place ? [place.user, place.bot].map(({ id, name }) => ({ name: `@${name}`, value: id })) : [];
	const roles = place?.roles.map(({ id, name }) => ({ name: `@${name.replace(/^@/, '')}`, value: id })) ?? [];
	switch (option.type) {
		case BOOLEAN:
			return [
				{ name: 'True', value: true },
				{ name: 'False', value: false },
			];
		case USER:
			return people;
		case CHANNEL:
			return choosable(place, option.channelTypes).map((channel) => ({
				name: channelName(channel),
				value: channel.id,
			}));
		case ROLE:
			return roles;
		case MENTIONABLE:
			return [...people, ...roles];
		default:
			return option.choices.length > 0 ? option.choices : undefined;
	}
}

/** What an option's text stands for, or in Discord's manner what is wrong with it. */
function understand(
	option: Option,
	filled: Filled | undefined,
	place: Place | undefined,
): { value: Value } | { problem: string } {
	const text = filled?.text.trim() ?? '';
	if (text === '') return { problem: 'This option is required. Specify a value.' };
	if (filled?.chosen !== undefined) return { value: filled.chosen };
	const closed = closedChoices(option, place);
	if (closed) {
		const bare = text.replace(/^[@#]/, '').toLowerCase();
		const match = closed.find(({ name }) => name.replace(/^[@#]/, '').toLowerCase() === bare);
		return match ? { value: match.value } : { problem: 'Pick one from the list.' };
	}
	const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = option;
	const numeric = option.type === INTEGER || option.type === NUMBER;
	const size = numeric ? Number(text) : text.length;
	if (option.type === INTEGER && !Number.isInteger(size)) return { problem: 'Write a whole number.' };
	if (Number.isNaN(size)) return { problem: 'Write a number.' };
	if (size < min) return { problem: numeric ? `At least ${min}.` : `At least ${min} characters.` };
	if (size > max) return { problem: numeric ? `At most ${max}.` : `At most ${max} characters.` };
	return { value: numeric ? size : text };
}

/** Every option's value, and every problem by its option's name. Optional options left empty are simply not sent. */
export function check(leaf: Leaf, filling: Filling, place: Place | undefined) {
	const values: Record<string, Value> = {};
	const problems = new Map<string, string>();
	for (const option of leaf.options) {
		const filled = filling.get(option.name);
		if (!option.required && (filled?.text.trim() ?? '') === '') continue;
		const result = understand(option, filled, place);
		if ('value' in result) values[option.name] = result.value;
		else problems.set(option.name, result.problem);
	}
	return { values, problems };
}
