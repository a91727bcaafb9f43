/** The option with which people name a battle: its autocomplete, and what happens when the name is close or unknown. */
import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import { escapeText, quoteText } from '../cards/markdown.ts';
import { formatYear } from '../dataset/calendar.ts';
import type { Battle } from '../dataset/dataset.ts';
import { nameInProse } from '../dataset/name-in-prose.ts';
import type { NameMatch, Search } from '../search/search.ts';
import { type Reply, UserError } from './command.ts';
import { choiceList, menuRow, type Row } from './components.ts';

export function battleChoices(search: Search, typed: string): ApplicationCommandOptionChoiceData<string>[] {
	const matches = search.suggest(typed);
	return choiceList(matches.map((match) => ({ name: matchLabel(match, matches), value: match.battle.id })));
}

/**
 * Calls `use` with the battle that `query` means. A near miss is answered with a menu instead, a miss with a word that names it.
 * @param menuId custom id of the menu; its handler gets the chosen battle's id
 */
export function withBattle(search: Search, query: string, menuId: string, use: (battle: Battle) => Reply): Reply {
	const found = search.find(query);
	if (found.kind === 'found') return use(found.battle);
	if (found.kind === 'none') return unknownBattle(search, query, menuId);
	const [only, ...others] = found.candidates;
	const question =
		only && others.length === 0
			? `Did you mean ${escapeText(nameInProse(only.battle.name))}?`
			: 'Did you mean one of these?';
	return {
		content: `I am not sure which battle ${quoteText(query)} is. ${question}`,
		components: battleMenu(menuId, found.candidates),
	};
}

function battleMenu(menuId: string, matches: readonly NameMatch[]): Row[] {
	if (matches.length === 0) return [];
	const options = matches.map((match) => ({
		label: matchLabel(match, matches),
		value: match.battle.id,
		description: match.battle.place.name,
	}));
	return [menuRow(menuId, 'Choose a battle', options)];
}

/** The battle of an id that stood in a custom id; records can be renamed away, and custom ids tampered with. */
export function battleById(battles: ReadonlyMap<string, Battle>, id: string | undefined): Battle {
	const battle = battles.get(id ?? '');
	if (!battle) throw new UserError('I no longer have that battle. Look it up again with /battle.');
	return battle;
}

function unknownBattle(search: Search, query: string, menuId: string): Reply {
	const known = search.suggest('');
	const named = known.slice(0, 3).map(({ battle }) => escapeText(nameInProse(battle.name)));
	const list = known.length > named.length ? `${named.join(', ')} and more` : named.join(' and ');
	return {
		content: `I know no battle called ${quoteText(query)}. Try another spelling, a place or a year. I know ${list}.`,
		components: battleMenu(menuId, known),
		private: true,
	};
}

/** "Changkufeng Incident → Battle of Lake Khasan (1938)"; of battles of one name the place tells more than the year. */
function matchLabel({ battle, alias }: NameMatch, among: readonly NameMatch[]): string {
	const namesakes = among.filter((other) => other.battle.name === battle.name);
	const year = formatYear(battle.date.best.start.year);
	const name = `${battle.name} (${namesakes.length > 1 ? `${year}, ${battle.place.name}` : year})`;
	return alias ? `${alias} → ${name}` : name;
}
